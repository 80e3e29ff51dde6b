import { table } from "../report/table";
import type { Verdict } from "../report/goals";
import { callName, calls, nameOf, partners } from "./probes";
import { figuresOf, type PageFindings } from "./verdicts";

interface Seen {
  circumstances: string;
  rounds: number;
  connections: number;
  milliseconds: number;
}

/** The section of the report on pages. */
export function pagesSection(found: PageFindings, judged: readonly Verdict[], seen: Seen): string {
  const { rounds, weighed } = found;
  const loads = (id: string) => {
    const { perSecond, cpu, p95, speed, work } = figuresOf(rounds, id);
    return [Math.round(perSecond), cpu.toFixed(2), p95.toFixed(1), speed.toFixed(2), work.toFixed(2)];
  };
  const head = ["", "req/s", "CPU ms", "p95 ms", "speed ÷ health", "CPU ÷ dynamic page"];
  return `Made by \`npm run bench -- --pages\`. Ratios are medians over pairs of rounds.

${seen.circumstances}
- **How:** the demo scenario on the standalone build, without Redis and without background work; ${seen.connections} keep-alive connections, ${seen.rounds} rounds of ${seen.milliseconds} ms in which all take turns, after a warm-up; answers compressed as a browser asks for them. CPU is the server's own, from \`/proc/<pid>/stat\`. Client, servers and database share the machine, over loopback.
- **Weights:** database commands of a visit with empty caches, and of one more; HTML before compression; scripts and style sheets that a first visit transfers, gzipped.

${table(
  ["Goal", "Bound", "Measured", ""],
  judged.map(({ goal, bound, measured, met }) => [goal, bound, measured, met ? "met" : "**missed**"]),
)}

${table(
  [...head, "trips", "again", "HTML KiB", "JS KiB", "CSS KiB"],
  weighed.map(({ page, cost, again }) => [
    nameOf(page),
    ...loads(nameOf(page)),
    cost.trips,
    again,
    cost.html.toFixed(1),
    cost.script.toFixed(1),
    cost.style.toFixed(1),
  ]),
)}

${table(
  head,
  [...Object.values(partners), ...calls.map(({ path }) => callName(path))].map((id) => [id, ...loads(id)]),
)}`;
}
