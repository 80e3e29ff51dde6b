import { findLock } from "../attempts";

/** Until when failed sign-ins or confirmations lock an account, or null. */
export async function findAccountLock({ userId, email }: { userId: string; email: string }): Promise<Date | null> {
  const locks = await Promise.all([findLock("account", email), findLock("step-up", userId)]);
  return locks.reduce((latest, lock) => (lock && (!latest || lock > latest) ? lock : latest), null);
}
