import { personalData } from "@/lib/core/personal-data";

/** What campaigns answer for of personal data: nothing; who was written to is in the mails. */
export const campaignData = personalData({
  models: { Campaign: [] },
  erase: {},
  sections: {},
  read: () => Promise.resolve({}),
});
