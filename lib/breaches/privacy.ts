import { objectId } from "@/lib/core/db/model";
import { personalData } from "@/lib/core/personal-data";
import { sweepRows } from "@/lib/core/retention-sweep";
import { BreachModel } from "@/models/breach";

/** What the register of breaches answers for of personal data: whom a notice named, by id alone. */
export const breachData = personalData({
  models: { Breach: ["notice.audience.userIds"] },
  sections: {},
  read: () => Promise.resolve({}),
  erase: {
    breaches: async (tx, { userId }) => {
      const id = objectId(userId);
      await BreachModel.updateMany(
        { "notice.audience.userIds": id },
        { $pull: { "notice.audience.userIds": id } },
        { session: tx.session },
      );
    },
  },
  retention: [
    sweepRows({ dataset: "breaches", model: BreachModel, due: (cutoff) => ({ closedAt: { $lte: cutoff } }) }),
  ],
});
