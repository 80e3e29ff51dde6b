import { Connection, type Ask } from "./connection";
import { median, quantile } from "./quantiles";
import { cpuMs } from "./usage";

/** A server under measurement. */
export interface Target {
  name: string;
  port: number;
  pid: number;
}

/** One thing that is asked of one server, again and again. */
export interface Probe {
  id: string;
  target: Target;
  /** The `turn`-th request; different ones keep a cache of the last answer from deciding. */
  ask: (turn: number) => Ask;
  /** Requests in each round. */
  count: number;
  expect: number;
}

export interface Figures {
  /** Milliseconds: medians over the rounds of each round's quantile. */
  p10: number;
  p50: number;
  p95: number;
  /** CPU of the server per request, milliseconds. */
  cpu: number;
}

interface RoundFigures extends Figures {
  count: number;
}

async function askInTurn(probe: Probe, count: number, from: number): Promise<RoundFigures> {
  const connection = await Connection.open(probe.target.port);
  try {
    const before = cpuMs(probe.target.pid);
    const times: number[] = [];
    for (let turn = from; turn < from + count; turn += 1) {
      const request = probe.ask(turn);
      const started = process.hrtime.bigint();
      const answer = await connection.ask(request);
      times.push(Number(process.hrtime.bigint() - started) / 1e6);
      if (answer.status !== probe.expect) {
        throw new Error(
          `${probe.id} on ${probe.target.name}: ${request.path} answered ${answer.status}: ${answer.body.slice(0, 300)}`,
        );
      }
    }
    const cpu = (cpuMs(probe.target.pid) - before) / count;
    return { p10: quantile(times, 0.1), p50: quantile(times, 0.5), p95: quantile(times, 0.95), cpu, count };
  } finally {
    connection.close();
  }
}

/**
 * Asks all probes in turn, one connection and one request at a time, `rounds` times over after a warm-up, so that whatever
 * else the machine does meets all of them alike. Answers the medians over the rounds by probe id and target name.
 */
export async function interleaved(
  probes: readonly Probe[],
  rounds: number,
  progress: (line: string) => void,
): Promise<Map<string, Figures>> {
  const turns = new Map<string, number>();
  const seen = new Map<string, RoundFigures[]>();
  for (const probe of probes) {
    const warmUp = Math.min(150, probe.count);
    await askInTurn(probe, warmUp, 0);
    turns.set(keyOf(probe), warmUp);
  }
  for (let round = 1; round <= rounds; round += 1) {
    progress(`round ${round} of ${rounds}`);
    // The order is turned with each round, so that no probe always follows the same neighbour.
    const shift = ((round - 1) * 7) % probes.length;
    for (const probe of [...probes.slice(shift), ...probes.slice(0, shift)]) {
      const key = keyOf(probe);
      const from = turns.get(key) ?? 0;
      turns.set(key, from + probe.count);
      const figures = await askInTurn(probe, probe.count, from);
      seen.set(key, [...(seen.get(key) ?? []), figures]);
    }
  }
  const over = (list: readonly RoundFigures[], of: keyof Figures) => median(list.map((figures) => figures[of]));
  return new Map(
    [...seen].map(([key, list]) => [
      key,
      { p10: over(list, "p10"), p50: over(list, "p50"), p95: over(list, "p95"), cpu: over(list, "cpu") },
    ]),
  );
}

export const keyOf = ({ id, target }: Pick<Probe, "id" | "target">): string => `${id} @ ${target.name}`;
