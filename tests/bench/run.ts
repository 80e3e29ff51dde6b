import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { MongoClient } from "mongodb";
import { buildIfStale } from "@/scripts/local/build";
import { runScript } from "@/scripts/local/plain-error";
import { root } from "@/scripts/local/root";
import { supervise, type Scope } from "@/scripts/local/supervisor";
import { connect, disconnect } from "@/lib/core/db/connect";
import { ensureIndexes } from "@/lib/core/db/migrate";
import { models } from "@/models/registry";
import { loginBurst } from "./burst";
import { loadDataset, type Dataset } from "./data/load";
import { measureFiles } from "./files";
import { measureFilter } from "./filter";
import { firstLoads } from "./first-load";
import { measureEquity } from "./equity";
import { measureFunds } from "./funds";
import { gateCost } from "./gate";
import { interleaved, keyOf, type Probe } from "./measure/rounds";
import { throughput, type Throughput } from "./measure/throughput";
import { rssMb } from "./measure/usage";
import { measureMessages } from "./messages";
import { measureMilestones } from "./milestones";
import { signIn } from "./people";
import { benchPages } from "./pages/bench";
import { sweep } from "./plans/sweep";
import { buildNextPartner, startHttpPartner, startNextPartner } from "./partners/partners";
import { partnerProbes, productProbes, type Site } from "./probes";
import { verdicts, type Findings } from "./report/goals";
import { build, busyness, machine, today, versions } from "./report/circumstances";
import { report } from "./report/markdown";
import { keptSections } from "./report/sections";
import { measureSeal } from "./seal";
import { productEnvironment, startMongo, startProduct, surroundings, type Surroundings } from "./server";
import { benchUsers } from "./users/bench";

/**
 * `npm run bench`: seeds a small and a large database, measures the product on both beside its partners, explains every query,
 * weighs every page, and writes docs/benchmarks.md. `-- --quick` takes 10⁵ instead of 10⁶ startups and fewer rounds;
 * `--out FILE` writes elsewhere, `--port N` is the first of five ports, `--large N`, `--rounds N` and `--count N` set the sizes, and
 * `--keep` leaves the data. `--computations` measures those alone and only prints them; `--pages` measures the pages of every persona
 * and `--users` a thousand people at work and many who sign in at once, and each writes its own section.
 */

const flag = (name: string) => process.argv.includes(`--${name}`);
const option = (name: string, fallback: string) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? fallback : (process.argv[at + 1] ?? fallback);
};

const quick = flag("quick");
const SMALL = 10_000;
const LARGE = Number(option("large", quick ? "100000" : "1000000"));
const rounds = Number(option("rounds", quick ? "3" : "5"));
const count = Number(option("count", quick ? "150" : "300"));
const firstPort = Number(option("port", "4520"));
const out = option("out", join(root, "docs/benchmarks.md"));
const pagesOptions = {
  port: firstPort,
  rounds: Number(option("rounds", quick ? "3" : "7")),
  connections: 10,
  milliseconds: 700,
  out,
};
const usersOptions = { port: firstPort, seconds: quick ? 20 : 60, logins: quick ? 48 : 96, out };
const started = performance.now();
const say = (line: string) =>
  void process.stdout.write(`${`[${Math.round((performance.now() - started) / 1000)} s]`.padEnd(8)} ${line}\n`);

/** 100000 as 10⁵. */
function sizeName(total: number): string {
  const power = Math.log10(total);
  return Number.isInteger(power) ? `10${"⁰¹²³⁴⁵⁶⁷⁸⁹".charAt(power)}` : String(total);
}

async function startSite(
  scope: Scope,
  given: Surroundings,
  mongoUri: string,
  name: string,
  data: Dataset,
  port: number,
): Promise<Site> {
  const child = scope.own(await startProduct(given, data.database, port));
  const client = await new MongoClient(mongoUri).connect();
  try {
    const db = client.db(data.database);
    return {
      target: { name, port, pid: child.pid },
      data,
      founder: await signIn(db, data.founder.id, "founder"),
      talent: await signIn(db, data.talent.id, "talent"),
    };
  } finally {
    await client.close();
  }
}

async function crossCheck(probes: readonly Probe[]): Promise<Map<string, Throughput>> {
  const wanted = /^(health|list, uncached|list, first page|search, word of|users\/me|role page|page)/;
  const results = new Map<string, Throughput>();
  for (const probe of probes) if (wanted.test(probe.id)) results.set(keyOf(probe), await throughput(probe, 3, 8));
  return results;
}

const pagesOf = ({ data, founder, talent }: Site) => [
  ...[
    "/",
    "/startups",
    `/startups/${data.startupId}`,
    "/roles",
    `/roles/${data.roleId}`,
    "/pricing",
    "/sign-in",
    "/register",
    "/help",
    "/terms",
  ].map((path) => ({ path })),
  ...[
    "/home",
    "/hiring",
    `/hiring/roles/${data.roleId}`,
    `/my/startups/${data.startupId}`,
    `/team/${data.startupId}`,
    "/notifications",
    "/profile",
    "/settings",
  ].map((path) => ({ path, as: founder })),
  ...["/find-roles", `/find-roles/${data.roleId}`, "/applications", "/discover", "/following"].map((path) => ({
    path,
    as: talent,
  })),
];

