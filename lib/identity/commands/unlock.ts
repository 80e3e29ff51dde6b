import type { Tx } from "@/lib/core/db/transaction";
import { getAccountForChange } from "../account-for-change";
import { forgetTries } from "../attempts";

/** Forgets the failed sign-ins and confirmations of an account, so that its owner can try again at once. Throws 404. */
export async function unlockAccount(tx: Tx, userId: string): Promise<void> {
  const { email } = await getAccountForChange(tx, userId);
  await forgetTries(tx, userId, email);
}
