import { authorizeAction } from "../authorize";
import { recordSignature } from "./record-signature";
import { present } from "../queries/detail";
import type { Agreement, SignInput } from "../schema";
import { signedIn, type Context } from "@/lib/core/context";
import { transaction } from "@/lib/core/db/transaction";
import { withStepUp } from "@/lib/identity/commands/step-up";

const signing = new Map<string, Promise<unknown>>();

/**
 * One at a time for each key in this process. A double click would otherwise spend several tries at the password at once, and
 * lock out who gave the right one; that only one signature comes of it is the database's doing, not this.
 */
async function oneAtATime<T>(key: string, work: () => Promise<T>): Promise<T> {
  const before = signing.get(key);
  const mine = before ? before.then(work, work) : work();
  signing.set(key, mine);
  try {
    return await mine;
  } finally {
    if (signing.get(key) === mine) signing.delete(key);
  }
}

/**
 * Signs after the signer confirmed again that it is them: a step-up is good for this one act. What cannot be signed now is
 * refused before a password is asked for. To anyone but a party the agreement does not exist.
 */
export const signAgreement = (ctx: Context, id: string, input: SignInput): Promise<Agreement> =>
  oneAtATime(`${id}:${signedIn(ctx).userId}`, async () => {
    await authorizeAction({ ctx }, id, "sign");
    return withStepUp(ctx, input, (confirm) =>
      transaction(ctx, async (tx) => {
        await confirm(tx);
        const row = await recordSignature(tx, id, input);
        return (await present([row], signedIn(ctx).userId, tx.session))(row);
      }),
    );
  });
