import { AuditLogModel, type AuditLog } from "@/models/audit-log";
import { findBrokenLink } from "@/lib/core/audit/chain";
import { connect } from "@/lib/core/db/connect";
import { afterCursor } from "@/lib/core/db/keyset";
import type { Lean } from "@/lib/core/db/model";
import { toPage } from "@/lib/core/db/page";
import { DEFAULT_PAGE } from "@/lib/core/schema";
import { findPeople } from "@/lib/profiles/queries/people";
import type { AuditPage, AuditQuery, ChainCheck } from "../schema";

/** Rows of the audit log, the latest first; the permission is the route's and the page's. */
export async function listAudit({
  limit = DEFAULT_PAGE,
  cursor,
  actorId,
  entity,
  entityId,
  action,
  from,
  to,
}: AuditQuery): Promise<AuditPage> {
  await connect();
  const times = { ...(from ? { $gte: new Date(from) } : {}), ...(to ? { $lt: new Date(to) } : {}) };
  const rows = await AuditLogModel.find({
    $and: [
      {
        ...(actorId === undefined ? {} : { actorId }),
        ...(entity === undefined ? {} : { entity }),
        ...(entityId === undefined ? {} : { entityId }),
        ...(action === undefined ? {} : { action }),
        ...(from || to ? { at: times } : {}),
      },
      afterCursor("at", "date", -1, cursor),
    ],
  })
    .sort({ at: -1, _id: -1 })
    .limit(limit + 1)
    .lean<Lean<AuditLog>[]>();
  const people = await findPeople(rows.flatMap(({ actorId: by }) => (by === null ? [] : [by])));
  return toPage(
    rows,
    limit,
    (row) => ({
      id: row._id.toHexString(),
      at: row.at.toISOString(),
      actorId: row.actorId,
      actorName: row.actorId === null ? null : (people.get(row.actorId)?.name ?? null),
      keyId: row.keyId ?? null,
      action: row.action,
      entity: row.entity,
      entityId: row.entityId,
      seq: row.seq ?? null,
      success: row.success,
      requestId: row.requestId,
      changes: row.changes,
      permanent: row.expiresAt === null,
    }),
    (row) => [row.at.getTime(), row._id.toHexString()],
  );
}

/** Whether nothing of one record's trail was altered, removed or put out of order since it was written; else where it breaks. */
export async function verifyChain(entity: string, entityId: string): Promise<ChainCheck> {
  const brokenAt = await findBrokenLink(entity, entityId);
  return brokenAt === null ? { ok: true } : { ok: false, brokenAt };
}
