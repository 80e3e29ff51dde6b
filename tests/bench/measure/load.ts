import { Connection } from "./connection";
import { median, quantile } from "./quantiles";
import { keyOf, type Probe } from "./rounds";
import { cpuMs } from "./usage";

/** One thing that is asked over several connections at once. */
export type LoadProbe = Omit<Probe, "count">;

/** What a server did in one short round. */
export interface Load {
  perSecond: number;
  /** CPU of the server per request, milliseconds. */
  cpu: number;
  p95: number;
  /** Answers of another status than the expected one. */
  errors: number;
}

interface LoadOptions {
  connections: number;
  milliseconds: number;
}

/** Asks over a few keep-alive connections, each one thing after another, for a bounded time. */
async function underLoad(probe: LoadProbe, { connections, milliseconds }: LoadOptions): Promise<Load> {
  const open = await Promise.all(Array.from({ length: connections }, () => Connection.open(probe.target.port)));
  try {
    const times: number[] = [];
    let errors = 0;
    const before = cpuMs(probe.target.pid);
    const started = performance.now();
    const lane = async (connection: Connection, place: number) => {
      for (let turn = place; performance.now() - started < milliseconds; turn += connections) {
        const asked = performance.now();
        const { status } = await connection.ask(probe.ask(turn));
        times.push(performance.now() - asked);
        if (status !== probe.expect) errors += 1;
      }
    };
    await Promise.all(open.map(lane));
    const seconds = (performance.now() - started) / 1000;
    return {
      perSecond: times.length / seconds,
      cpu: (cpuMs(probe.target.pid) - before) / times.length,
      p95: quantile(times, 0.95),
      errors,
    };
  } finally {
    for (const connection of open) connection.close();
  }
}

/** Rounds of all probes, in which all take turns, by probe and target; the n-th rounds of two probes make a pair. */
export type Rounds = ReadonlyMap<string, readonly Load[]>;

/** Loads all probes in turn, `rounds` times over after a warm-up, so that whatever else the machine does meets all of them alike. */
export async function pairedRounds(
  probes: readonly LoadProbe[],
  rounds: number,
  options: LoadOptions,
  progress: (line: string) => void,
): Promise<Rounds> {
  const seen = new Map<string, Load[]>(probes.map((probe) => [keyOf(probe), []]));
  for (const probe of probes) await underLoad(probe, options);
  for (let round = 1; round <= rounds; round += 1) {
    progress(`round ${round} of ${rounds}`);
    // The order is turned with each round, so that no probe always follows the same neighbour.
    const shift = ((round - 1) * 7) % probes.length;
    for (const probe of [...probes.slice(shift), ...probes.slice(0, shift)])
      seen.get(keyOf(probe))?.push(await underLoad(probe, options));
  }
  return seen;
}

/** The median of one figure over a probe's rounds. */
export const overRounds = (rounds: readonly Load[], of: keyof Load): number => median(rounds.map((load) => load[of]));

/** The median of the ratios within each pair of rounds. */
export const pairedRatio = (these: readonly Load[], those: readonly Load[], of: keyof Load): number =>
  median(these.map((load, round) => load[of] / (those[round]?.[of] ?? Number.NaN)));
