import { buildIfStale } from "@/scripts/local/build";
import type { Scope } from "@/scripts/local/supervisor";
import { budgetedPages, pathOf } from "@/tests/support/page-budgets";
import { PageScale } from "@/tests/support/page-weight";
import { RoundTrips } from "@/tests/support/round-trips";
import { playDemo, type Demo } from "../demo";
import { pairedRounds } from "../measure/load";
import { buildNextPartner, startHttpPartner, startNextPartner } from "../partners/partners";
import { busyness, circumstancesLine } from "../report/circumstances";
import { writeSection } from "../report/sections";
import { METRICS_TOKEN, productEnvironment, startMongo, startProduct, surroundings } from "../server";
import { headersFor, loadProbes } from "./probes";
import { pagesSection } from "./report";
import { pageVerdicts, verdictLines, type Weighed } from "./verdicts";

export interface PagesOptions {
  directory: string;
  /** The first of four ports. */
  port: number;
  rounds: number;
  connections: number;
  milliseconds: number;
  /** The report whose section is written. */
  out: string;
}

async function weighAll(port: number, demo: Demo): Promise<Weighed[]> {
  const origin = `http://127.0.0.1:${port}`;
  const scale = new PageScale(origin);
  const counter = await RoundTrips.of(origin, METRICS_TOKEN);
  const weighed: Weighed[] = [];
  for (const page of budgetedPages) {
    const signedIn = page.seat !== "anyone";
    const weigh = () => scale.weigh(pathOf(page, demo.shown), headersFor(page, demo));
    const { status, ...weight } = await weigh();
    if (status !== 200) throw new Error(`${page.path} of ${page.seat} answered ${status}`);
    const trips = await counter.since(signedIn);
    await weigh();
    weighed.push({ page, cost: { ...weight, trips }, again: await counter.since(signedIn) });
  }
  return weighed;
}

/** Measures the pages of every persona and writes their section. Missed goals are printed and do not fail the run. */
export async function benchPages(scope: Scope, options: PagesOptions, say: (line: string) => void): Promise<number> {
  const { directory, port, rounds, connections, milliseconds, out } = options;
  await buildIfStale({ progress: say, own: scope.own });
  await buildNextPartner(say);
  const set = await startMongo(scope, directory, port + 3, say);
  const given = surroundings(set.uri(), directory);
  // This process signs tokens itself.
  Object.assign(process.env, productEnvironment(given, "bench_demo", port), { NODE_ENV: "test", LOG_LEVEL: "warn" });
  say("playing the demo scenario…");
  const demo = await playDemo(scope, given, "bench_demo", port);
  const server = scope.own(await startProduct(given, demo.database, port, { ...demo.env, INLINE_WORKER: "0" }));
  const product = { name: "the demo", port, pid: server.pid };
  const nextServer = scope.own(await startNextPartner(port + 1, set.uri()));
  const next = { name: "bare Next", port: port + 1, pid: nextServer.pid };
  const httpServer = scope.own(await startHttpPartner(port + 2, set.uri()));
  const http = { name: "bare node:http", port: port + 2, pid: httpServer.pid };

  say(`weighing ${budgetedPages.length} pages…`);
  const weighed = await weighAll(port, demo);
  const before = busyness();
  const probes = loadProbes(product, next, http, demo);
  say(`measuring ${probes.length} probes…`);
  const found = { weighed, rounds: await pairedRounds(probes, rounds, { connections, milliseconds }, say) };
  const verdicts = pageVerdicts(found);
  const circumstances = await circumstancesLine(before);
  await writeSection(out, "Pages", pagesSection(found, verdicts, { circumstances, rounds, connections, milliseconds }));
  for (const line of verdictLines(verdicts)) say(line);
  say(`written to ${out}`);
  return 0;
}