async function computationRows() {
  const funds = await measureFunds({ entries: quick ? 100_000 : 1_000_000 });
  return [
    ...(await measureSeal()),
    ...(await measureEquity()),
    ...(await measureMilestones()),
    ...funds,
    ...(await measureFiles()),
    ...measureFilter(),
    ...(await measureMessages()),
  ];
}

/** The computations alone, on an empty database: minutes instead of half an hour. */
async function computationsAlone(scope: Scope, directory: string): Promise<number> {
  const set = await startMongo(scope, directory, firstPort + 4, say);
  const given = surroundings(set.uri(), directory);
  Object.assign(process.env, productEnvironment(given, "bench_computations", firstPort), {
    NODE_ENV: "test",
    LOG_LEVEL: "warn",
  });
  await connect();
  await ensureIndexes(models);
  const rows = await computationRows();
  await disconnect();
  for (const { what, medianMs, p95Ms, rounds: times } of rows)
    say(`${what}: median ${medianMs.toFixed(2)} ms, p95 ${p95Ms.toFixed(2)} ms, ${times} rounds`);
  return 0;
}

async function bench(scope: Scope, directory: string): Promise<number> {
  await buildIfStale({ progress: say, own: scope.own });
  await buildNextPartner(say);
  const set = await startMongo(scope, directory, firstPort + 4, say);
  const mongoUri = set.uri();
  const given = surroundings(mongoUri, directory);

  const datasets: { name: string; data: Dataset }[] = [];
  for (const total of [SMALL, LARGE]) {
    say(`seeding ${total} startups…`);
    datasets.push({
      name: sizeName(total),
      data: await loadDataset(mongoUri, `bench_${total}`, total, say),
    });
  }
  const [small, large] = datasets;
  if (!small || !large) throw new Error("no data");

  // This process signs tokens and runs queries itself, on the large database.
  Object.assign(process.env, productEnvironment(given, large.data.database, firstPort + 1), {
    NODE_ENV: "test",
    LOG_LEVEL: "warn",
  });
  const sites = [
    await startSite(scope, given, mongoUri, small.name, small.data, firstPort),
    await startSite(scope, given, mongoUri, large.name, large.data, firstPort + 1),
  ] as const;
  const next = {
    name: "bare Next",
    port: firstPort + 2,
    pid: scope.own(await startNextPartner(firstPort + 2, mongoUri)).pid,
  };
  const http = {
    name: "bare node:http",
    port: firstPort + 3,
    pid: scope.own(await startHttpPartner(firstPort + 3, mongoUri)).pid,
  };

  const loadBefore = busyness();
  const probes = [
    ...sites.flatMap((site) => productProbes(site, count)),
    ...partnerProbes({ next, http }, datasets, count),
  ];
  say(`measuring ${probes.length} probes…`);
  const figures = await interleaved(probes, rounds, say);
  const rss = new Map(
    [...sites.map(({ target }) => target), next, http].map(({ name, pid }) => [name, rssMb(pid)] as const),
  );
  say("cross-checking with 8 connections…");
  const cross = await crossCheck(probes);
  say("signing in, 16 at once…");
  const uncached = probes.find((probe) => probe.id === "list, uncached" && probe.target === sites[0].target);
  if (!uncached) throw new Error("no list probe");
  const burst = await loginBurst(uncached, 16, quick ? 48 : 96);
  const loadAfter = busyness();

  say("explaining every query…");
  const mongoose = await connect();
  const { db } = mongoose.connection;
  if (!db) throw new Error("not connected");
  const { plans, forgotten } = await sweep(db, large.data, sites[1].founder, sites[1].talent);
  say("taking units of a plan…");
  const gate = await gateCost(quick ? 100 : 300);
  say("computing…");
  const computations = await computationRows();
  const { version } = (await db.admin().serverInfo()) as { version: string };
  await disconnect();
  say("weighing pages…");
  const loads = await firstLoads(`http://127.0.0.1:${firstPort}`, pagesOf(sites[0]), say);

  const found: Findings = {
    small: small.name,
    large: large.name,
    figures,
    rss,
    burst,
    gate,
    computations,
    plans,
    forgotten,
    loads,
  };
  const judged = verdicts(found);
  const text = report(found, judged, {
    date: today(),
    build: await build(),
    machine: machine(),
    versions: await versions(version),
    rounds,
    count,
    loadBefore,
    loadAfter,
    datasets,
    throughput: cross,
  });
  await writeFile(out, text + (await keptSections(out)));
  process.stdout.write(`\n${text}\n`);
  say(`written to ${out}`);
  return 0;
}

void runScript(async () => {
  await mkdir(join(tmpdir(), "bench"), { recursive: true });
  const directory = await mkdtemp(join(tmpdir(), "bench", "run-"));
  try {
    return await supervise((scope) => {
      if (flag("computations")) return computationsAlone(scope, directory);
      if (flag("pages")) return benchPages(scope, { ...pagesOptions, directory }, say);
      if (flag("users")) return benchUsers(scope, { ...usersOptions, directory }, say);
      return bench(scope, directory);
    });
  } finally {
    if (!flag("keep")) await rm(directory, { recursive: true, force: true });
  }
});
