import { AuditLogModel } from "@/models/audit-log";
import type { Context } from "@/lib/core/context";
import { afterCursor } from "@/lib/core/db/keyset";
import { toPage } from "@/lib/core/db/page";
import { DEFAULT_PAGE } from "@/lib/core/schema";
import { getVisibleAgreement } from "./detail";
import type { AuditTrail, AuditTrailQuery } from "../schema";
import type { TrailAction } from "../states";

/** The words of the public contract for the verbs of the audit log. */
const words: Readonly<Record<string, TrailAction>> = {
  "agreement.create": "created",
  "agreement.edit": "changed",
  "agreement.send": "sent",
  "agreement.view": "viewed",
  "agreement.remind": "reminded",
  "agreement.sign": "signed",
  "agreement.countersign": "signed",
  "agreement.decline": "declined",
  "agreement.void": "voided",
  "agreement.expire": "expired",
  "agreement.seal": "sealed",
  "agreement.notify": "termination_notified",
  "agreement.terminate": "terminated",
  "agreement.complete": "completed",
  "agreement.supersede": "superseded",
  "agreement.reopen": "reopened",
};

/** What happened to an agreement, from its beginning, as one of its parties sees it. */
export async function listAuditTrail(ctx: Context, id: string, query: AuditTrailQuery): Promise<AuditTrail> {
  const row = await getVisibleAgreement(ctx, id);
  const { limit = DEFAULT_PAGE, cursor } = query;
  const rows = await AuditLogModel.find({
    entity: "agreement",
    entityId: id,
    success: true,
    action: { $in: Object.keys(words) },
    seq: { $exists: true },
    ...afterCursor("seq", "number", 1, cursor),
  })
    .sort({ seq: 1, _id: 1 })
    .limit(limit + 1)
    .lean();
  const capacities = new Map(row.parties.map(({ userId, capacity }) => [userId.toHexString(), capacity]));
  return toPage(
    rows,
    limit,
    ({ action, at, actorId }) => ({
      action: words[action] ?? "changed",
      at: at.toISOString(),
      actorId,
      capacity: (actorId === null ? null : capacities.get(actorId)) ?? null,
    }),
    (entry) => [entry.seq ?? 0, entry._id.toHexString()],
  );
}
