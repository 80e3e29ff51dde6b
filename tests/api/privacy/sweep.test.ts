import { Redis } from "ioredis";
import { BSON } from "mongodb";
import { afterAll, beforeAll, expect, test } from "vitest";
import { GET as dashboard } from "@/app/api/v1/users/me/dashboard/route";
import { GET as profile } from "@/app/api/v1/users/[id]/route";
import { GET as trust } from "@/app/api/v1/users/[id]/trust/route";
import { DAY, MINUTE, advanceClock } from "@/lib/core/clock";
import { systemContext } from "@/lib/core/context";
import { objectId } from "@/lib/core/db/model";
import { onDatabaseCommand } from "@/lib/core/metrics/commands";
import { createLogger } from "@/lib/core/logger";
import { removeObjects } from "@/lib/files/commands/remove-objects";
import { datasets } from "@/lib/core/retention";
import { sweepAll } from "@/lib/flows/retention/run";
import { keptDatasets } from "@/lib/privacy/states";
import { LogEntryModel } from "@/models/log-entry";
import { MailModel } from "@/models/mail";
import { MilestoneModel } from "@/models/milestone";
import { UserModel } from "@/models/user";
import { models } from "@/models/registry";
import { aSealedNda, useSeal } from "@/tests/support/agreements";
import { withCheapHashes } from "@/tests/support/cheap-hashes";
import { askErasure, erasureOf, settleErasures, useJournal } from "@/tests/support/erasures";
import { uploadFile } from "@/tests/support/files";
import { call, drainReactions, useDatabase } from "@/tests/support/harness";
import { a, aRole, aStartup, apply, coverLetter } from "@/tests/support/hiring";
import { PASSWORD } from "@/tests/support/identity";
import { mark, ownWords } from "@/tests/support/marked-person";
import { conversationOf, say } from "@/tests/support/messages";
import { startObjectServer, type ObjectServer } from "@/tests/support/object-server";
import { pdfs } from "@/tests/support/pdfs";
import { useScanner } from "@/tests/support/scanner";
import { setVariables } from "@/tests/support/variables";

useDatabase();
withCheapHashes();
useScanner();
useSeal();
const holder = globalThis as typeof globalThis & { __collabhubLogger?: unknown };

let server: ObjectServer;
let putBack: () => void;
const lines: string[] = [];
const usual = holder.__collabhubLogger;
beforeAll(async () => {
  server = await startObjectServer();
  putBack = setVariables(server.variables);
  holder.__collabhubLogger = createLogger("debug", { write: (line: string) => void lines.push(line) });
});
// Below the bucket's variables: the journal is a prefix of the bucket.
useJournal();
afterAll(async () => {
  holder.__collabhubLogger = usual;
  putBack();
  await server.stop();
});

const redis = new Redis(process.env.REDIS_URL ?? "");
afterAll(() => redis.quit());

/** Every key of the shared store with what it holds, as text. */
async function sharedStore(): Promise<string[]> {
  const all: string[] = [];
  for (const key of await redis.keys("*")) {
    const kind = await redis.type(key);
    const value =
      kind === "zset"
        ? await redis.zrange(key, "0", "-1")
        : kind === "hash"
          ? await redis.hgetall(key)
          : kind === "set"
            ? await redis.smembers(key)
            : await redis.get(key);
    all.push(`${key} ${JSON.stringify(value)}`);
  }
  return all;
}

/** Every row of every collection as text, with the name of its model. */
async function database(): Promise<string[]> {
  const all: string[] = [];
  for (const model of models)
    for await (const row of model.collection.find()) all.push(`${model.modelName} ${BSON.EJSON.stringify(row)}`);
  return all;
}

/** What an erasure may ask of the database, its waiting rounds included: at 50 ms each, less than a minute. */
const MOST_COMMANDS = 1200;
const NAME = "Zora Quill-Novak";

