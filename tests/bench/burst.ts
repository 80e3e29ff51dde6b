import { Connection } from "./measure/connection";
import { quantile } from "./measure/quantiles";
import type { Probe, Target } from "./measure/rounds";
import { BENCH_PASSWORD } from "./data/load";
import { METRICS_TOKEN } from "./server";

/** How other routes fare while many people sign in at once. */
export interface Burst {
  logins: number;
  seconds: number;
  refused: number;
  idleP95: number;
  burstP95: number;
  /** 99th percentile of the event loop's delay during the burst, milliseconds. */
  loopP99: number;
}

/** What one connection waits for each answer while something goes on, and for `least` answers at any rate. */
async function timesWhile(probe: Probe, going: () => boolean, least: number): Promise<number[]> {
  const connection = await Connection.open(probe.target.port);
  try {
    const times: number[] = [];
    for (let turn = 0; going() || times.length < least; turn += 1) {
      const started = performance.now();
      const { status } = await connection.ask(probe.ask(turn));
      times.push(performance.now() - started);
      if (status !== probe.expect) throw new Error(`${probe.id} answered ${status}`);
    }
    return times;
  } finally {
    connection.close();
  }
}

/** What prom-client saw of the event loop since it was last asked. */
async function loopDelayMs({ port }: Target): Promise<number> {
  const text = await (
    await fetch(`http://127.0.0.1:${port}/api/metrics`, { headers: { Authorization: `Bearer ${METRICS_TOKEN}` } })
  ).text();
  return Number(/^nodejs_eventloop_lag_p99_seconds (\S+)/m.exec(text)?.[1] ?? Number.NaN) * 1000;
}

/**
 * Keeps `width` sign-ins in flight until `logins` are done, and asks something else meanwhile. Each comes from an address of its
 * own: ten unfinished ones from one address lock it.
 */
export async function loginBurst(probe: Probe, width: number, logins: number): Promise<Burst> {
  const { target } = probe;
  const idle = (count: number) => timesWhile(probe, () => false, count);
  await idle(100);
  // Half before and half after, so that what the machine does besides is in both.
  const before = await idle(300);
  await loopDelayMs(target);
  let done = 0;
  let asked = 0;
  let refused = 0;
  const lane = async () => {
    const connection = await Connection.open(target.port);
    try {
      while (asked < logins) {
        asked += 1;
        const email = `founder${1 + (asked % 900)}@bench.collabhub.test`;
        const { status } = await connection.ask({
          method: "POST",
          path: "/api/v1/auth/login",
          headers: {
            Origin: `http://127.0.0.1:${target.port}`,
            "X-Forwarded-For": `198.18.${asked >> 8}.${asked & 255}`,
          },
          body: JSON.stringify({ email, password: BENCH_PASSWORD }),
        });
        if (status !== 200) refused += 1;
        done += 1;
      }
    } finally {
      connection.close();
    }
  };
  const started = performance.now();
  const lanes = Promise.all(Array.from({ length: width }, lane));
  const meanwhile = await timesWhile(probe, () => done < logins, 100);
  await lanes;
  const seconds = (performance.now() - started) / 1000;
  const loopP99 = await loopDelayMs(target);
  const idleP95 = quantile([...before, ...(await idle(300))], 0.95);
  return { logins, seconds, refused, idleP95, burstP95: quantile(meanwhile, 0.95), loopP99 };
}
