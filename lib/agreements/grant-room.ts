import type { ClientSession } from "mongoose";
import type { Agreement } from "@/models/agreement";
import type { Lean } from "@/lib/core/db/model";
import { Problem } from "@/lib/core/http/problem";
import { hasFoundersShares } from "@/lib/equity/queries/founders-shares";
import { tableHasRoom } from "@/lib/equity/queries/share-room";

type Grant = Pick<Lean<Agreement>, "_id" | "type" | "terms" | "startupId" | "amendsId">;

/** How many shares an agreement grants; null for one that grants none, or does not say yet. */
export function sharesGranted({ type, terms }: Pick<Grant, "type" | "terms">): number | null {
  const shares: unknown = type === "equity" ? terms["shares"] : undefined;
  return typeof shares === "number" ? shares : null;
}

/** Refuses shares that the startup's cap table could not count. Throws 422 `invalid_input` with `too_many_shares`. */
export async function assertGrantFits(row: Grant, session?: ClientSession): Promise<void> {
  const shares = sharesGranted(row);
  if (shares === null) return;
  const added = { agreementId: row._id.toHexString(), amendsId: row.amendsId?.toHexString() ?? null, shares };
  if (await tableHasRoom(row.startupId, { added, withSigned: true }, session)) return;
  throw new Problem("invalid_input", {
    errors: [{ path: "terms.shares", code: "too_many_shares", message: "startup_full" }],
  });
}

/**
 * Refuses to send an equity agreement of a startup whose cap table has no founders' shares: the first grant would be the whole company.
 * What was sent before is not held up at its signatures. Throws 422 `incomplete`.
 */
export async function assertFoundersShares(
  { type, startupId }: Pick<Grant, "type" | "startupId">,
  session?: ClientSession,
): Promise<void> {
  if (type !== "equity" || (await hasFoundersShares(startupId, session))) return;
  throw new Problem("incomplete", {
    errors: [{ path: "terms.shares", code: "founders_missing", message: "founders_missing" }],
    extra: { reason: "founders_missing" },
  });
}
