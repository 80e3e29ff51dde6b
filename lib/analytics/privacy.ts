import { personalData } from "@/lib/core/personal-data";

/** What page views answer for of personal data: nothing, they are numbers. */
export const analyticsData = personalData({
  models: { PageView: [] },
  erase: {},
  sections: {},
  read: () => Promise.resolve({}),
});
