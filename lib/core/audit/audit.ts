import { createHash } from "node:crypto";
import { AuditLogModel, type AuditLog } from "@/models/audit-log";
import { now } from "../clock";
import { connect } from "../db/connect";
import { retentionEnd } from "../retention";
import type { Context } from "../context";
import type { Tx } from "../db/transaction";

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

/** An ObjectId is its 24 hex digits. */
const idOf = (value: object): string => (value as { toHexString: () => string }).toHexString();

function canonical(value: unknown): string {
  if (value instanceof Date) return JSON.stringify(value.toISOString());
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value !== null && typeof value === "object") {
    if ("toHexString" in value && typeof value.toHexString === "function") return JSON.stringify(idOf(value));
    const entries = Object.entries(value).filter(([, item]) => item !== undefined);
    return `{${entries
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`)
      .join(",")}}`;
  }
  return JSON.stringify(value ?? null);
}

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

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

/** Computes the hash that protects a row: it covers every field except the hash itself. */
export function auditHash(row: Omit<AuditLog, "hash">): string {
  const { expiresAt: _retention, ...sealed } = row;
  return sha256(canonical(sealed));
}

function baseRow(ctx: Context, action: string, entity: string, entityId: string | null, success: boolean) {
  return {
    at: now(),
    actorId: ctx.actor?.userId ?? null,
    action,
    entity,
    entityId,
    success,
    requestId: ctx.requestId,
    address: ctx.address,
    userAgent: ctx.userAgent.slice(0, 200),
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
  const row: Omit<AuditLog, "hash"> = {
    ...baseRow(tx.ctx, entry.action, entry.entity, entry.entityId, true),
    seq: (last?.seq ?? 0) + 1,
    changes: differences(entry.before ?? {}, entry.after ?? {}),
    beforeHash: entry.before ? sha256(canonical(entry.before)) : null,
    afterHash: entry.after ? sha256(canonical(entry.after)) : null,
    previousHash: last?.hash ?? null,
    expiresAt: entry.permanent ? null : retentionEnd("audit", now()),
  };
  await AuditLogModel.create([{ ...row, hash: auditHash(row) }], { session: tx.session });
}

/** Records a refused or failed attempt, outside any transaction because there is no change to commit with it. */
export const auditDenial = (
  ctx: Context,
  action: string,
  entity: string,
  entityId: string | null,
  changes: Record<string, unknown>,
): Promise<void> => recordFact(baseRow(ctx, action, entity, entityId, false), changes);

/** Records that someone read something private, outside any transaction; `readerId` where no session says who they are. */
export const auditRead = (
  ctx: Context,
  action: string,
  entity: string,
  entityId: string,
  readerId: string,
): Promise<void> => recordFact({ ...baseRow(ctx, action, entity, entityId, true), actorId: readerId }, {});

/** Appends a row outside every chain. */
async function recordFact(base: ReturnType<typeof baseRow>, changes: Record<string, unknown>): Promise<void> {
  await connect();
  const row: Omit<AuditLog, "hash"> = {
    ...base,
    changes,
    beforeHash: null,
    afterHash: null,
    previousHash: null,
    expiresAt: retentionEnd("audit", now()),
  };
  await AuditLogModel.create([{ ...row, hash: auditHash(row) }]);
}

/**
 * Verifies one entity's hash chain. Returns the `seq` of the first row that was altered, is missing or is out of order, else
 * null.
 */
export async function findBrokenLink(entity: string, entityId: string): Promise<number | null> {
  await connect();
  const rows = await AuditLogModel.find({ entity, entityId, seq: { $exists: true } }, { _id: 0 })
    .sort({ seq: 1 })
    .lean();
  let previous: AuditLog | undefined;
  for (const row of rows) {
    const { hash, ...rest } = row;
    // Retention removes the oldest rows, so a chain may begin later than 1, but has no gap after that.
    const linked =
      previous === undefined || (row.seq === (previous.seq ?? 0) + 1 && row.previousHash === previous.hash);
    if (!linked || auditHash(rest) !== hash) return row.seq ?? 0;
    previous = row;
  }
  return null;
}
