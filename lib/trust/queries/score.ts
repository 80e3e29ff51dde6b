import { TrustAppealModel } from "@/models/trust-appeal";
import type { TrustEntry as EntryRow } from "@/models/trust-entry";
import { TrustScoreModel } from "@/models/trust-score";
import { listAwaitingSignature } from "@/lib/agreements/queries/awaiting-signature";
import { auditDenial } from "@/lib/core/audit/audit";
import { cached } from "@/lib/core/cache/cache";
import { cacheKeys } from "@/lib/core/cache/keys";
import { DAY, now } from "@/lib/core/clock";
import type { Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import { objectId, type Lean } from "@/lib/core/db/model";
import { Problem } from "@/lib/core/http/problem";
import { hasCheckedIdentity } from "@/lib/identity/states";
import { listWorkInProgress } from "@/lib/milestones/queries/work-in-progress";
import { findOwnedStartupIds, findOwnerIds } from "@/lib/startups/queries/owners";
import { findStartups } from "@/lib/startups/queries/facts";
import { readLedger, activeEntries, toEntry, type Subject } from "../ledger";
import { findPerson, type Person } from "../people";
import { toDetail, toItems, type AppealView } from "../present";
import { suggestions } from "../suggestions";
import type { ResponseObligation } from "../response-times";
import type { Trust, TrustQuery } from "../schema";
import { computeScore, startupScore, type ScoreComputation } from "../score";
import { findNewPairs } from "./agreement-pairs";
import { listResponseObligations } from "./response-times";

export const dayOf = (at: Date): string => at.toISOString().slice(0, 10);

/** The last instant of a UTC day, or now, whichever comes first. Throws 422 for a day that has not begun. */
export function endOf(on: string): Date {
  const end = new Date(Date.parse(`${on}T00:00:00.000Z`) + DAY - 1);
  if (on > dayOf(now()))
    throw new Problem("invalid_input", {
      errors: [{ path: "on", code: "future", message: "not_begun" }],
    });
  return end < now() ? end : now();
}

/** As of when the present score holds: what is stored is shown as it was computed, unless it is of an older day. */
export async function presentInstant(userId: string): Promise<Date> {
  await connect();
  const row = await TrustScoreModel.findOne({ subjectId: objectId(userId) }, { asOf: 1, reckonedAt: 1 }).lean();
  return row?.asOf === dayOf(now()) ? row.reckonedAt : now();
}

interface Known {
  rows: Lean<EntryRow>[];
  threads: ResponseObligation[];
  reckoning: ScoreComputation;
}

/** Everything that a subject's score was made of at an instant, past ones too. */
export async function computeScoreAt(subject: Subject, at: Date): Promise<Known> {
  const [rows, threads] = await Promise.all([readLedger(subject.id), listResponseObligations(subject, at)]);
  return { rows, threads, reckoning: computeScore(rows.map(toEntry), threads, at) };
}

export const scoreAt = async (subject: Subject, at: Date): Promise<number> =>
  (await computeScoreAt(subject, at)).reckoning.score;

/** A startup's score at an instant: its founders' mean and its own. */
async function startupScoreAt(startupId: string, at: Date): Promise<number> {
  const owners = await findOwnerIds(startupId, at);
  const founders = (await Promise.all(owners.map(findOwner))).filter((person) => person !== null);
  const scores = await Promise.all(founders.map(({ id }) => scoreAt({ kind: "user", id }, at)));
  return startupScore(scores, await scoreAt({ kind: "startup", id: startupId }, at));
}

const findOwner = (id: string) => findPerson(id);

/** The subject themselves, and staff. */
const isInsider = ({ actor }: Context, userId: string): boolean =>
  actor?.userId === userId || actor?.persona === "moderator" || actor?.persona === "admin";

/** A person whose trust the caller may see, or 404: active members to everyone, suspended ones to themselves and to staff. */
export async function visiblePerson(ctx: Context, userId: string): Promise<{ person: Person; insider: boolean }> {
  const person = await findPerson(userId);
  const insider = isInsider(ctx, userId);
  if (person && (insider || (person.status === "active" && person.confirmed))) return { person, insider };
  if (person && ctx.actor) await auditDenial(ctx, "trust.read", "user", userId, {});
  throw new Problem("not_found");
}

/**
 * A person's trust today, or as of the end of a past day. Everyone sees the score, the level and the startups' scores; the subject
 * and staff also every entry, and what would raise it. Throws 404.
 */
export async function getTrust(ctx: Context, userId: string, { on }: TrustQuery = {}): Promise<Trust> {
  const past = on !== undefined && on !== dayOf(now());
  const [{ person, insider }, present] = await Promise.all([
    visiblePerson(ctx, userId),
    !past && isInsider(ctx, userId) ? presentInstant(userId) : null,
  ]);
  const subject: Subject = { kind: "user", id: userId };
  if (!insider && !past) {
    const { score, asOf } = await cached(cacheKeys.trustScore(userId), async () => {
      const at = await presentInstant(userId);
      return { score: await scoreAt(subject, at), asOf: dayOf(at) };
    });
    return { userId, score, level: person.level, asOf, startups: await startupsOf(userId, { insider, at: null }) };
  }
  const at = past ? endOf(on) : (present ?? now());
  const [startups, { rows, threads, reckoning }, appeals, ahead] = await Promise.all([
    startupsOf(userId, { insider, at: past ? at : null }),
    computeScoreAt(subject, at),
    insider ? appealsOf(userId) : new Map<string, AppealView>(),
    insider && !past ? workAhead(userId) : null,
  ]);
  if (!insider) return { userId, score: reckoning.score, level: person.level, asOf: dayOf(at), startups };
  return {
    userId,
    score: reckoning.score,
    level: person.level,
    asOf: dayOf(at),
    startups,
    detail: toDetail(
      reckoning,
      ahead ? suggestions(rows.map(toEntry), threads, await suggestionContextOf(person, rows, ahead, at), at) : [],
    ),
    entries: toItems(reckoning.entries, rows, { userId: ctx.actor?.userId ?? "", at: now(), appeals }),
  };
}

/** The startups that a person owns, with their scores; the public's are the published ones. `at` is a past instant, or null. */
async function startupsOf(
  userId: string,
  { insider, at }: { insider: boolean; at: Date | null },
): Promise<Trust["startups"]> {
  const startups = [...(await findStartups(await findOwnedStartupIds(userId))).values()];
  const shown = startups.filter(({ published, deleted }) => (insider ? !deleted : published));
  return Promise.all(
    shown.map(async ({ id, name, trustScore }) => ({
      startupId: id,
      name,
      score: at ? await startupScoreAt(id, at) : trustScore,
    })),
  );
}

async function appealsOf(userId: string): Promise<Map<string, AppealView>> {
  const rows = await TrustAppealModel.find({ subjectId: objectId(userId) }, { reason: 0 }).lean();
  return new Map(
    rows.map(({ entryId, status, decision }) => [
      entryId.toHexString(),
      { status, decision: decision?.reason ?? null },
    ]),
  );
}

/** The milestones that a person works on, and the agreements that wait for their signature. */
async function workAhead(userId: string) {
  const [milestones, agreements] = await Promise.all([listWorkInProgress(userId), listAwaitingSignature(userId)]);
  return { milestones, agreements };
}

/** What a person could do next. Of the agreements that wait for signatures, those that would count. */
async function suggestionContextOf(
  person: Person,
  rows: readonly Lean<EntryRow>[],
  { milestones, agreements }: Awaited<ReturnType<typeof workAhead>>,
  at: Date,
) {
  const { persona, level } = person;
  const held = new Set(activeEntries(rows).map(({ event }) => event));
  return {
    persona,
    level,
    identityChecked: hasCheckedIdentity(person),
    ndaSigned: held.has("nda_signed"),
    milestones,
    agreements: await findNewPairs(
      rows,
      agreements.map((agreement) => ({ ...agreement, source: agreement.id })),
      at,
    ),
  };
}
