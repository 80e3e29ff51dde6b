import { personalData } from "@/lib/core/personal-data";

/** What announcements answer for of personal data: nothing; who was notified is in the notifications and mails. */
export const announcementData = personalData({
  models: { Announcement: [] },
  erase: {},
  sections: {},
  read: () => Promise.resolve({}),
});
