import type { Throughput } from "../measure/throughput";
import type { Dataset } from "../data/load";
import type { Findings, Verdict } from "./goals";
import { table } from "./table";

/** Where and how a run was made. */
export interface Circumstances {
  date: string;
  build: string;
  machine: string;
  versions: string;
  rounds: number;
  count: number;
  loadBefore: number;
  loadAfter: number;
  datasets: readonly { name: string; data: Dataset }[];
  throughput: ReadonlyMap<string, Throughput>;
}

const ms = (value: number) => (Number.isNaN(value) ? "–" : value.toFixed(2));
const mb = (bytes: number) => `${Math.round(bytes / 1024 / 1024)} MB`;

function figuresTable({ figures }: Findings, throughput: Circumstances["throughput"]): string {
  const rows = [...figures]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, figure]) => {
      const [id = "", target = ""] = key.split(" @ ");
      const load = throughput.get(key);
      return [
        id,
        target,
        ms(figure.p10),
        ms(figure.p50),
        ms(figure.p95),
        ms(figure.cpu),
        load ? Math.round(load.perSecond) : "–",
      ];
    });
  return table(["What is asked", "of", "p10 ms", "p50 ms", "p95 ms", "CPU ms", "req/s"], rows);
}

function plansTable({ plans }: Findings): string {
  const rows = plans.map((plan) => [
    plan.query,
    plan.collection,
    `\`${plan.shape}\``,
    plan.index || plan.stages.join(" "),
    plan.keysExamined,
    plan.docsExamined,
    plan.returned,
    plan.faults.join("; ") || "–",
  ]);
  return table(["Query", "Collection", "Asks", "Index", "keys", "documents", "answered", "Fault"], rows);
}

/** The whole report; the same figures give the same text. */
export function report(found: Findings, judged: readonly Verdict[], seen: Circumstances): string {
  const short = judged.filter(({ met }) => !met);
  return `# Benchmarks

Made by \`npm run bench\`; not edited by hand. Absolute figures are this machine's alone: compare ratios, made in one run.

- **When and where:** ${seen.date}, build ${seen.build}; ${seen.machine}; ${seen.versions}. Load average ${seen.loadBefore.toFixed(1)} before and ${seen.loadAfter.toFixed(1)} after the measurement${seen.loadBefore > 1 ? " (others were at work on it: trust the ratios at p10, and not p95)" : ""}.
- **How:** one keep-alive connection and one request at a time, ${seen.count} requests a round, ${seen.rounds} rounds in which all servers take turns, after a warm-up; each figure is the median of the rounds. CPU is the server's own, from \`/proc/<pid>/stat\`. \`req/s\` is a cross-check over 8 connections for 3 s. Client, servers and database share the machine, over loopback.
- **Servers:** the standalone build with request logging to a file and no Redis, on each data set; beside it the smallest Next application and a bare \`node:http\` server, both with the raw driver and the same query.
- **Data:** ${seen.datasets.map(({ name, data }) => `*${name}*: ${data.startups} startups, ${data.roles} roles, ${data.applications} applications (inserted in ${Math.round(data.insertSeconds)} s, indexed in ${Math.round(data.indexSeconds)} s; ${mb(data.dataBytes)} of documents, ${mb(data.indexBytes)} of indexes)`).join("; ")}.

## Goals

${table(
  ["Goal", "Bound", "Measured", ""],
  judged.map(({ goal, bound, measured, met }) => [goal, bound, measured, met ? "met" : "**missed**"]),
)}

${short.length === 0 ? "Nothing falls short." : `**Falls short:** ${short.map(({ goal, measured, bound }) => `${goal} (${measured}, ${bound})`).join("; ")}.`}

## Figures

${figuresTable(found, seen.throughput)}

Resident memory after the run: ${[...found.rss].map(([name, value]) => `${name} ${Math.round(value)} MB`).join(", ")}.

Sign-in burst: ${found.burst.logins} sign-ins, 16 in flight, took ${found.burst.seconds.toFixed(1)} s (${found.burst.refused} answered other than 200); the uncached list's p95 went from ${ms(found.burst.idleP95)} to ${ms(found.burst.burstP95)} ms, the event loop's delay was ${ms(found.burst.loopP99)} ms at p99.

The gate of a plan: an audited write takes ${ms(found.gate.without.p10)} ms at p10 (${ms(found.gate.without.p50)} at p50), and with a unit taken in the same transaction ${ms(found.gate.gated.p10)} ms (${ms(found.gate.gated.p50)}), in ${found.gate.count} turns each.

## Computations

In one process, without server or database; each checks its own result.

${table(
  ["What is computed", "median ms", "p95 ms", "rounds"],
  found.computations.map(({ what, medianMs, p95Ms, rounds }) => [what, ms(medianMs), ms(p95Ms), rounds]),
)}

## First load

What a fresh browser transfers, compressed.

${table(
  ["Page", "", "JavaScript KiB", "files", "CSS KiB"],
  found.loads.map(({ path, signedIn, scriptKib, scripts, styleKib }) => [
    path.replace(/[0-9a-f]{24}/, "{id}"),
    signedIn ? "signed in" : "public",
    scriptKib.toFixed(1),
    scripts,
    styleKib.toFixed(1),
  ]),
)}

## Query plans

Every read that the functions of \`lib/**/queries/*.ts\` send, explained on the large data set.

${plansTable(found)}
${found.forgotten.length > 0 ? `\nNot explained: ${found.forgotten.join(", ")}.\n` : ""}`;
}
