import { LostRace } from "@/lib/billing/commands/apply-snapshot";
import { AccountChanged, findAccount, payoutStateOf, recordAccountStatus } from "@/lib/funds/commands/payout-account";
import { readAccount } from "@/lib/funds/remote";
import type { Handler } from "./contract";

/**
 * A payee's account with the processor changed, or something of it did: it may be ready to be paid to, or no longer. Once the
 * payee has left our platform, the account can no longer be read: it is closed for us.
 */
export const accountChanged: Handler = async ({ type, account, createdAt, object }) => {
  const id = account ?? (type === "account.updated" ? object.id : null);
  const read = id ? await findAccount(id) : null;
  if (!id || !read) return { ignored: "unknown_account" };
  const status = type === "account.application.deauthorized" ? "none" : payoutStateOf(await readAccount(id));
  return {
    apply: async (tx) => {
      try {
        return (await recordAccountStatus(tx, read, status, createdAt))
          ? `account_${status === "none" ? "closed" : status}`
          : { ignored: "older_event" };
      } catch (error) {
        throw error instanceof AccountChanged ? new LostRace() : error;
      }
    },
  };
};
