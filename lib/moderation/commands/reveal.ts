import { ReportModel } from "@/models/report";
import { audit } from "@/lib/core/audit/audit";
import { connect } from "@/lib/core/db/connect";
import type { Context } from "@/lib/core/context";
import { transaction } from "@/lib/core/db/transaction";
import { Problem } from "@/lib/core/http/problem";
import { readOriginals } from "@/lib/messages/queries/evidence";
import type { ReasonInput, Revealed } from "../schema";

/**
 * Shows a moderator what the filter took out of the messages of a report's evidence, with a reason; each look is in the audit trail
 * before anything is read. Throws 404 for a report without messages.
 */
export async function revealEvidence(ctx: Context, reportId: string, { reason }: ReasonInput): Promise<Revealed> {
  await connect();
  const report = await ReportModel.findById(reportId, { "evidence.messages": 1 }).lean();
  const ids = report?.evidence.messages.map(({ id }) => id) ?? [];
  if (ids.length === 0) throw new Problem("not_found");
  await transaction(ctx, (tx) =>
    audit(tx, { action: "evidence.reveal", entity: "report", entityId: reportId, after: { reason } }),
  );
  const originals = await readOriginals(ids);
  return { messages: originals.map(({ messageId, text, at }) => ({ id: messageId, text, at: at.toISOString() })) };
}
