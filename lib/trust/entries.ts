import type { Persona } from "@/lib/access/personas";
import { DAY } from "@/lib/core/clock";
import { APPEAL_DAYS, trustEvents, type TrustCategory, type TrustEvent } from "./states";

/**
 * One entry of a trust ledger. Entries are only ever added; `key` is unique for ever, so that an event counts once however often
 * it is delivered.
 */
export interface TrustEntry {
  /** `event:source:subject`; of a reversal `reversed:event.source:subject`. */
  key: string;
  /** Of a reversal, that of the entry it takes back. */
  event: TrustEvent;
  /** The id of what happened: a milestone, an agreement, a dispute, a pair of allies. */
  source: string;
  /** A person or a startup. */
  subjectId: string;
  /** Whole points before decay. */
  points: number;
  /** When it entered the ledger: before it the score did not know of it. */
  at: Date;
  /** From when it decays: of a reversal the original's, so that both cancel out for ever. */
  fadesFrom: Date;
  /** The key of the entry that this one takes back. */
  reverses: string | null;
}

export const trustKey = (event: TrustEvent, source: string, subjectId: string): string =>
  `${event}:${source}:${subjectId}`;

export const categoryOf = ({ event }: Pick<TrustEntry, "event">): TrustCategory => trustEvents[event].category;

/** The entry that an event makes for a subject. */
export const trustEntry = (event: TrustEvent, source: string, subjectId: string, at: Date): TrustEntry => ({
  key: trustKey(event, source, subjectId),
  event,
  source,
  subjectId,
  points: trustEvents[event].points,
  at,
  fadesFrom: at,
  reverses: null,
});

/**
 * The entry that takes another one back from `at` on: an appeal granted, a verification expired, a sanction overturned. The
 * original stays, and past scores with it. Throws RangeError for a reversal of a reversal: what was wrongly taken back happens anew.
 */
export function reversalOf(entry: TrustEntry, at: Date): TrustEntry {
  if (entry.reverses !== null) throw new RangeError(`A reversal is not reversed: ${entry.key}`);
  return {
    ...entry,
    key: `reversed:${entry.event}.${entry.source}:${entry.subjectId}`,
    points: 0 - entry.points,
    at,
    reverses: entry.key,
  };
}

/** Whether its subject may appeal an entry at `at`: it took points, is not reversed, and is at most 30 days old. */
export const canAppeal = (entry: TrustEntry, reversed: boolean, userId: string, at: Date): boolean =>
  entry.subjectId === userId &&
  entry.points < 0 &&
  entry.reverses === null &&
  !reversed &&
  at >= entry.at &&
  at.getTime() - entry.at.getTime() <= APPEAL_DAYS * DAY;

/**
 * Whether a user may decide an appeal: a moderator or administrator who is not its subject and did not make the decision that it is
 * against (`deciders`: who sanctioned, ruled or verified; empty where time or the parties did).
 */
export const canDecideAppeal = (
  { subjectId }: Pick<TrustEntry, "subjectId">,
  deciders: readonly string[],
  { userId, persona }: { userId: string; persona: Persona },
): boolean => (persona === "moderator" || persona === "admin") && userId !== subjectId && !deciders.includes(userId);
