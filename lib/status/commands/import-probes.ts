import { audit } from "@/lib/core/audit/audit";
import { now } from "@/lib/core/clock";
import type { Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import type { Lean } from "@/lib/core/db/model";
import { transaction, type Tx } from "@/lib/core/db/transaction";
import { env } from "@/lib/core/env";
import { emit } from "@/lib/core/events/events";
import { ComponentDayModel } from "@/models/component-day";
import { IncidentModel } from "@/models/incident";
import { ProbeStateModel, type ProbeState } from "@/models/probe-state";
import { statusEvents } from "../events";
import { loggedDays, readRounds } from "../log-file";
import { componentList } from "../names";
import { listWindowsAfter } from "../queries/windows";
import { afterRound, failingBy, verdictsOf, withoutMaintenance, type Round, type Streaks } from "../rounds";
import { componentIds, isComponentId, openStatuses, type ComponentId, type Severity } from "../states";

/** Bytes that one transaction takes in: about an hour of rounds. */
const BATCH_BYTES = 256 * 1024;

/** Components of which a person already says something: their drafts would be about what is known. */
async function spokenOf(tx: Tx): Promise<Set<ComponentId>> {
  const open = await IncidentModel.find({ status: { $in: openStatuses } }, { components: 1 })
    .session(tx.session)
    .lean();
  return new Set(open.flatMap(({ components }) => components));
}

interface Found {
  /**
   * What began to fail, or to fail everywhere, in the batch, with its first failed round. What goes on failing is in a draft already, or
   * someone has discarded that.
   */
  failed: ReadonlyMap<ComponentId, { since: string; severity: Severity }>;
  /** Whether any component of an open draft still fails after the batch. */
  failingNow: ReadonlySet<ComponentId>;
  lastAt: Date;
}

/** Opens a draft for what fails, adds it to the one that is open, and notes when all of it works again. */
async function draft(tx: Tx, { failed, failingNow, lastAt }: Found): Promise<void> {
  const known = await spokenOf(tx);
  const fresh = [...failed].filter(([id]) => !known.has(id));
  const { session } = tx;
  const open = await IncidentModel.findOne({ source: "prober", status: "draft" }).session(session).lean();
  if (!open && fresh.length === 0) return;
  const components = componentIds.filter((id) => open?.components.includes(id) || fresh.some(([one]) => one === id));
  const recoveredAt = components.some((id) => failingNow.has(id)) ? null : (open?.recoveredAt ?? lastAt);
  const severity = fresh.some(([, found]) => found.severity === "outage") ? "outage" : (open?.severity ?? "degraded");
  const title = { en: componentList(components, "en"), fr: componentList(components, "fr") };
  if (open) {
    const same =
      components.length === open.components.length &&
      severity === open.severity &&
      (recoveredAt === null) === (open.recoveredAt === null);
    // A change would be in the way of whoever is about to publish it.
    if (same) return;
    await IncidentModel.updateOne(
      { _id: open._id, revision: open.revision },
      { $set: { components, severity, title, recoveredAt }, $inc: { revision: 1 } },
      { session },
    );
    if (recoveredAt === null && open.recoveredAt !== null)
      await emit(tx, statusEvents.failing, { incidentId: open._id.toHexString() });
    return;
  }
  const since = fresh.map(([, found]) => found.since).sort()[0] ?? lastAt.toISOString();
  const [row] = await IncidentModel.create(
    [
      {
        status: "draft",
        source: "prober",
        title,
        severity,
        components,
        startedAt: new Date(since),
        recoveredAt,
        updates: [],
        createdAt: now(),
      },
    ],
    { session },
  );
  if (!row) throw new Error("No draft was stored");
  const incidentId = row._id.toHexString();
  await audit(tx, {
    action: "incident.draft",
    entity: "incident",
    entityId: incidentId,
    after: { severity, components },
  });
  await emit(tx, statusEvents.failing, { incidentId });
}

/** Counts rounds into their days, and follows how long each component has failed. */
async function takeIn(tx: Tx, rounds: readonly Round[], before: Streaks): Promise<Streaks> {
  const [first, last] = [rounds[0], rounds.at(-1)];
  if (!first || !last) return before;
  const windows = await listWindowsAfter(new Date(first.at), tx.session);
  const days = new Map<
    string,
    { on: string; component: ComponentId; rounds: number; failed: number; lastAt: string }
  >();
  const failed = new Map<ComponentId, { since: string; severity: Severity }>();
  let streaks = before;
  let failing = failingBy(before);
  for (const round of rounds) {
    const verdicts = withoutMaintenance(verdictsOf(round), windows, round.at);
    streaks = afterRound(streaks, round.at, verdicts);
    for (const [id, verdict] of verdicts) {
      const on = round.at.slice(0, 10);
      const day = days.get(`${on}:${id}`) ?? { on, component: id, rounds: 0, failed: 0, lastAt: round.at };
      days.set(`${on}:${id}`, {
        ...day,
        rounds: day.rounds + 1,
        failed: day.failed + (verdict === "down" ? 1 : 0),
        lastAt: round.at,
      });
    }
    const earlier = failing;
    failing = failingBy(streaks);
    for (const [id, severity] of failing)
      if (earlier.get(id) !== severity && earlier.get(id) !== "outage")
        failed.set(id, { since: failed.get(id)?.since ?? streaks[id]?.since ?? round.at, severity });
  }
  for (const [_id, { on, component, lastAt, ...counted }] of days)
    await ComponentDayModel.updateOne(
      { _id },
      { $set: { on, component }, $inc: counted, $max: { lastAt: new Date(lastAt) } },
      { upsert: true, session: tx.session },
    );
  await draft(tx, { failed, failingNow: new Set(failing.keys()), lastAt: new Date(last.at) });
  return streaks;
}

const known = (streaks: ProbeState["streaks"]): Streaks =>
  Object.fromEntries(Object.entries(streaks).filter(([id]) => isComponentId(id)));

/** Takes in the next part of the log; returns how many rounds, and whether there may be more. */
async function importNext(ctx: Context, folder: string): Promise<{ rounds: number; more: boolean }> {
  const days = await loggedDays(folder);
  const [first] = days;
  if (first === undefined) return { rounds: 0, more: false };
  await ProbeStateModel.updateOne(
    { _id: "prober" },
    { $setOnInsert: { day: first, offset: 0, streaks: {} } },
    { upsert: true },
  );
  const state = (await ProbeStateModel.findById("prober").lean()) as Lean<ProbeState> | null;
  if (!state) return { rounds: 0, more: false };
  // The log of a day that is gone is not waited for.
  const day = days.includes(state.day) ? state.day : days.find((one) => one > state.day);
  if (day === undefined) return { rounds: 0, more: false };
  const { rounds, end } = await readRounds(folder, day, day === state.day ? state.offset : 0, BATCH_BYTES);
  const next = days.find((one) => one > day);
  const place =
    rounds.length === 0 && next !== undefined && end === (day === state.day ? state.offset : 0)
      ? { day: next, offset: 0 }
      : { day, offset: end };
  if (place.day === state.day && place.offset === state.offset) return { rounds: 0, more: false };
  return transaction(ctx, async (tx) => {
    const streaks = await takeIn(tx, rounds, known(state.streaks));
    const lastAt = rounds.at(-1)?.at;
    const { modifiedCount } = await ProbeStateModel.updateOne(
      { _id: "prober", day: state.day, offset: state.offset },
      { $set: { ...place, streaks, ...(lastAt === undefined ? {} : { lastAt: new Date(lastAt) }) } },
      { session: tx.session },
    );
    if (modifiedCount === 0) throw new AlreadyImported();
    return { rounds: rounds.length, more: true };
  });
}

/** Another worker has taken in the same part: this one counts nothing. */
class AlreadyImported extends Error {
  override readonly name = "AlreadyImported";
}

/**
 * Takes in what the prober has logged since the last time: uptime by day, and a draft of an incident for what failed in two rounds in a
 * row. Two workers at once count a round once. Returns how many rounds.
 */
export async function importProbes(ctx: Context): Promise<number> {
  const folder = env().PROBER_DIR;
  if (folder === undefined) return 0;
  await connect();
  for (let imported = 0; ;) {
    try {
      const { rounds, more } = await importNext(ctx, folder);
      imported += rounds;
      if (!more) return imported;
    } catch (error) {
      if (!(error instanceof AlreadyImported)) throw error;
      return imported;
    }
  }
}
