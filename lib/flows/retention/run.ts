import { audit } from "@/lib/core/audit/audit";
import { auditAdministration } from "@/lib/core/audit/administration";
import { now } from "@/lib/core/clock";
import type { Context } from "@/lib/core/context";
import { transaction } from "@/lib/core/db/transaction";
import { Problem } from "@/lib/core/http/problem";
import type { JobCounts } from "@/lib/core/jobs/jobs";
import { logger } from "@/lib/core/logger";
import { metrics } from "@/lib/core/metrics/metrics";
import { datasets, retentionOf, type Dataset } from "@/lib/core/retention";
import { register } from "@/lib/privacy/register";
import type { RetentionRun, RetentionRunBody } from "@/lib/privacy/retention/schema";
import { RETENTION_RUNS } from "@/lib/privacy/retention/states";
import { ownJobs } from "./own-jobs";

/** The name of the job that removes what needs no job of its own. */
export const RETENTION_SWEEP = "retention.sweep";

const sweeps = register.flatMap(({ retention = [] }) => retention);

/** What `retention.sweep` removes, dataset by dataset. */
const sweptDatasets = datasets.filter((dataset) => retentionOf(dataset).by === "sweep");

const total = (counts: readonly number[]) => counts.reduce((sum, count) => sum + count, 0);
const each = async (dataset: Dataset, count: (sweep: (typeof sweeps)[number]) => Promise<number>) => {
  const counts: number[] = [];
  for (const sweep of sweeps) if (sweep.dataset === dataset) counts.push(await count(sweep));
  return total(counts);
};

/**
 * Removes every row of the retention table whose period is over by the application's clock, and appends one `retention.run` row with what it
 * has removed. May run in several workers at once: each counts what it has removed itself. A dataset that fails does not stop the others.
 */
export async function sweepAll(ctx: Context): Promise<JobCounts> {
  const at = now();
  const counts: Partial<Record<Dataset, number>> = {};
  const failed: Dataset[] = [];
  for (const dataset of sweptDatasets) {
    try {
      counts[dataset] = await each(dataset, (sweep) => sweep.remove(at));
    } catch (error) {
      failed.push(dataset);
      metrics().jobFailures.inc({ name: RETENTION_SWEEP });
      logger().error({ context: "jobs", requestId: ctx.requestId, err: error, dataset }, "retention failed");
    }
  }
  await transaction(ctx, (tx) => audit(tx, { ...RETENTION_RUNS, after: { ...counts, failed, dryRun: false } }));
  return counts;
}

const isDataset = (job: string): job is Dataset => job in Object.fromEntries(datasets.map((name) => [name, true]));

/**
 * Removes what is due of one dataset now, or only counts it (`dryRun`), on an administrator's word. Throws 404 for a dataset that no job
 * removes. Appends one `retention.run` row.
 */
export async function runRetention(
  ctx: Context,
  job: string,
  { dryRun, reason }: RetentionRunBody,
): Promise<RetentionRun> {
  if (!isDataset(job)) throw new Problem("not_found");
  const own = ownJobs[job];
  if (!own && retentionOf(job).by !== "sweep") throw new Problem("not_found");
  const at = now();
  const count = async () => {
    // Of the call's transactions only the last one is its answer.
    const { idempotency: _, ...within } = ctx;
    if (own) return dryRun ? own.due() : own.remove(within);
    return each(job, (sweep) => (dryRun ? sweep.due(at) : sweep.remove(at)));
  };
  const counted = await count();
  const run = { job, at: at.toISOString(), dryRun, count: counted };
  return transaction(ctx, async (tx) => {
    await auditAdministration(tx, { ...RETENTION_RUNS, reason, after: { [job]: counted, failed: [], dryRun } });
    return run;
  });
}