test("an erased person is in no collection, nor in the shared store, the bucket, the queue of mails, the journal or later logs", async () => {
  const me = await a("talent", { name: NAME });
  const owner = await a("founder", { name: "Maya Lind", plan: "enterprise" });
  const people = { founder: owner, talent: me, startupId: (await aStartup(owner)).id };
  const { founder, startupId, id: agreementId } = await aSealedNda({}, people);
  await UserModel.updateOne(
    { _id: objectId(me.userId) },
    { $set: { bio: "my-biography", links: { website: "https://my-website.example" } } },
  );
  await mark(me.userId);
  await MilestoneModel.collection.updateMany({}, { $set: { status: "released", closedAt: new Date() } });
  const { id: roleId } = await aRole(founder, startupId);
  expect((await apply(me, roleId, { coverLetter: `my-letter ${coverLetter}` })).status).toBe(201);
  const talk = await conversationOf(founder, me);
  expect((await say(founder, talk, `Hello ${NAME}, or ${me.email}`)).status).toBe(201);
  expect((await say(me, talk, "my-answer to that")).status).toBe(201);
  for (const filename of [`${NAME} one.pdf`, `${NAME} two.pdf`])
    expect((await uploadFile(me, pdfs.clean(), { filename })).status).toBe(201);
  await drainReactions();
  // What was read a moment ago is in the shared store, and mails about them wait for a server.
  const path = `/api/v1/users/${me.userId}`;
  await call(profile, { path, params: { id: me.userId }, as: founder });
  await call(trust, { path: `${path}/trust`, params: { id: me.userId }, as: founder });
  for (const as of [me, founder]) await call(dashboard, { path: "/api/v1/users/me/dashboard", as });

  const words = [NAME, "Zora", "Quill", me.email, ...ownWords];
  const canaries = [...words, "my-biography", "my-website", "my-letter", "my-answer"];
  const hits = (texts: readonly string[], all: readonly string[] = canaries) =>
    texts.flatMap((text) => all.filter((word) => text.includes(word)).map((word) => `${text.slice(0, 60)}… ${word}`));
  // Each of them is somewhere before; the files of the person are in the bucket.
  const before = await database();
  // A confirmed number is encrypted.
  for (const word of canaries.filter((word) => !word.includes("647")))
    expect([word, hits(before, [word]).length > 0]).toEqual([word, true]);
  expect(hits(await sharedStore(), [NAME]).length).toBeGreaterThan(0);
  expect(server.everything?.()).toHaveLength(2);
  expect(await MailModel.countDocuments({ text: { $regex: "Zora" } })).toBeGreaterThan(0);

  expect((await askErasure(me, { password: PASSWORD, immediately: true })).status).toBe(202);
  // Hidden at once, from what was cached, too.
  expect(
    hits([JSON.stringify((await call(dashboard, { path: "/api/v1/users/me/dashboard", as: founder })).body)]),
  ).toEqual([]);
  let commands = 0;
  onDatabaseCommand(() => (commands += 1));
  await settleErasures(6);
  // Some hundred round trips: seconds, where a minute is promised.
  expect(commands).toBeLessThan(MOST_COMMANDS);
  while ((await removeObjects()) > 0);
  expect((await erasureOf(me.userId)).status).toBe("erased");
  lines.length = 0;
  advanceClock(DAY);
  await settleErasures(3);
  expect((await erasureOf(me.userId)).state).toBe("done");
  // Answers to repeated calls of others end within a day.
  await sweepAll(systemContext());

  expect(hits(await database())).toEqual([]);
  // What others' pages were made of ends within minutes, and is not used any more: see the dashboard.
  const cachedForOthers = (await sharedStore()).filter((text) => hits([text]).length > 0);
  expect(cachedForOthers.filter((text) => text.includes(me.userId))).toEqual([]);
  for (const text of cachedForOthers) expect(await redis.pttl(text.split(" ")[0] ?? "")).toBeLessThan(5 * MINUTE);
  const shown = await call(dashboard, { path: "/api/v1/users/me/dashboard", as: founder });
  expect(hits([JSON.stringify(shown.body)])).toEqual([]);
  const stored = server.everything?.() ?? [];
  // The journal alone: no former version of a file, and no mark of its deletion.
  expect([hits(stored), stored.length]).toEqual([[], 1]);
  expect(stored[0]).toContain(me.userId);
  expect(hits(lines)).toEqual([]);
  // What stays says so in the retention table, and what was signed still has its place in the public log.
  for (const dataset of keptDatasets) expect(datasets).toContain(dataset);
  expect(await LogEntryModel.countDocuments({ agreementId: objectId(agreementId) })).toBeGreaterThan(0);
}, 60_000);
