import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { sleep } from "../../local/processes";
import { EdgeLog, type EdgeLine } from "../edge/log";
import { Client } from "../http";
import type { Layout } from "../layout";
import { percentile } from "../percentile";
import { SMOKE_AGENT } from "./smoke";

/** What a release may do to the people who use it, for as long as it is watched. */
const MOST_ERRORS = 0.01;
const MOST_P95_MS = 500;

const EVERY_MS = 500;
/** Errors are judged by the last seconds: one that is old neither hides nor proves what happens now. */
const ERRORS_OVER_MS = 5_000;
/** So few errors may be of one request's own making. */
const FEWEST_ERRORS = 5;
/** Requests by our own probe in a row that must fail where no one else asks. */
const FAILED_PROBES = 3;
/** Times are judged once there are enough, when what a new process does for the first time is over. */
const TIMES_AFTER_MS = 15_000;
const FEWEST_TIMES = 100;

/** What takes its time by nature: streams, passwords, uploads. */
const slowByNature = /^\/api\/v1\/(stream|auth\/|files)/;

export interface Watched {
  /** Why the release has to go; null when it may stay. */
  readonly fault: string | null;
  readonly requests: number;
  readonly errors: number;
  readonly p95Ms: number;
  readonly seconds: number;
}

const failed = ({ status }: EdgeLine) => status >= 500;
const timesOf = (lines: readonly EdgeLine[]) =>
  lines.filter(({ path }) => !slowByNature.test(path)).map(({ seconds }) => seconds * 1000);

/** Judges what the edge has answered: a sentence, or null. */
export function judge(lines: readonly EdgeLine[], at: { now: number; since: number }): string | null {
  const recent = lines.filter(({ msec }) => msec * 1000 > at.now - ERRORS_OVER_MS);
  const errors = recent.filter(failed).length;
  if (errors >= FEWEST_ERRORS && errors / recent.length > MOST_ERRORS)
    return `${errors} of ${recent.length} requests failed in ${ERRORS_OVER_MS / 1000} s`;
  const times = timesOf(lines.filter(({ msec }) => msec * 1000 > at.since + TIMES_AFTER_MS));
  const p95 = percentile(times, 0.95);
  if (times.length >= FEWEST_TIMES && p95 > MOST_P95_MS) return `the 95th percentile is ${Math.round(p95)} ms`;
  return null;
}

/** Watches the live colour for so many seconds, by the edge's log and by a probe of its own; ends at the first fault. */
export async function watch(place: Layout, seconds: number, authorityFile: string): Promise<Watched> {
  const log = await EdgeLog.fromNow(join(place.logs, "edge.log"));
  const client = new Client({ url: place.url, ca: await readFile(authorityFile, "utf8") });
  const lines: EdgeLine[] = [];
  const since = Date.now();
  let failures = 0;
  let fault: string | null = null;
  while (fault === null && Date.now() - since < seconds * 1000) {
    const asked = { path: "/api/v1/roles?limit=1", headers: { "user-agent": SMOKE_AGENT }, timeoutMs: 2_000 };
    const answer = await client.ask(asked).catch(() => null);
    failures = answer && answer.status < 500 ? 0 : failures + 1;
    lines.push(...(await log.read()));
    fault =
      failures >= FAILED_PROBES
        ? `${failures} probes in a row failed (${answer?.status ?? "no answer"})`
        : judge(lines, { now: Date.now(), since });
    if (fault === null) await sleep(EVERY_MS);
  }
  client.close();
  return {
    fault,
    requests: lines.length,
    errors: lines.filter(failed).length,
    p95Ms: Math.round(percentile(timesOf(lines), 0.95)),
    seconds: Math.round((Date.now() - since) / 1000),
  };
}
