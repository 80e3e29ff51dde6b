import { authorizeAction } from "../authorize";
import { assertSignatureSettable } from "../document/settable";
import { getSigningName } from "../signing-names";
import { recordSignature } from "./record-signature";
import { present } from "../queries/detail";
import type { Agreement, SignInput } from "../schema";
import { signedIn, type Context } from "@/lib/core/context";
import { transaction } from "@/lib/core/db/transaction";
import { oneAtATime } from "@/lib/core/one-at-a-time";
import { withStepUp } from "@/lib/identity/commands/step-up";

/**
 * Signs after a step-up, which counts for this one signature. An agreement that cannot be signed now is refused before the
 * password is checked, and so is a typed signature that the certificate cannot show (422); to anyone but a party it is 404.
 */
export const signAgreement = (ctx: Context, id: string, input: SignInput): Promise<Agreement> =>
  oneAtATime(`sign:${id}:${signedIn(ctx).userId}`, async () => {
    const current = await authorizeAction({ ctx }, id, "sign");
    await getSigningName(current, signedIn(ctx).userId);
    await assertSignatureSettable(input.signatureText);
    return withStepUp(ctx, input, (confirm) =>
      transaction(ctx, async (tx) => {
        await confirm(tx);
        const row = await recordSignature(tx, id, input);
        return (await present([row], signedIn(ctx).userId, tx.session))(row);
      }),
    );
  });
