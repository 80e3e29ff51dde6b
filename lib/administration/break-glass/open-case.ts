import type { ClientSession } from "mongoose";
import { BreachModel } from "@/models/breach";
import { DisputeModel } from "@/models/dispute";
import { ModerationCaseModel } from "@/models/moderation-case";
import { PrivacyRequestModel } from "@/models/privacy-request";
import { UserModel } from "@/models/user";
import { objectId, sessionOption } from "@/lib/core/db/model";
import { liveStatuses as liveDisputes } from "@/lib/disputes/states";
import { waitingStatuses } from "@/lib/moderation/states";
import { openRequestStatuses } from "@/lib/privacy/requests/states";
import type { BreakGlass } from "@/models/break-glass";

/**
 * Whether the case is open and about this person: a report about them, a dispute of theirs, a breach that may have touched them, or a request
 * about their data that came from their address.
 */
export async function isCaseOpen(
  { caseKind, caseId, subjectId }: { caseKind: BreakGlass["caseKind"]; caseId: string; subjectId: string },
  session?: ClientSession,
): Promise<boolean> {
  const [_id, subject] = [objectId(caseId), objectId(subjectId)];
  const options = sessionOption(session);
  if (caseKind === "report") {
    const about = { _id, targetUserId: subject, status: { $in: [...waitingStatuses] } };
    return (await ModerationCaseModel.countDocuments(about, options)) > 0;
  }
  if (caseKind === "dispute") {
    const between = { _id, $or: [{ payerId: subject }, { payeeId: subject }], status: { $in: [...liveDisputes] } };
    return (await DisputeModel.countDocuments(between, options)) > 0;
  }
  if (caseKind === "breach") {
    // Before people are notified it may be about anyone; then about those who were.
    const anyone = { $or: [{ notice: null }, { "notice.audience.kind": { $ne: "people" as const } }] };
    const about = { _id, status: { $ne: "closed" as const }, $or: [anyone, { "notice.audience.userIds": subject }] };
    return (await BreachModel.countDocuments(about, options)) > 0;
  }
  const account = await UserModel.findById(subject, { email: 1 }, options).lean();
  if (!account) return false;
  const asked = { _id, email: account.email, status: { $in: [...openRequestStatuses] } };
  return (await PrivacyRequestModel.countDocuments(asked, options)) > 0;
}
