import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import mongoose from "mongoose";
import { issueAccessToken } from "@/lib/core/auth/tokens";
import { systemContext } from "@/lib/core/context";
import { connect, disconnect } from "@/lib/core/db/connect";
import { transaction } from "@/lib/core/db/transaction";
import { appendStreamEvent } from "@/lib/stream/append";
import { runScript } from "@/scripts/local/plain-error";
import { signIn, type Visitor } from "@/tests/bench/people";
import { databaseAt } from "@/tests/support/database-uri";
import { provisionMongo } from "@/tests/support/provision";
import { migrateDatabase, serverEnvironment, startServer, type RunningServer } from "@/tests/support/services";
import { StreamClient } from "@/tests/support/stream-client";

/**
 * Holds the stream against its promise, with the built application: two instances, 200 people who listen, 1,200 events, one instance
 * killed in the middle. Nobody may miss an event, get one twice or out of order. Then the memory of 500 streams in one process, and an
 * instance that is asked to stop.
 */

const PEOPLE = 200;
const EVENTS_EACH = 6;
const MANY_STREAMS = 500;
/** Between two events: a hundred a second. */
const EVERY_MS = 10;
const PATIENCE_MS = 30_000;

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const header = ({ userId, sessionId }: Visitor) => ({
  Authorization: `Bearer ${issueAccessToken({ userId, sessionId })}`,
});

async function until(done: () => boolean): Promise<void> {
  for (const begun = performance.now(); !done() && performance.now() - begun < PATIENCE_MS;) await sleep(50);
}

/** Logs one event, which carries when it was sent. */
const send = ({ userId }: Visitor) =>
  transaction(systemContext(), (tx) =>
    appendStreamEvent(tx, {
      userId,
      event: { type: "unread", data: { messages: Math.round(performance.now() * 1000), notifications: 0 } },
    }),
  );

const percentile = (values: readonly number[], share: number): number =>
  Math.round(values.toSorted((a, b) => a - b)[Math.floor(values.length * share)] ?? 0);

/** What each person received, against what there was. */
function judge(clients: readonly StreamClient[]): { missing: number; twice: number; disordered: number } {
  let [missing, twice, disordered] = [0, 0, 0];
  for (const { events } of clients) {
    const ids = events.map(({ id }) => id);
    const distinct = new Set(ids);
    missing += EVENTS_EACH - distinct.size;
    twice += ids.length - distinct.size;
    disordered += ids.filter((id, index) => index > 0 && id < (ids[index - 1] ?? 0)).length;
  }
  return { missing, twice, disordered };
}

/** Megabytes of memory that a process holds. */
const residentOf = ({ pid }: RunningServer): number =>
  Math.round(Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) / 1024);

async function people(count: number): Promise<Visitor[]> {
  const { db } = mongoose.connection;
  if (!db) throw new Error("No database is connected");
  return Promise.all(
    Array.from({ length: count }, () => signIn(db, new mongoose.Types.ObjectId().toHexString(), "talent")),
  );
}

async function killed(start: () => Promise<RunningServer>): Promise<boolean> {
  const [first, second] = [await start(), await start()];
  const visitors = await people(PEOPLE);
  const delays: number[] = [];
  const clients = visitors.map(
    (visitor, index) =>
      new StreamClient({
        urls: index % 2 === 0 ? [first.url, second.url] : [second.url, first.url],
        headers: () => header(visitor),
        onEvent: ({ at, data }) => delays.push(at - Number(data.messages) / 1000),
      }),
  );
  await until(() => clients.every(({ open }) => open));
  let undisturbed = 0;
  let restarted: Promise<RunningServer> | undefined;
  const sending: Promise<void>[] = [];
  for (let sent = 0; sent < PEOPLE * EVENTS_EACH; sent += 1) {
    if (sent === (PEOPLE * EVENTS_EACH) / 2) {
      undisturbed = delays.length;
      await first.kill();
      restarted = startServer({ env: process.env as Record<string, string>, port: Number(new URL(first.url).port) });
    }
    const visitor = visitors[sent % PEOPLE];
    if (visitor) sending.push(send(visitor));
    await sleep(EVERY_MS);
  }
  await Promise.all(sending);
  await until(() => clients.every(({ events, open }) => open && events.length >= EVENTS_EACH));
  const again = await restarted;
  const { missing, twice, disordered } = judge(clients);
  const open = clients.filter((client) => client.open).length;
  say(`missing ${missing}, twice ${twice}, out of order ${disordered}, open ${open}`);
  const calm = delays.slice(0, undisturbed);
  say(`from commit to client: p50 ${percentile(calm, 0.5)} ms, p95 ${percentile(calm, 0.95)} ms before the kill`);

  // The second one is asked to stop: everyone is told, and goes on at the other.
  const begun = performance.now();
  second.signal("SIGTERM");
  await Promise.all(visitors.map(send));
  const code = await second.exited;
  await until(() => clients.every(({ events }) => events.length > EVENTS_EACH));
  const toldOff = clients.filter(({ ends }) => ends.includes("restart")).length;
  const behind = clients.filter(({ events }) => events.length !== EVENTS_EACH + 1).length;
  say(
    `asked to stop: exit ${code} after ${Math.round((performance.now() - begun) / 100) / 10} s or less, ` +
      `${toldOff} told to come back, ${behind} with an event missing or twice`,
  );
  for (const client of clients) client.close();
  await again?.stop();
  return missing + twice + disordered + behind === 0 && open === PEOPLE && code === 0;
}

async function crowded(start: () => Promise<RunningServer>): Promise<boolean> {
  const server = await start();
  const before = residentOf(server);
  const visitors = await people(MANY_STREAMS / 5);
  const clients = visitors.flatMap((visitor) =>
    Array.from({ length: 5 }, () => new StreamClient({ urls: [server.url], headers: () => header(visitor) })),
  );
  await until(() => clients.every(({ open }) => open));
  for (const visitor of visitors) await send(visitor);
  await until(() => clients.every(({ events }) => events.length === 1));
  const received = clients.filter(({ events }) => events.length === 1).length;
  const after = residentOf(server);
  say(`${MANY_STREAMS} streams in one process: ${received} received, memory ${before} → ${after} MB`);
  for (const client of clients) client.close();
  await server.stop();
  return received === MANY_STREAMS && after <= 400;
}

void runScript(async () => {
  const mongo = await provisionMongo();
  try {
    const uri = databaseAt(mongo.uri(), "collabhub_streams");
    Object.assign(process.env, serverEnvironment(0), {
      MONGODB_URI: uri,
      NEXT_PUBLIC_APP_URL: "http://127.0.0.1",
      RATE_LIMIT_SCALE: "1000",
      INLINE_WORKER: "0",
    });
    await migrateDatabase(uri);
    await connect();
    const start = () => startServer({ env: process.env as Record<string, string> });
    const kept = await killed(start);
    const small = await crowded(start);
    return kept && small ? 0 : 1;
  } finally {
    await disconnect();
    await mongo.stop();
  }
});
