import type { Agreement } from "@/models/agreement";
import { CapTableModel } from "@/models/cap-table";
import { now } from "@/lib/core/clock";
import type { Lean } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";
import { Problem } from "@/lib/core/http/problem";
import { hasFoundersShares } from "@/lib/equity/queries/founders-shares";
import { tableHasRoom } from "@/lib/equity/queries/share-room";

/**
 * Refuses, before an equity agreement is sent or signed, shares that the startup's cap table could not count. With the last
 * signature (`binding`) the table's row is written, on which every writer of the table and every other last signature conflicts, so
 * that together they stay below the limit. Throws 422 `invalid_input` with `too_many_shares`.
 */
export async function assertGrantFits(
  { session }: Tx,
  { _id, type, terms, startupId, amendsId }: Pick<Lean<Agreement>, "_id" | "type" | "terms" | "startupId" | "amendsId">,
  binding: boolean,
): Promise<void> {
  const shares: unknown = type === "equity" ? terms["shares"] : undefined;
  if (typeof shares !== "number") return;
  if (binding)
    await CapTableModel.updateOne(
      { startupId },
      { $set: { updatedAt: now() }, $setOnInsert: { version: 0 } },
      { session, upsert: true },
    );
  const added = { agreementId: _id.toHexString(), amendsId: amendsId?.toHexString() ?? null, shares };
  if (await tableHasRoom(startupId, { added, withSigned: true }, session)) return;
  throw new Problem("invalid_input", {
    errors: [{ path: "terms.shares", code: "too_many_shares", message: "startup_full" }],
  });
}

/**
 * Refuses to send an equity agreement of a startup whose cap table has no founders' shares: the first grant would be the whole company.
 * What was sent before is not held up at its signatures. Throws 422 `incomplete`.
 */
export async function assertFoundersShares(
  { session }: Tx,
  { type, startupId }: Pick<Lean<Agreement>, "type" | "startupId">,
): Promise<void> {
  if (type !== "equity" || (await hasFoundersShares(startupId, session))) return;
  throw new Problem("incomplete", {
    errors: [{ path: "terms.shares", code: "founders_missing", message: "founders_missing" }],
    extra: { reason: "founders_missing" },
  });
}
