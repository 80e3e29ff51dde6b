import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { BSON } from "mongodb";
import mongoose from "mongoose";
import { afterAll, beforeAll, expect, test } from "vitest";
import { DAY, advanceClock } from "@/lib/core/clock";
import { objectId } from "@/lib/core/db/model";
import { readJournal } from "@/lib/privacy/journal/journal";
import { eraseSteps } from "@/lib/privacy/register";
import { AuditLogModel } from "@/models/audit-log";
import { ErasureModel } from "@/models/erasure";
import { MilestoneModel } from "@/models/milestone";
import { models } from "@/models/registry";
import { UserModel } from "@/models/user";
import { withCheapHashes } from "@/tests/support/cheap-hashes";
import { askErasure, erasureOf, settleErasures, useJournal } from "@/tests/support/erasures";
import { drainReactions, useDatabase } from "@/tests/support/harness";
import { a } from "@/tests/support/hiring";
import { PASSWORD } from "@/tests/support/identity";
import { mark, ownWords } from "@/tests/support/marked-person";

useDatabase({ writers: "several" });
withCheapHashes();
const folder = useJournal();

const long = process.env.COLLABHUB_TEST_LONG === "1";
const names = eraseSteps.map(([name]) => name);
/** In the usual run the first of every module's steps, by turns; in the long one all. */
const killed = names.filter((_, index) => long || index % 3 === 0 || index >= names.length - 2);

let directory: string;
let program: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "erasure-worker-"));
  program = join(process.cwd(), "node_modules", ".erasure-worker.mjs");
  await build({
    entryPoints: ["tests/support/erasure-worker.ts"],
    outfile: program,
    bundle: true,
    packages: "external",
    platform: "node",
    target: "node20",
    format: "esm",
    logLevel: "warning",
  });
});
afterAll(async () => {
  await rm(directory, { recursive: true, force: true });
  await rm(program, { force: true });
});

/** Runs the worker until it has ended by itself or by its own SIGKILL. */
async function runWorker(killAt: string | undefined): Promise<string | number> {
  const child = spawn(process.execPath, [program], {
    env: {
      ...process.env,
      NODE_ENV: "test",
      VITEST: "",
      ERASURE_JOURNAL: folder(),
      ...(killAt === undefined ? {} : { KILL_AT: killAt }),
    },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const [code, signal] = (await once(child, "exit")) as [number | null, NodeJS.Signals | null];
  return signal ?? code ?? -1;
}

test("an erasure whose process is killed within every step goes on where it was, and leaves nothing", async () => {
  const me = await a("talent", { name: "Zora Quill-Novak" });
  await mark(me.userId);
  await MilestoneModel.collection.updateMany({}, { $set: { status: "released", closedAt: new Date() } });
  expect((await askErasure(me, { password: PASSWORD, immediately: true })).status).toBe(202);
  await drainReactions();
  const done: number[] = [];
  for (const name of killed) {
    expect([name, await runWorker(name)]).toEqual([name, "SIGKILL"]);
    const { steps } = await erasureOf(me.userId);
    // The step in which it died is not noted, and all before it are.
    expect(Object.keys(steps)).toEqual(names.slice(0, names.indexOf(name)));
    done.push(Object.keys(steps).length);
    // What the dead one held is free again once its transaction has timed out and its lease is over.
    await mongoose.connection.db?.admin().command({ killAllSessions: [] });
    await ErasureModel.updateMany({}, { $set: { lockedUntil: new Date(0), availableAt: new Date(0) } });
  }
  expect(done).toEqual([...done].sort((one, other) => one - other));
  expect(await runWorker(undefined)).toBe(0);
  expect((await erasureOf(me.userId)).status).toBe("erased");
  expect(await readJournal()).toHaveLength(1);
  for (const action of ["erasure.begin", "erasure.finish"])
    expect([action, await AuditLogModel.countDocuments({ action })]).toEqual([action, 1]);
  advanceClock(2 * DAY);
  await settleErasures(2);
  const user = await UserModel.findById(objectId(me.userId)).orFail().lean();
  expect([user.status, user.name]).toEqual(["deleted", ""]);
  const gone = ["Zora", "Quill", me.email, ...ownWords];
  const hits: string[] = [];
  for (const model of models)
    for await (const row of model.collection.find()) {
      const text = BSON.EJSON.stringify(row);
      hits.push(...gone.filter((word) => text.includes(word)).map((word) => `${model.modelName}: ${word}`));
    }
  expect(hits).toEqual([]);
}, 300_000);
