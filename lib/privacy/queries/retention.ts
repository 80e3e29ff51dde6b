import { connect } from "@/lib/core/db/connect";
import { datasets, retentionOf, type Dataset } from "@/lib/core/retention";
import { AuditLogModel, type AuditLog } from "@/models/audit-log";
import type { RetentionJobs, RetentionTable } from "../retention/schema";
import { RETENTION_RUNS } from "../retention/states";

/** Runs that are looked through for the latest one of each dataset: a day's of the hourly job, and as many by hand. */
const RUNS_READ = 48;

const rowOf = (dataset: Dataset) => {
  const { period, until, clock, basis } = retentionOf(dataset);
  return { dataset, period, until, clock, basis };
};

/** For how long each dataset is kept. */
export const retentionTable = (): RetentionTable => ({ items: datasets.map(rowOf) });

const recorded = ({ changes }: Pick<AuditLog, "changes">, name: string): unknown =>
  (changes[name] as { to?: unknown } | undefined)?.to;

function lastRunOf(dataset: Dataset, runs: readonly Pick<AuditLog, "at" | "changes">[]) {
  for (const run of runs) {
    const failedOnes = recorded(run, "failed");
    const failed = Array.isArray(failedOnes) && failedOnes.includes(dataset);
    const count = recorded(run, dataset);
    if (typeof count === "number" || failed)
      return {
        at: run.at.toISOString(),
        dryRun: recorded(run, "dryRun") === true,
        count: typeof count === "number" ? count : 0,
        failed,
      };
  }
  return null;
}

/** The same, with who removes each dataset and what its latest run has done. */
export async function retentionJobs(): Promise<RetentionJobs> {
  await connect();
  const { entity, entityId } = RETENTION_RUNS;
  const runs = await AuditLogModel.find({ entity, entityId, seq: { $exists: true } }, { at: 1, changes: 1 })
    .sort({ seq: -1 })
    .limit(RUNS_READ)
    .lean();
  return {
    items: datasets.map((dataset) => {
      const { by } = retentionOf(dataset);
      return {
        ...rowOf(dataset),
        by,
        runnable: by === "sweep" || by.includes("."),
        lastRun: lastRunOf(dataset, runs),
      };
    }),
  };
}
