import { SECOND } from "../clock";

/** The result of a check in the background; `ok: false` makes the process degraded, never unhealthy. */
export interface Probed {
  readonly ok: boolean;
  readonly shown: Readonly<Record<string, string>>;
}

interface Probe {
  readonly check: () => Promise<Probed>;
  last: Probed;
  checkedAt: number;
  running: boolean;
}

/** How long a result is reused, since many probes may arrive at once. */
const FRESH_MS = 5 * SECOND;

const holder = globalThis as typeof globalThis & { __collabhubProbes?: Map<string, Probe> };
const probes = () => (holder.__collabhubProbes ??= new Map<string, Probe>());

/** Adds a check to the health response. It runs in the background; the response has its last result, `unknown` before the first one. */
export function onHealth(name: string, check: () => Promise<Probed>): void {
  const probe: Probe = {
    check,
    last: { ok: true, shown: { status: "unknown" } },
    checkedAt: -Infinity,
    running: false,
  };
  probes().set(name, probe);
  refresh(probe);
}

function refresh(probe: Probe): void {
  if (probe.running || performance.now() - probe.checkedAt < FRESH_MS) return;
  probe.running = true;
  void probe
    .check()
    .catch(() => ({ ok: false, shown: { status: "down" } }))
    .then((verdict) => {
      probe.last = verdict;
    })
    .finally(() => {
      probe.running = false;
      probe.checkedAt = performance.now();
    });
}

/** Returns the last result of each check without waiting, and starts those again whose result is old. */
export function probed(): ReadonlyMap<string, Probed> {
  return new Map(
    [...probes()].map(([name, probe]) => {
      refresh(probe);
      return [name, probe.last];
    }),
  );
}
