import { defineJob } from "@/lib/core/jobs/jobs";
import { closeDay } from "@/lib/ledger/commands/close-day";
import { checkLedger } from "./reconcile";

/** Every night: the day is closed, and the whole ledger read against itself and the processor. */
export const ledgerCheckJob = defineJob({
  name: "ledger.check",
  every: "10 2 * * *",
  run: async (ctx) => {
    await closeDay();
    await checkLedger(ctx);
  },
});
