import { AuditLogModel, type AuditLog } from "@/models/audit-log";
import { now } from "../clock";
import { connect } from "../db/connect";
import { retentionCutoff } from "../retention";
import { canonical, sha256 } from "./canonical";

/** Computes the hash that protects a row: it covers every field except the hash itself. */
export function auditHash(row: Omit<AuditLog, "hash">): string {
  const { expiresAt: _retention, ...sealed } = row;
  return sha256(canonical(sealed));
}

/** The action of the row that says which rows of its chain lost their address and device. */
export const REANCHOR = "audit.reanchor";

/**
 * What such a row says: the range of rows, the hash of the last of them, which they keep as links of the chain, and the hash that
 * protects the last of them now.
 */
export interface Reanchoring {
  from: number;
  to: number;
  oldHead: string;
  newHead: string;
}

/** The hash that protects a row whose address and device were replaced: it covers every field, its former hash, and the replaced row before. */
export function replacedHash(row: AuditLog): string {
  const { expiresAt: _retention, reanchor, ...sealed } = row;
  return sha256(canonical({ ...sealed, reanchor: { previous: reanchor?.previous ?? null } }));
}

const isHash = (value: unknown): boolean => typeof value === "string" && /^[0-9a-f]{64}$/.test(value);

interface Replaced {
  /** The protecting hash of the replaced row before; null: there was none; undefined: it may have been removed. */
  previous: string | null | undefined;
  anchors: readonly AuditLog[];
}

const rangeOf = ({ changes }: AuditLog): Reanchoring => changes as unknown as Reanchoring;

/** Whether a row differs from what was written by its address and device alone, and a later row of the chain says so. */
function isReplaced(row: AuditLog, { previous, anchors }: Replaced): boolean {
  const { reanchor, seq = 0 } = row;
  if (!reanchor || row.address !== "" || row.userAgent !== "" || !isHash(row.origin) || row.expiresAt !== null)
    return false;
  if (previous !== undefined && reanchor.previous !== previous) return false;
  if (replacedHash(row) !== reanchor.hash) return false;
  return (
    anchors.filter((anchor) => (anchor.seq ?? 0) > seq && rangeOf(anchor).from <= seq && seq <= rangeOf(anchor).to)
      .length === 1
  );
}

/** Whether a row that says which rows were replaced is true of the chain. */
function isTrue(anchor: AuditLog, rows: readonly AuditLog[]): boolean {
  const { from, to, oldHead, newHead, ...rest } = rangeOf(anchor);
  if (Object.keys(rest).length > 0 || !(Number.isSafeInteger(from) && Number.isSafeInteger(to) && from <= to))
    return false;
  if (anchor.expiresAt !== null || anchor.actorId !== null || !anchor.success) return false;
  const last = rows.find(({ seq }) => seq === to);
  // The rows that it is about may have come to the end of their own period.
  if (!last) return to < (rows[0]?.seq ?? 0);
  return (
    last.hash === oldHead && last.reanchor?.hash === newHead && last.at <= retentionCutoff("auditOrigins", anchor.at)
  );
}

/** Entities whose chains hold rows of both periods: of these the plain ones end between the permanent ones. */
const mixed: ReadonlySet<string> = new Set(["cap_table", "user"]);

/** Whether the rows that are missing before this one may be plain rows at the end of their period. */
const mayHaveEnded = (row: AuditLog, previous: AuditLog): boolean =>
  mixed.has(row.entity) &&
  (row.seq ?? 0) > (previous.seq ?? 0) + 1 &&
  previous.expiresAt === null &&
  row.at <= retentionCutoff("audit", now());

/**
 * Verifies one entity's hash chain. Returns the `seq` of the first row that was altered, is missing or is out of order, else null. The
 * one change that it accepts is the replacement of addresses and devices after their period, as `audit.reanchor` rows say it.
 */
export async function findBrokenLink(entity: string, entityId: string): Promise<number | null> {
  await connect();
  const rows: AuditLog[] = await AuditLogModel.find({ entity, entityId, seq: { $exists: true } }, { _id: 0 })
    .sort({ seq: 1 })
    .lean();
  const anchors = rows.filter(({ action }) => action === REANCHOR);
  let previous: AuditLog | undefined;
  let replaced: string | null | undefined = rows[0]?.seq === 1 ? null : undefined;
  for (const row of rows) {
    const { hash, ...rest } = row;
    // Retention removes the oldest rows, so a chain may begin later than 1; it has no other gap than where plain rows have ended.
    const linked =
      previous === undefined ||
      (row.seq === (previous.seq ?? 0) + 1 && row.previousHash === previous.hash) ||
      mayHaveEnded(row, previous);
    if (!linked) return row.seq ?? 0;
    if (auditHash(rest) !== hash) {
      if (!isReplaced(row, { previous: replaced, anchors })) return row.seq ?? 0;
      replaced = row.reanchor?.hash;
    } else if (row.action === REANCHOR && !isTrue(row, rows)) return row.seq ?? 0;
    previous = row;
  }
  return null;
}
