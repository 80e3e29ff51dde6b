import autocannon from "autocannon";
import type { Probe } from "./rounds";

export interface Throughput {
  perSecond: number;
  p50: number;
  p99: number;
  errors: number;
}

/** Requests per second over a few keep-alive connections: the cross-check of the sequential figures, under contention. */
export async function throughput(probe: Probe, seconds: number, connections: number): Promise<Throughput> {
  const requests = Array.from({ length: 64 }, (_, turn) => {
    const { method = "GET", path, headers, body } = probe.ask(turn);
    return { method, path, ...(headers ? { headers } : {}), ...(body === undefined ? {} : { body }) };
  });
  const result = await autocannon({
    url: `http://127.0.0.1:${probe.target.port}`,
    connections,
    duration: seconds,
    requests,
  });
  return {
    perSecond: result.requests.average,
    p50: result.latency.p50,
    p99: result.latency.p99,
    errors: result.errors + result.non2xx + result.timeouts,
  };
}
