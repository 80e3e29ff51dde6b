import type { Agreement } from "@/models/agreement";
import type { Lean } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";
import { Problem } from "@/lib/core/http/problem";
import { tableHasRoom } from "@/lib/equity/queries/share-room";

/**
 * Refuses, before an equity agreement is sent or signed, shares that the startup's cap table could not count. Throws 422
 * `invalid_input` with `too_many_shares`.
 */
export async function assertGrantFits(
  { session }: Tx,
  { type, terms, startupId, amendsId }: Pick<Lean<Agreement>, "type" | "terms" | "startupId" | "amendsId">,
): Promise<void> {
  const shares: unknown = type === "equity" ? terms["shares"] : undefined;
  if (typeof shares !== "number" || (await tableHasRoom(startupId, shares, amendsId, session))) return;
  throw new Problem("invalid_input", {
    errors: [
      {
        path: "terms.shares",
        code: "too_many_shares",
        message: "With these the startup would have more than 2^53 − 1 shares",
      },
    ],
  });
}
