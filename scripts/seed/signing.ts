import { createAgreement } from "@/lib/agreements/commands/draft";
import { sendAgreement } from "@/lib/agreements/commands/send";
import { recordSignature } from "@/lib/agreements/commands/record-signature";
import { AgreementInput } from "@/lib/agreements/schema";
import type { AgreementType, Capacity } from "@/lib/agreements/states";
import { signedIn, type Context } from "@/lib/core/context";
import { transaction } from "@/lib/core/db/transaction";

interface AgreementPlan {
  type: AgreementType;
  terms: Readonly<Record<string, unknown>>;
  /** In signing order; the first one drafts and sends. */
  parties: readonly [Party, ...Party[]];
  /** How many of them sign. */
  signatures: number;
}

interface Party {
  ctx: Context;
  capacity: Capacity;
}

/** Drafts, sends and signs an agreement at the clock's time. Returns its id. The worker seals it once all have signed. */
export async function signAgreement(
  startupId: string,
  { type, terms, parties, signatures }: AgreementPlan,
): Promise<string> {
  const input = AgreementInput.parse({
    type,
    parties: parties.map(({ ctx, capacity }) => ({ userId: signedIn(ctx).userId, capacity })),
    terms,
  });
  const [{ ctx: sender }] = parties;
  const { id } = await createAgreement(sender, startupId, input);
  await sendAgreement(sender, id);
  for (const { ctx } of parties.slice(0, signatures))
    await transaction(ctx, async (tx) => {
      await recordSignature(tx, id, { consent: true, signatureText: signedIn(ctx).name });
    });
  return id;
}
