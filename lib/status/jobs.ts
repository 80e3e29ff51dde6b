import { defineJob } from "@/lib/core/jobs/jobs";
import { importProbes } from "./commands/import-probes";

/** Reads what the prober has found, so that an outage is a draft within a minute. */
export const importProbesJob = defineJob({
  name: "status.probes",
  every: "15 seconds",
  run: async (ctx) => ({ rounds: await importProbes(ctx) }),
});
