import { Types } from "mongoose";
import { AuditLogModel, type AuditLog } from "@/models/audit-log";
import { now } from "../clock";
import { connect } from "../db/connect";
import { retentionEnd } from "../retention";
import type { Context } from "../context";
import type { Tx } from "../db/transaction";
import { canonical, sha256 } from "./canonical";
import { auditHash } from "./chain";
import { keepOrigin, splitOrigin, type RowOrigin } from "./origin";

export interface AuditEntry {
  /** The domain verb with its noun: `application.accept`. */
  action: string;
  entity: string;
  entityId: string;
  /**
   * Ids, states and figures before and after. The audit row hashes both in full and stores the differences as `changes`.
   */
  before?: Readonly<Record<string, unknown>>;
  after?: Readonly<Record<string, unknown>>;
  /** Retained for the life of the record instead of 90 days: money, signature, consent. */
  permanent?: boolean;
}

function differences(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const changed: Record<string, unknown> = {};
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    if (canonical(before[key]) !== canonical(after[key]))
      changed[key] = { from: before[key] ?? null, to: after[key] ?? null };
  }
  return changed;
}

function baseRow(
  ctx: Context,
  origin: RowOrigin,
  { action, entity, entityId }: { action: string; entity: string; entityId: string | null },
  success: boolean,
) {
  return {
    at: now(),
    actorId: ctx.actor?.userId ?? null,
    action,
    entity,
    entityId,
    success,
    requestId: ctx.requestId,
    ...(ctx.actor?.key ? { keyId: ctx.actor.key.id } : {}),
    ...origin,
  };
}

/** Appends a row to the entity's hash chain, inside the transaction of the change that it records. */
export async function audit(tx: Tx, entry: AuditEntry): Promise<void> {
  const last = await AuditLogModel.findOne(
    { entity: entry.entity, entityId: entry.entityId, seq: { $exists: true } },
    { seq: 1, hash: 1 },
  )
    .sort({ seq: -1 })
    .session(tx.session)
    .lean();
  const origin = splitOrigin(tx.ctx);
  const row: Omit<AuditLog, "hash"> = {
    ...baseRow(tx.ctx, origin.row, entry, true),
    seq: (last?.seq ?? 0) + 1,
    changes: differences(entry.before ?? {}, entry.after ?? {}),
    beforeHash: entry.before ? sha256(canonical(entry.before)) : null,
    afterHash: entry.after ? sha256(canonical(entry.after)) : null,
    previousHash: last?.hash ?? null,
    expiresAt: entry.permanent ? null : retentionEnd("audit", now()),
  };
  const _id = new Types.ObjectId();
  await AuditLogModel.create([{ _id, ...row, hash: auditHash(row) }], { session: tx.session });
  await keepOrigin(_id, origin.kept, tx);
}

/** Records a refused or failed attempt, outside any transaction because there is no change to commit with it. */
export const auditDenial = (
  ctx: Context,
  action: string,
  entity: string,
  entityId: string | null,
  changes: Record<string, unknown>,
): Promise<void> => recordFact(ctx, { action, entity, entityId }, { success: false, changes });

/** Records that someone read something private, outside any transaction; `readerId` where no session says who they are. */
export const auditRead = (
  ctx: Context,
  action: string,
  entity: string,
  entityId: string,
  readerId: string,
): Promise<void> => recordFact(ctx, { action, entity, entityId }, { success: true, actorId: readerId });

/** Appends a row outside every chain. */
async function recordFact(
  ctx: Context,
  what: { action: string; entity: string; entityId: string | null },
  { success, changes = {}, actorId }: { success: boolean; changes?: Record<string, unknown>; actorId?: string },
): Promise<void> {
  await connect();
  const origin = splitOrigin(ctx);
  const row: Omit<AuditLog, "hash"> = {
    ...baseRow(ctx, origin.row, what, success),
    ...(actorId === undefined ? {} : { actorId }),
    changes,
    beforeHash: null,
    afterHash: null,
    previousHash: null,
    expiresAt: retentionEnd("audit", now()),
  };
  const _id = new Types.ObjectId();
  await AuditLogModel.create([{ _id, ...row, hash: auditHash(row) }]);
  await keepOrigin(_id, origin.kept);
}
