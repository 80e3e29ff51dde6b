import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { loggedDays, readRounds } from "@/lib/status/log-file";
import type { Round } from "@/lib/status/rounds";
import { IncidentPage, Status } from "@/lib/status/schema";
import { Published, RollUp, firstDay, statusOf, withRound, type Board } from "./board";
import { deleteLogsBefore, logRound, mendLog, readJson, writeWhole } from "./files";
import { staticPage } from "./page";
import { probeAll, pull } from "./probe";
import type { ProberSettings } from "./settings";

/** Rounds that are read again after a start, to know what failed before it. */
const LAST_BYTES = 16 * 1024;

const dayOf = (at: Date) => at.toISOString().slice(0, 10);
const siteOf = (folder: string) => join(folder, "site");

/** What was known when the prober ended last. */
async function restore({ folder }: ProberSettings, at: Date): Promise<Board> {
  await mkdir(siteOf(folder), { recursive: true });
  await mendLog(folder, dayOf(at));
  const [rollUp, published, day] = await Promise.all([
    readJson(join(folder, "days.json"), RollUp),
    readJson(join(folder, "published.json"), Published),
    loggedDays(folder).then((days) => days.at(-1)),
  ]);
  const board: Board = { rollUp: rollUp ?? {}, streaks: {}, published };
  const rounds = day === undefined ? [] : await lastRounds(folder, day);
  // They are in the roll-up already: only what fails is followed again.
  return { ...board, streaks: rounds.reduce<Board>(withRound, { ...board, rollUp: {} }).streaks };
}

async function lastRounds(folder: string, day: string): Promise<Round[]> {
  let rounds: Round[] = [];
  for (let from = 0; ;) {
    const read = await readRounds(folder, day, from, LAST_BYTES);
    if (read.end === from) return rounds;
    from = read.end;
    if (read.rounds.length > 0) rounds = read.rounds;
  }
}

/** What an instance publishes now; null while none answers. */
async function readPublished({ regions }: ProberSettings, at: Date): Promise<Published | null> {
  const [status, page] = await Promise.all([
    pull(regions, "/api/v1/status", Status),
    pull(regions, "/api/v1/status/incidents?limit=10", IncidentPage),
  ]);
  return status && page ? { at: at.toISOString(), status, recent: page.items } : null;
}

/** Writes the static page in both languages, and what it was made from. */
async function publish(folder: string, board: Board, at: Date, answered: boolean): Promise<void> {
  const { published } = board;
  const status = statusOf(board, at);
  const offlineSince = answered ? null : (published?.at ?? null);
  const past = (published?.recent ?? []).filter(({ resolvedAt }) => resolvedAt !== null);
  const site = siteOf(folder);
  await writeWhole(
    join(site, "status.json"),
    JSON.stringify({ ...status, published: { live: answered, at: published?.at ?? null } }),
  );
  await writeWhole(join(site, "index.html"), staticPage({ locale: "en", status, past, offlineSince }));
  await writeWhole(join(site, "fr.html"), staticPage({ locale: "fr", status, past, offlineSince }));
}

async function round(settings: ProberSettings, before: Board): Promise<Board> {
  const { folder, regions } = settings;
  const at = new Date();
  const [probed, read] = await Promise.all([probeAll(regions, at), readPublished(settings, at)]);
  await logRound(folder, probed);
  const board = withRound({ ...before, published: read ?? before.published }, probed);
  await writeWhole(join(folder, "days.json"), JSON.stringify(board.rollUp));
  if (read) await writeWhole(join(folder, "published.json"), JSON.stringify(read));
  await publish(folder, board, at, read !== null);
  if (dayOf(at) !== Object.keys(before.rollUp).at(-1)) await deleteLogsBefore(folder, firstDay(at));
  return board;
}

/** Probes until it is stopped. A round that cannot be written is reported, and the next one is tried all the same. */
export async function runProber(
  settings: ProberSettings,
  { signal, report, onRound }: { signal: AbortSignal; report: (line: string) => void; onRound?: () => void },
): Promise<void> {
  let board = await restore(settings, new Date());
  while (!signal.aborted) {
    const started = performance.now();
    try {
      board = await round(settings, board);
    } catch (error) {
      report(`A round failed: ${error instanceof Error ? error.message : String(error)}`);
    }
    onRound?.();
    const left = settings.everySeconds * 1000 - (performance.now() - started);
    await sleep(Math.max(0, left), undefined, { signal }).catch(() => undefined);
  }
}
