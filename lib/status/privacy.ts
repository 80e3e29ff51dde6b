import { z } from "zod";
import { objectId } from "@/lib/core/db/model";
import { instant } from "@/lib/core/instant";
import { personalData } from "@/lib/core/personal-data";
import { sweepRows } from "@/lib/core/retention-sweep";
import { Timestamp } from "@/lib/core/schema";
import { ComponentDayModel } from "@/models/component-day";
import { StatusSubscriptionModel } from "@/models/status-subscription";
import { UserModel } from "@/models/user";
import { componentIds } from "./states";

/** What incidents and the status page answer for of personal data: the addresses that want to read of them. */
export const statusData = personalData({
  models: { Incident: [], MaintenanceWindow: [], ComponentDay: [], ProbeState: [], StatusSubscription: ["email"] },
  erase: {
    statusSubscriptions: async (tx, { email }) => {
      await StatusSubscriptionModel.deleteMany({ email }, { session: tx.session });
    },
  },
  retention: [
    sweepRows({
      dataset: "statusRequests",
      model: StatusSubscriptionModel,
      due: (cutoff) => ({ confirmedAt: null, requestedAt: { $lte: cutoff } }),
    }),
    sweepRows({ dataset: "probeResults", model: ComponentDayModel, due: (cutoff) => ({ lastAt: { $lte: cutoff } }) }),
  ],
  sections: {
    statusSubscription: z
      .strictObject({
        locale: z.enum(["en", "fr"]),
        components: z.array(z.enum(componentIds)),
        requestedAt: Timestamp,
        confirmedAt: Timestamp.nullable(),
      })
      .nullable(),
  },
  read: async (userId) => {
    const user = await UserModel.findById(objectId(userId), { email: 1 }).lean();
    const row = user && (await StatusSubscriptionModel.findOne({ email: user.email }).lean());
    const components = [...(row?.components ?? [])];
    return {
      statusSubscription: row && {
        locale: row.locale,
        components,
        requestedAt: row.requestedAt.toISOString(),
        confirmedAt: instant(row.confirmedAt),
      },
    };
  },
});
