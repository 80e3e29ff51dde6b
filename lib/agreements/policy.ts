import { DAY } from "@/lib/core/clock";
import { hasCheckedIdentity } from "@/lib/identity/states";
import { stepLevels } from "@/lib/verification/states";
import {
  REMINDER_EVERY_DAYS,
  REMINDER_FIRST_DAYS,
  agreementActions,
  agreementTransitions,
  isAwaiting,
  type AgreementAction,
  type AgreementStatus,
  type AgreementType,
  type Capacity,
  type OverrideAction,
  type OverrideRefusal,
} from "./states";

/** What the rules need to know of a party, in signing order. */
export interface PartyFacts {
  userId: string;
  capacity: Capacity;
  signedAt: Date | null;
}

/** What the rules need to know of an agreement. */
export interface AgreementFacts {
  type: AgreementType;
  status: AgreementStatus;
  parties: readonly PartyFacts[];
  /** Who sent it, or null while it is a draft. */
  sentBy: string | null;
  /** Who has given notice of its end. */
  noticeBy: readonly string[];
  /** Days of notice under which one party alone may end it; null: it takes all. */
  noticeDays: number | null;
}

/** What an amendment shares with the agreement that it replaces. */
export interface AgreementIdentity {
  type: AgreementType;
  parties: readonly Pick<PartyFacts, "userId" | "capacity">[];
}

/** How far a person is verified: level 0 to 3, and whether their identity was checked. */
export interface RequiredVerification {
  level: number;
  kyc: boolean;
}

export const partyOf = <P extends { userId: string }>(
  { parties }: { parties: readonly P[] },
  userId: string,
): P | null => parties.find((party) => party.userId === userId) ?? null;

/** Whose signature is awaited: the first in order that is missing. Null when all have signed. */
export const signerOnTurn = <P extends { signedAt: Date | null }>({ parties }: { parties: readonly P[] }): P | null =>
  parties.find(({ signedAt }) => signedAt === null) ?? null;

/** Whether the next signature is the last one, which binds all parties. */
export const isLastSignature = ({ parties }: { parties: readonly { signedAt: Date | null }[] }): boolean =>
  parties.filter(({ signedAt }) => signedAt === null).length === 1;

/** Parties see their agreement, drafts too; to anyone else it does not exist. */
export const canSee = (agreement: AgreementFacts, userId: string): boolean => partyOf(agreement, userId) !== null;

/** A founder who is a party; the investor of a SAFE too. */
export function canSend(agreement: AgreementFacts, userId: string): boolean {
  const capacity = partyOf(agreement, userId)?.capacity;
  return capacity === "founder" || (capacity === "investor" && agreement.type === "safe");
}

/**
 * Whether it takes a unit of the startup's plan when this party sends a draft or signs: the first act of the company's side on it.
 * What an investor sends costs the company nothing until it accepts to sign.
 */
export function takesSignatureUnit(agreement: Pick<AgreementFacts, "parties" | "sentBy">, userId: string): boolean {
  const founds = (id: string | null) => id !== null && partyOf(agreement, id)?.capacity === "founder";
  const acted = agreement.parties.some(({ capacity, signedAt }) => capacity === "founder" && signedAt !== null);
  return founds(userId) && !founds(agreement.sentBy) && !acted;
}

/** The next party in the signing order. */
export const canSign = (agreement: AgreementFacts, userId: string): boolean =>
  signerOnTurn(agreement)?.userId === userId;

/** Any party who has not signed, whether or not it is their turn: declining early saves the others' time. */
export const canDecline = (agreement: AgreementFacts, userId: string): boolean =>
  partyOf(agreement, userId)?.signedAt === null;

/** The party who sent it. */
export const canVoid = (agreement: AgreementFacts, userId: string): boolean => agreement.sentBy === userId;

/**
 * The fields that keep an agreement from taking the place of another one, which ends with it: they are of one type, between the same people in
 * the same capacities. The order of signing may differ.
 */
export function amendmentFaults(
  amended: AgreementIdentity,
  { type, parties }: AgreementIdentity,
): ("type" | "parties")[] {
  const seats = (list: AgreementIdentity["parties"]) =>
    list.map(({ userId, capacity }) => `${userId} ${capacity}`).sort();
  const [before, after] = [seats(amended.parties), seats(parties)];
  const same = before.length === after.length && before.every((seat, index) => seat === after[index]);
  return [...(type === amended.type ? [] : (["type"] as const)), ...(same ? [] : (["parties"] as const))];
}

/** Any party, once. */
export const canTerminate = (agreement: AgreementFacts, userId: string): boolean =>
  canSee(agreement, userId) && !agreement.noticeBy.includes(userId);

const rules: Record<AgreementAction, (agreement: AgreementFacts, userId: string) => boolean> = {
  edit: canSend,
  send: canSend,
  sign: canSign,
  decline: canDecline,
  void: canVoid,
  terminate: canTerminate,
};

