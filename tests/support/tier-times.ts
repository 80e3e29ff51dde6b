import { readFile } from "node:fs/promises";

/** What one part of a run took. */
export interface TierTime {
  tier: string;
  /** Seconds by the clock on the wall. */
  wall: number;
  /** CPU seconds, user and system, of every process that took part; null where the system does not tell. */
  cpu: number | null;
}

/** The kernel's unit of CPU time: a hundredth of a second wherever Linux runs Node. */
const TICKS_PER_SECOND = 100;

/** Fields 14 to 17 of /proc/<pid>/stat: own user and system time, and that of the children that were waited for. */
export function cpuSeconds(stat: string): { own: number; children: number } {
  // The second field is the command's name in parentheses, which may hold anything.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const [user = 0, system = 0, childUser = 0, childSystem = 0] = fields.slice(11, 15).map(Number);
  return { own: (user + system) / TICKS_PER_SECOND, children: (childUser + childSystem) / TICKS_PER_SECOND };
}

async function statOf(pid: number | "self"): Promise<ReturnType<typeof cpuSeconds> | null> {
  const text = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => null);
  return text === null ? null : cpuSeconds(text);
}

/** Measures parts of a run: this process's children with all that they started in turn, and servers that live on between parts. */
export class TierClock {
  readonly times: TierTime[] = [];
  readonly #servers = new Map<number, number>();

  /** Counts a server's time, from its start on, to the parts in which it passes. */
  include(pids: readonly number[]): void {
    for (const pid of pids) this.#servers.set(pid, 0);
  }

  async #spent(): Promise<number | null> {
    let seconds = 0;
    for (const pid of this.#servers.keys()) {
      const stat = await statOf(pid);
      // Of one that has ended, the last sum stands: it is among the children's from then on, after all parts.
      if (stat) this.#servers.set(pid, stat.own + stat.children);
      seconds += this.#servers.get(pid) ?? 0;
    }
    const self = await statOf("self");
    return self && self.children + seconds;
  }

  /** Runs one part and keeps what it took, also where it throws. */
  async measure<T>(tier: string, work: () => Promise<T>): Promise<T> {
    const started = performance.now();
    const before = await this.#spent();
    try {
      return await work();
    } finally {
      const after = await this.#spent();
      const wall = (performance.now() - started) / 1000;
      this.times.push({ tier, wall, cpu: before === null || after === null ? null : after - before });
    }
  }
}

/** The times as a small table, with their sum. */
export function timesTable(times: readonly TierTime[]): string[] {
  const sum = (values: readonly number[]) => values.reduce((total, each) => total + each, 0);
  const total: TierTime = {
    tier: "together",
    wall: sum(times.map(({ wall }) => wall)),
    cpu: times.every(({ cpu }) => cpu !== null) ? sum(times.map(({ cpu }) => cpu ?? 0)) : null,
  };
  const row = (tier: string, wall: string, cpu: string) => `${tier.padEnd(14)}${wall.padStart(10)}${cpu.padStart(10)}`;
  return [
    row("", "wall s", "CPU s"),
    ...[...times, total].map(({ tier, wall, cpu }) => row(tier, wall.toFixed(1), cpu === null ? "–" : cpu.toFixed(1))),
  ];
}
