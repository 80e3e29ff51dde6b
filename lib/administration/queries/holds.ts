import type { ClientSession } from "mongoose";
import { AgreementModel } from "@/models/agreement";
import { ApplicationModel } from "@/models/application";
import { DisputeModel } from "@/models/dispute";
import { ModerationCaseModel } from "@/models/moderation-case";
import { PaymentOrderModel } from "@/models/payment-order";
import { TeamMemberModel } from "@/models/team-member";
import { liveStatuses as liveApplications } from "@/lib/applications/states";
import { objectId, sessionOption } from "@/lib/core/db/model";
import { liveStatuses as liveDisputes } from "@/lib/disputes/states";
import { waitingStatuses as liveCases } from "@/lib/moderation/states";
import type { AdminPerson } from "../schema";

/** What an account cannot be taken out of: live records, by kind. One after another within a transaction. */
export async function countHolds(userId: string, session?: ClientSession): Promise<AdminPerson["holds"]> {
  const me = objectId(userId);
  const options = sessionOption(session);
  const counts = [
    () => TeamMemberModel.countDocuments({ userId: me, access: "owner" }, options),
    () => ApplicationModel.countDocuments({ talentId: me, status: { $in: [...liveApplications] } }, options),
    () =>
      AgreementModel.countDocuments(
        { "parties.userId": me, status: { $in: ["draft", "sent", "partially_signed", "signed"] } },
        options,
      ),
    () =>
      DisputeModel.countDocuments(
        { $or: [{ payerId: me }, { payeeId: me }], status: { $in: [...liveDisputes] } },
        options,
      ),
    () => ModerationCaseModel.countDocuments({ targetUserId: me, status: { $in: [...liveCases] } }, options),
    () => PaymentOrderModel.countDocuments({ userId: me, state: { $in: ["queued", "waiting", "refused"] } }, options),
  ];
  const found: number[] = [];
  if (session) for (const count of counts) found.push(await count());
  else found.push(...(await Promise.all(counts.map((count) => count()))));
  const [startups = 0, applications = 0, agreements = 0, disputes = 0, cases = 0, payouts = 0] = found;
  return { startups, applications, agreements, disputes, cases, payouts };
}