/** Whether the action may be this person's in any state. */
export const canDo = (agreement: AgreementFacts, userId: string, action: AgreementAction): boolean =>
  rules[action](agreement, userId);

/** What this person may do in this state. */
export const actionsOf = (agreement: AgreementFacts, userId: string): AgreementAction[] =>
  agreementActions.filter(
    (action) => action in agreementTransitions[agreement.status] && canDo(agreement, userId, action),
  );

/**
 * What a notice of termination by `userId` at `at` brings: the instant at which the agreement ends. All parties together end
 * it at once, one alone after the clause's notice. Null: without such a clause it waits for the others.
 */
export function terminationAt(agreement: AgreementFacts, userId: string, at: Date): Date | null {
  const others = agreement.parties.filter((party) => party.userId !== userId);
  if (others.every((party) => agreement.noticeBy.includes(party.userId))) return at;
  return agreement.noticeDays === null ? null : new Date(at.getTime() + agreement.noticeDays * DAY);
}

/** The lowest level at which talent may sign each type. */
const talentLevels: Record<AgreementType, number> = { nda: 0, work: 1, equity: 3, safe: 3 };

/**
 * The verification that signing in a capacity requires. Founders sign for the company at any level (they are checked before
 * money moves: rounds and funding); an investor's signature under a SAFE is a pledge, which takes a checked identity.
 */
export function requiredVerification(type: AgreementType, capacity: Capacity): RequiredVerification {
  if (capacity === "talent") return { level: talentLevels[type], kyc: false };
  return { level: 0, kyc: capacity === "investor" && type === "safe" };
}

/** The level that opens signing in a capacity: a checked identity is level 3. */
export function signingLevel(type: AgreementType, capacity: Capacity): number {
  const { level, kyc } = requiredVerification(type, capacity);
  return kyc ? Math.max(level, stepLevels.identity) : level;
}

/** Whether a verification suffices to sign. */
export function mayBind(standing: RequiredVerification, type: AgreementType, capacity: Capacity): boolean {
  const required = requiredVerification(type, capacity);
  return standing.level >= required.level && (!required.kyc || hasCheckedIdentity(standing));
}

/** How many reminders a signer whose turn began at `turnSince` should have had by `at`: the first on day 5, then every 2 days. */
export function remindersDue(turnSince: Date, at: Date): number {
  const days = Math.floor((at.getTime() - turnSince.getTime()) / DAY);
  return days < REMINDER_FIRST_DAYS ? 0 : 1 + Math.floor((days - REMINDER_FIRST_DAYS) / REMINDER_EVERY_DAYS);
}

/** A request to sign, between the person that is asked about and `withId`, at a startup. */
export interface SignatureThread {
  startupId: string;
  withId: string;
  at: Date;
}

/** What people have had to do with each other: facts about a person and those in their threads, each with its instant. */
export interface RelationFacts {
  applied: readonly { talentId: string; startupId: string; at: Date }[];
  teammates: readonly { userId: string; startupId: string; at: Date }[];
  signed: readonly { partyIds: readonly string[]; at: Date }[];
}

/**
 * Whether two people had something to do with each other when a thread began: one had applied to the startup, both were in its team,
 * or both had signed an agreement. No one can make a relation to another person alone.
 */
export function areRelated(
  userId: string,
  { startupId, withId, at }: SignatureThread,
  { applied, teammates, signed }: RelationFacts,
): boolean {
  const member = (id: string) =>
    teammates.some((row) => row.userId === id && row.startupId === startupId && row.at <= at);
  return (
    applied.some(
      (row) => (row.talentId === userId || row.talentId === withId) && row.startupId === startupId && row.at <= at,
    ) ||
    (member(userId) && member(withId)) ||
    signed.some((row) => row.at <= at && row.partyIds.includes(userId) && row.partyIds.includes(withId))
  );
}

/** What the rules of an override need to know. */
interface OverrideFacts {
  type: AgreementType;
  status: AgreementStatus;
  /** Null until the document is sealed. */
  sealedAt: Date | null;
  /** The signed amendment that is about to replace it. */
  amendedBy: unknown;
  /** How many reviews of its work are written. Absent in older rows. */
  reviews?: number;
}

/**
 * Why an administrator may not do this now; null where they may. What is being sealed or replaced is let finish first, and once the work is
 * reviewed its end stands.
 */
export function overrideRefusal(
  { type, status, sealedAt, amendedBy, reviews = 0 }: OverrideFacts,
  action: OverrideAction,
): OverrideRefusal | null {
  if (action === "close") {
    if (status === "draft") return "draft";
    if (isAwaiting(status)) return null;
    if (status !== "signed") return "ended";
    if (sealedAt === null) return "sealing";
    return amendedBy ? "amended" : null;
  }
  if (type !== "work") return "no_work";
  if (status !== "completed") return "not_completed";
  return reviews > 0 ? "reviewed" : null;
}
