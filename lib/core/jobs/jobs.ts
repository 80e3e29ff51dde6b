import { MongoBackend } from "@agendajs/mongo-backend";
import { Agenda } from "agenda";
import { MINUTE, SECOND } from "../clock";
import { systemContext, type Context } from "../context";
import { connect } from "../db/connect";
import { logger } from "../logger";

/** Work that time asks for. It may run twice or late, so it is idempotent and looks at the state it finds. */
export interface Job {
  readonly name: string;
  /** An interval such as `5 minutes`, or a cron line in UTC. */
  readonly every: string;
  readonly run: (ctx: Context) => Promise<void>;
}

/** Declares a job; lib/jobs.ts lists those that exist. */
export function defineJob(job: Job): Job {
  return job;
}

const LOCK_MS = MINUTE;

/** Starts agenda on the application's own connection: one process at a time runs a job, whichever holds its lock. */
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
    agenda.define(job.name, async (running: { touch: () => Promise<unknown> }) => {
      const ctx = systemContext();
      const started = performance.now();
      // The lock is renewed at a third of its life, or a long job would start again beside itself.
      const renewal = setInterval(() => {
        running
          .touch()
          .catch((error: unknown) =>
            logger().warn({ context: "jobs", requestId: ctx.requestId, err: error, job: job.name }, "lock not renewed"),
          );
      }, LOCK_MS / 3);
      try {
        await job.run(ctx);
        logger().info(
          {
            context: "jobs",
            requestId: ctx.requestId,
            duration: Math.round(performance.now() - started),
            job: job.name,
          },
          "job finished",
        );
      } catch (error) {
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
