import { ModerationCaseModel, type ModerationCase } from "@/models/moderation-case";
import { ReportModel } from "@/models/report";
import { audit } from "@/lib/core/audit/audit";
import type { Context } from "@/lib/core/context";
import type { Lean } from "@/lib/core/db/model";
import { transaction, type Tx } from "@/lib/core/db/transaction";
import { emit } from "@/lib/core/events/events";
import { Problem } from "@/lib/core/http/problem";
import { closing, dismissCase } from "../close";
import { moderationEvents } from "../events";
import { loadCase } from "../load";
import { urgencyOf } from "../policy";
import { idsOf } from "../present";
import { presentCase } from "../queries/case";
import type { CaseDetail, ReasonInput } from "../schema";
import { recountSuspension } from "../tally";

/**
 * Dismisses one report of a live case: it counts no more, and the case's deadline is that of the others. The last one dismisses the
 * case. Emits `report.dismissed`, and with the last one `case.dismissed`. Throws 404, 409 for a report that is closed.
 */
export const dismissReport = (ctx: Context, id: string, { reason }: ReasonInput): Promise<CaseDetail> =>
  transaction(ctx, async (tx) => {
    const report = await ReportModel.findById(id).session(tx.session).lean();
    if (!report) throw new Problem("not_found");
    const row = await loadCase(tx, report.caseId.toHexString());
    const closed = await ReportModel.updateOne(
      { _id: report._id, status: "open" },
      { $set: { status: "dismissed", ...closing() } },
      { session: tx.session },
    );
    if (closed.modifiedCount === 0)
      throw new Problem("invalid_transition", {
        detail: "This report is closed already.",
        extra: { state: report.status },
      });
    await audit(tx, {
      action: "report.dismiss",
      entity: "report",
      entityId: id,
      before: { status: "open" },
      after: { status: "dismissed", reason },
    });
    await emit(tx, moderationEvents.reportDismissed, { ...idsOf(row), reportId: id });
    const left = await remaining(tx, row);
    const current = await ModerationCaseModel.findById(row._id).session(tx.session).lean();
    return presentCase(ctx, current ?? left, tx.session);
  });

async function remaining(tx: Tx, row: Lean<ModerationCase>): Promise<Lean<ModerationCase>> {
  const open = await ReportModel.find({ caseId: row._id, status: "open" }, { reason: 1, createdAt: 1 })
    .sort({ createdAt: 1, _id: 1 })
    .session(tx.session)
    .lean();
  const urgency = urgencyOf(open);
  const changed = await ModerationCaseModel.findOneAndUpdate(
    { _id: row._id, status: row.status },
    { $set: { reports: open.length, ...(urgency ?? {}) } },
    { session: tx.session, returnDocument: "after" },
  ).lean();
  if (!changed) throw new Problem("conflict");
  if (!urgency) return dismissCase(tx, changed);
  await recountSuspension(tx, changed);
  return changed;
}
