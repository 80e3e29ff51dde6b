import { MongoClient } from "mongodb";
import { buildIfStale } from "@/scripts/local/build";
import type { Scope } from "@/scripts/local/supervisor";
import { loginBurst, type Burst } from "../burst";
import { loadDataset } from "../data/load";
import { signIn } from "../people";
import { productProbes } from "../probes";
import { busyness, circumstancesLine } from "../report/circumstances";
import type { Verdict } from "../report/goals";
import { writeSection } from "../report/sections";
import { table } from "../report/table";
import { verdictLines } from "../pages/verdicts";
import { productEnvironment, startMongo, startProduct, surroundings } from "../server";
import { liveUsers, type UsersFound, type UsersOptions } from "./live";

interface BenchOptions {
  directory: string;
  /** The first of two ports. */
  port: number;
  seconds: number;
  logins: number;
  out: string;
}

const STARTUPS = 10_000;
const WIDTH = 16;

const crowd = (seconds: number): UsersOptions => ({
  founders: 400,
  talents: 400,
  anonymous: 200,
  thinkMs: 5000,
  warmUp: 20,
  seconds,
});

function verdictsOf(users: UsersFound, burst: Burst): Verdict[] {
  const { idleP95, burstP95, loopP99, refused, logins } = burst;
  const most = (goal: string, bound: number, value: number, unit = ""): Verdict => ({
    goal,
    bound: `≤ ${bound}${unit}`,
    measured: `${value.toFixed(unit === "" ? 2 : 1)}${unit}`,
    met: value <= bound,
  });
  return [
    most("p95 of all requests", 300, users.all.p95, " ms"),
    most("Requests that failed", 0, users.errors),
    most(`Sign-ins refused, of ${logins}`, 0, refused),
    most(`Others' p95 with ${WIDTH} sign-ins in flight ÷ idle`, 1.5, burstP95 / idleP95),
    most("Event loop's delay p99 meanwhile", 50, loopP99, " ms"),
  ];
}

function section(users: UsersFound, burst: Burst, judged: readonly Verdict[], circumstances: string): string {
  const row = (name: string, { count, p50, p95, p99 }: UsersFound["all"]) => [
    name,
    count,
    p50.toFixed(1),
    p95.toFixed(1),
    p99.toFixed(1),
  ];
  return `Made by \`npm run bench -- --users\`.

${circumstances}
- **How:** 1,000 people, of whom 200 are not signed in, on ${STARTUPS} startups; each thinks for five seconds between an answer and the next request, of which one in five is a page. One instance with its background work, without Redis, behind a pool of connections as a proxy holds them. It answered ${users.perSecond.toFixed(0)} requests a second with ${users.cores.toFixed(2)} cores.
- **Sign-ins:** ${burst.logins} of as many accounts, each from an address of its own, ${WIDTH} in flight, took ${burst.seconds.toFixed(1)} s; meanwhile one connection read the uncached list, whose p95 went from ${burst.idleP95.toFixed(1)} to ${burst.burstP95.toFixed(1)} ms.

${table(
  ["Goal", "Bound", "Measured", ""],
  judged.map(({ goal, bound, measured, met }) => [goal, bound, measured, met ? "met" : "**missed**"]),
)}

${table(
  ["", "requests", "p50 ms", "p95 ms", "p99 ms"],
  [row("all", users.all), row("pages", users.pages), row("calls", users.calls)],
)}`;
}

/** Measures a thousand people at work, and others while many sign in, and writes their section. */
export async function benchUsers(scope: Scope, options: BenchOptions, say: (line: string) => void): Promise<number> {
  const { directory, port, seconds, logins, out } = options;
  await buildIfStale({ progress: say, own: scope.own });
  const mongoUri = (await startMongo(scope, directory, port + 1, say)).uri();
  const given = surroundings(mongoUri, directory);
  const data = await loadDataset(mongoUri, "bench_users", STARTUPS, say);
  // This process signs tokens itself.
  Object.assign(process.env, productEnvironment(given, data.database, port), { NODE_ENV: "test", LOG_LEVEL: "warn" });
  const server = scope.own(await startProduct(given, data.database, port));
  const target = { name: "the product", port, pid: server.pid };
  const before = busyness();
  say(`1,000 people for ${seconds} s…`);
  const users = await liveUsers(mongoUri, data, target, crowd(seconds));
  say(`${logins} sign-ins, ${WIDTH} at once…`);
  const client = await new MongoClient(mongoUri).connect();
  const founder = await signIn(client.db(data.database), data.founder.id, "founder");
  const talent = await signIn(client.db(data.database), data.talent.id, "talent");
  await client.close();
  const list = productProbes({ target, data, founder, talent }, 1).find(({ id }) => id === "list, uncached");
  if (!list) throw new Error("no list probe");
  const burst = await loginBurst(list, WIDTH, logins);
  const verdicts = verdictsOf(users, burst);
  await writeSection(out, "Users", section(users, burst, verdicts, await circumstancesLine(before)));
  for (const line of verdictLines(verdicts)) say(line);
  say(`written to ${out}`);
  return 0;
}
