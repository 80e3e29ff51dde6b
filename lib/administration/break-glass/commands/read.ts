import { BreakGlassModel, type BreakGlass } from "@/models/break-glass";
import { audit, auditDenial } from "@/lib/core/audit/audit";
import { now } from "@/lib/core/clock";
import { signedIn, type Context } from "@/lib/core/context";
import { objectId, type Lean } from "@/lib/core/db/model";
import { transaction } from "@/lib/core/db/transaction";
import { Problem } from "@/lib/core/http/problem";
import { listMessagesOf } from "@/lib/messages/queries/of-person";
import { listOpenedVerifications } from "@/lib/verification/queries/opened";
import { isCaseOpen } from "../open-case";
import type { BreakGlassMessages, BreakGlassMessagesQuery, BreakGlassVerifications } from "../schema";
import type { BreakGlassScope } from "../states";

/**
 * Counts a reading in the permanent trail, before anything is read: what was asked for, never what it said. Throws 404 to anyone but its
 * requester and for another scope, and 403 (audited) before it is approved, once it is over, and once its case is closed.
 */
async function recordReading(
  ctx: Context,
  id: string,
  scope: BreakGlassScope,
  what: Readonly<Record<string, unknown>>,
): Promise<Lean<BreakGlass>> {
  const row = await transaction(ctx, async (tx) => {
    const found = await BreakGlassModel.findOne({
      _id: objectId(id),
      requestedBy: objectId(signedIn(ctx).userId),
      scope,
    })
      .session(tx.session)
      .lean();
    if (!found) throw new Problem("not_found");
    const { caseKind, caseId, subjectId } = found;
    const about = { caseKind, caseId: caseId.toHexString(), subjectId: subjectId.toHexString() };
    if (!(await isCaseOpen(about, tx.session))) return null;
    const counted = await BreakGlassModel.findOneAndUpdate(
      { _id: found._id, status: "active", expiresAt: { $gt: now() } },
      { $inc: { reads: 1 } },
      { session: tx.session, returnDocument: "after" },
    ).lean();
    if (!counted) return null;
    await audit(tx, {
      action: "break_glass.read",
      entity: "break_glass",
      entityId: id,
      after: { scope, subjectId, ...what },
      permanent: true,
    });
    return counted;
  });
  if (row) return row;
  await auditDenial(ctx, "break_glass.read", "break_glass", id, { scope });
  throw new Problem("forbidden");
}

/** Messages of the subject as both sides read them: those of one conversation, or the latest of each. Throws as {@link recordReading}. */
export async function readMessages(
  ctx: Context,
  id: string,
  query: BreakGlassMessagesQuery,
): Promise<BreakGlassMessages> {
  const { conversationId = null, cursor = null } = query;
  const row = await recordReading(ctx, id, "messages", { conversationId, cursor });
  return listMessagesOf(row.subjectId.toHexString(), query);
}

/** The subject's tries at verification with what their documents say. Throws as {@link recordReading}. */
export async function readVerification(ctx: Context, id: string): Promise<BreakGlassVerifications> {
  const row = await recordReading(ctx, id, "verification", {});
  return { items: await listOpenedVerifications(row.subjectId.toHexString()), nextCursor: null };
}
