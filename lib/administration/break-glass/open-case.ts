import type { ClientSession } from "mongoose";
import { DisputeModel } from "@/models/dispute";
import { ModerationCaseModel } from "@/models/moderation-case";
import { objectId, sessionOption } from "@/lib/core/db/model";
import { liveStatuses as liveDisputes } from "@/lib/disputes/states";
import { waitingStatuses } from "@/lib/moderation/states";
import type { BreakGlass } from "@/models/break-glass";

/** Whether the case is open and about this person. Breaches and legal requests have no register yet, so none of theirs is. */
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
  return false;
}
