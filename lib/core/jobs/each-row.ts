import type { Context } from "../context";
import { logger } from "../logger";
import { metrics } from "../metrics/metrics";

interface Rows<Row> {
  /** The job's name: the label of its failures in the metric. */
  readonly job: string;
  readonly rows: Iterable<Row> | AsyncIterable<Row>;
  /** Ids that identify a row in the log. */
  readonly describe: (row: Row) => Record<string, unknown>;
  /** Does the work of one row; returns whether anything was done. */
  readonly work: (row: Row) => Promise<boolean>;
}

/**
 * Does a job's work row by row and returns for how many rows anything was done. A row that fails is logged and counted in
 * `job_failures_total`, and does not stop the others.
 */
export async function eachRow<Row>(ctx: Context, { job, rows, describe, work }: Rows<Row>): Promise<number> {
  let done = 0;
  for await (const row of rows) {
    try {
      if (await work(row)) done += 1;
    } catch (error) {
      metrics().jobFailures.inc({ name: job });
      logger().error({ context: "jobs", requestId: ctx.requestId, err: error, job, ...describe(row) }, "row failed");
    }
  }
  return done;
}
