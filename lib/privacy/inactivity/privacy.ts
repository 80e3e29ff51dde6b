import { objectId } from "@/lib/core/db/model";
import { personalData } from "@/lib/core/personal-data";
import { InactivityNoticeModel } from "@/models/inactivity-notice";

/** What warnings of inactivity answer for of personal data: ids and times; they go with the account. */
export const inactivityData = personalData({
  models: { InactivityNotice: [] },
  erase: {
    inactivityNotices: async (tx, { userId }) => {
      await InactivityNoticeModel.deleteMany({ userId: objectId(userId) }, { session: tx.session });
    },
  },
  sections: {},
  read: () => Promise.resolve({}),
});
