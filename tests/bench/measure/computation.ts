import { median, quantile } from "./quantiles";
import type { ComputationRow } from "./row";

const WARM_UP = 3;

/** How long some work takes in this process, after a few rounds that are not counted. */
export function measured(what: string, rounds: number, work: () => void): ComputationRow {
  const times: number[] = [];
  for (let round = -WARM_UP; round < rounds; round += 1) {
    const started = performance.now();
    work();
    if (round >= 0) times.push(performance.now() - started);
  }
  return { what, medianMs: median(times), p95Ms: quantile(times, 0.95), rounds };
}
