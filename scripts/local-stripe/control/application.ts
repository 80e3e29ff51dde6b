import { setTimeout as sleep } from "node:timers/promises";
import { MongoClient, ObjectId, type Collection, type Db } from "mongodb";
import { Hono } from "hono";
import { z } from "zod";
import { runDue } from "../billing/due";
import { invalid } from "../http/errors";
import type { Store } from "../store/store";
import { controlled, type Control } from "./controlled";
import { FURTHEST } from "./time";

/** Milliseconds after which every instance of the application has read a new offset. */
const FOLLOWED_MS = 900;
/** Milliseconds that a job may take. */
const JOB_MS = 60_000;

const Time = z.strictObject({ advanceSeconds: z.int().min(0).max(FURTHEST) });
const Run = z.strictObject({ name: z.string().min(1).max(100) });

interface JobRequest {
  job: string;
  state: string;
  requestedAt: Date;
  counts: Record<string, number> | null;
}

/** The application's database, as far as control calls use it: its clock's offset, and the jobs that are wanted at once. */
export class Application {
  readonly #client: MongoClient;
  readonly #db: Db;
  #offset = 0;

  constructor(mongoUri: string) {
    this.#client = new MongoClient(mongoUri, { serverSelectionTimeoutMS: 10_000 });
    this.#db = this.#client.db();
  }

  get #clock(): Collection<{ _id: string; milliseconds: number }> {
    return this.#db.collection<{ _id: string; milliseconds: number }>("clock_offsets");
  }

  async open(): Promise<void> {
    await this.#client.connect();
    this.#offset = (await this.#clock.findOne({ _id: "clock" }))?.milliseconds ?? 0;
  }

  async close(): Promise<void> {
    await this.#client.close();
  }

  /** Returns the application's time in ms. */
  now(): number {
    return Date.now() + this.#offset;
  }

  /** Advances the application's clock, and resolves when its instances have followed. */
  async advance(seconds: number): Promise<void> {
    const row = await this.#clock.findOneAndUpdate(
      { _id: "clock" },
      { $inc: { milliseconds: seconds * 1_000 } },
      { upsert: true, returnDocument: "after" },
    );
    await sleep(FOLLOWED_MS);
    this.#offset = row?.milliseconds ?? 0;
  }

  /** Has the application's worker run a job, and returns its counts. */
  async run(name: string): Promise<Record<string, number>> {
    const requests = this.#db.collection<JobRequest>("job_requests");
    const _id = new ObjectId();
    await requests.insertOne({ _id, job: name, state: "waiting", requestedAt: new Date(), counts: null });
    for (const until = Date.now() + JOB_MS; Date.now() < until; await sleep(50)) {
      const row = await requests.findOne({ _id, state: { $in: ["done", "failed", "unknown"] } });
      if (row?.state === "done") return row.counts ?? {};
      if (row?.state === "unknown") throw invalid("There is no such job.", "name");
      if (row) throw invalid("The job failed; the application's log says why.", "name");
    }
    await requests.deleteOne({ _id, state: "waiting" });
    throw invalid("No worker of the application took the job.", "name");
  }
}

/**
 * `POST /_control/time`: advances the application's clock and the local time, and does what falls due here;
 * `POST /_control/jobs`: runs one scheduled job of the application.
 */
export function applicationControl(store: Store, application: Application | null, control: Control): Hono {
  const app = new Hono();
  const known = (): Application => {
    if (!application) throw invalid("This server knows no application.");
    return application;
  };
  app.post("/_control/time", (context) =>
    controlled(context, control, Time, async ({ advanceSeconds }) => {
      await known().advance(advanceSeconds);
      const now = await store.advance(advanceSeconds);
      const done = await runDue(store);
      return { now, at: new Date(known().now()).toISOString(), done };
    }),
  );
  app.post("/_control/jobs", (context) =>
    controlled(context, control, Run, async ({ name }) => ({ job: name, counts: await known().run(name) })),
  );
  return app;
}
