import { recordAccountStatus, payoutStateOf } from "@/lib/funds/commands/payout-account";
import { readAccount } from "@/lib/funds/remote";
import type { Handler } from "./contract";

/** A payee's account with the processor changed: it may be ready to be paid to, or no longer. */
export const accountUpdated: Handler = async ({ object: { id } }) => {
  if (!id) return { ignored: "unknown_account" };
  const status = payoutStateOf(await readAccount(id));
  return {
    apply: async (tx) =>
      (await recordAccountStatus(tx, id, status)) ? `account_${status}` : { ignored: "unknown_account" },
  };
};
