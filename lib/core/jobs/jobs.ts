import { MongoBackend } from "@agendajs/mongo-backend";
import { Agenda } from "agenda";
import { MINUTE, SECOND } from "../clock";
import { systemContext, type Context } from "../context";
import { connect } from "../db/connect";
import { logger } from "../logger";
import { metrics } from "../metrics/metrics";

/** What one run of a job did, by kind. */
export type JobCounts = Readonly<Record<string, number>>;

/** A scheduled job. It may run twice or late, so it is idempotent and acts on the state that it finds. */
export interface Job {
  readonly name: string;
  /** An interval such as `5 minutes`, or a cron expression in UTC. */
  readonly every: string;
  /** Returns how many records it changed, by kind. */
  readonly run: (ctx: Context) => Promise<JobCounts>;
}

/** Declares a job; lib/jobs.ts lists all of them. */
export function defineJob(job: Job): Job {
  return job;
}

const LOCK_MS = MINUTE;

/** Starts agenda on the application's own connection: only the process that holds a job's lock runs it. */
export async function startJobs(jobs: readonly Job[]): Promise<{ stop: () => Promise<void> }> {
  const { connection } = await connect();
  if (!connection.db) throw new Error("No database is connected");
  const agenda = new Agenda({
    backend: new MongoBackend({ mongo: connection.db, collection: "agenda_jobs" }),
    processEvery: 5 * SECOND,
    defaultLockLifetime: LOCK_MS,
    defaultConcurrency: 1,
  });
  agenda.on("error", (error: Error) => logger().error({ context: "jobs", err: error }, "job queue failed"));
  for (const job of jobs) {
    // A counter that appears with its first failure would show no increase.
    metrics().jobFailures.inc({ name: job.name }, 0);
    agenda.define(job.name, async (running: { touch: () => Promise<unknown> }) => {
      const ctx = systemContext();
      const started = performance.now();
      // The lock is renewed after a third of its lifetime, or a long job would be started a second time while it runs.
      const renewal = setInterval(() => {
        running
          .touch()
          .catch((error: unknown) =>
            logger().warn({ context: "jobs", requestId: ctx.requestId, err: error, job: job.name }, "lock not renewed"),
          );
      }, LOCK_MS / 3);
      try {
        const counts = await job.run(ctx);
        logger().info(
          {
            context: "jobs",
            requestId: ctx.requestId,
            duration: Math.round(performance.now() - started),
            job: job.name,
            counts,
          },
          "job finished",
        );
      } catch (error) {
        metrics().jobFailures.inc({ name: job.name });
        logger().error({ context: "jobs", requestId: ctx.requestId, err: error, job: job.name }, "job failed");
        throw error;
      } finally {
        clearInterval(renewal);
      }
    });
  }
  await agenda.start();
  for (const job of jobs) await agenda.every(job.every, job.name, undefined, { skipImmediate: true });
  return {
    stop: async () => {
      await agenda.drain(8 * SECOND);
    },
  };
}
