import { env } from "@/lib/core/env";
import { defineJob } from "@/lib/core/jobs/jobs";
import { eachRow } from "@/lib/core/jobs/each-row";
import { findAccountsOwed, refreshAccount } from "./commands/payout-account";

/** Every night: reads the accounts of payees who are owed money anew, so that a lost event delays no payment for long. */
export const payoutAccountsJob = defineJob({
  name: "funds.payout-accounts",
  every: "40 3 * * *",
  run: async (ctx) => {
    if (!env().STRIPE_SECRET_KEY) return {};
    const changed = await eachRow(ctx, {
      job: "funds.payout-accounts",
      rows: await findAccountsOwed(),
      describe: ({ accountId }) => ({ accountId }),
      work: async (row) => (await refreshAccount(row)) !== row.status,
    });
    return { changed };
  },
});
