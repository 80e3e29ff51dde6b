import { audit } from "@/lib/core/audit/audit";
import type { Context } from "@/lib/core/context";
import { transaction } from "@/lib/core/db/transaction";
import { Problem } from "@/lib/core/http/problem";
import { getInHand } from "../authorize";
import type { RevealInput, Revealed } from "../schema";
import { openField } from "../sealed-document";

/**
 * Shows the reviewer who has a try in hand what its document says. Each time is a row of the audit trail with its reason, written before
 * anything is shown. Throws 404, 403 (audited), and 409 `invalid_transition` unless it is under review.
 */
export async function revealDocument(ctx: Context, id: string, { fields, reason }: RevealInput): Promise<Revealed> {
  const row = await getInHand(ctx, id);
  if (row.status !== "under_review" || row.sealed === null)
    throw new Problem("invalid_transition", { extra: { state: row.status } });
  const wanted = [...new Set(fields)];
  // The stored response of an Idempotency-Key would hold what the document says.
  const { idempotency: _never, ...bare } = ctx;
  await transaction(bare, (tx) =>
    audit(tx, {
      action: "verification.reveal",
      entity: "verification",
      entityId: id,
      after: { fields: wanted, reason },
    }),
  );
  return { fields: wanted.map((field) => ({ field, value: openField(row, field) })) };
}
