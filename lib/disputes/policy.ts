import type { Persona } from "@/lib/access/personas";
import { dueDisputeMove, type DisputeTimes } from "./clocks";
import {
  SMALL_CLAIM_MINOR,
  TWO_PERSONS_MINOR,
  disputeActions,
  disputeTransitions,
  type Conflict,
  type DisputeAction,
  type DisputeStatus,
} from "./states";

/** A moderator's ruling: what part goes to the payee. */
export interface Ruling {
  payeePercent: number;
  by: string;
}

/** What the rules need to know of a dispute. */
export interface DisputeFacts extends DisputeTimes {
  payerId: string;
  payeeId: string;
  claimantId: string;
  /** What the claimant wants the payee to have. */
  claimPercent: number;
  amountMinor: number;
  /** What both are asked to accept; `by` is its author, also where a second moderator confirmed it. */
  proposal: Ruling | null;
  /** The first moderator's ruling on a large sum, which waits for a second moderator's. */
  pending: Ruling | null;
  acceptedBy: readonly string[];
}

/** A person who acts on a dispute. */
export interface DisputeActor {
  userId: string;
  persona: Persona;
}

/** Relations to the parties, as far as the platform knows them. */
export interface ConflictsOfInterest {
  /** The team of the startup that pays. */
  teamIds: readonly string[];
  /** Who has ever signed an agreement with either party. */
  agreementIds: readonly string[];
  /** Who is or was allied with either party. */
  allyIds: readonly string[];
  /** Who has put or pledged money into the startup. */
  investorIds: readonly string[];
}

/** The party against whom the claim is made. */
export const respondentOf = ({
  payerId,
  payeeId,
  claimantId,
}: Pick<DisputeFacts, "payerId" | "payeeId" | "claimantId">): string => (claimantId === payerId ? payeeId : payerId);

export const isParty = ({ payerId, payeeId }: DisputeFacts, userId: string): boolean =>
  userId === payerId || userId === payeeId;

/** Every reason for which a user may not rule between these parties; empty: they may. */
export function conflictsOf(dispute: DisputeFacts, userId: string, ties: ConflictsOfInterest): Conflict[] {
  const found: [Conflict, boolean][] = [
    ["party", isParty(dispute, userId)],
    ["team", ties.teamIds.includes(userId)],
    ["agreement", ties.agreementIds.includes(userId)],
    ["alliance", ties.allyIds.includes(userId)],
    ["investor", ties.investorIds.includes(userId)],
  ];
  return found.flatMap(([conflict, holds]) => (holds ? [conflict] : []));
}

/** Whether a second moderator decides free of charge: under $500 (or 500 of its currency), where the agreement says so. */
export const isSmallClaim = (amountMinor: number, agreed: boolean): boolean =>
  agreed && amountMinor < SMALL_CLAIM_MINOR;

/** Whether a ruling on this sum needs a second person's: over $5,000. */
export const needsTwo = (amountMinor: number): boolean => amountMinor > TWO_PERSONS_MINOR;

/** The parties and the moderators see a dispute; to anyone else it does not exist. */
export const canSee = (dispute: DisputeFacts, { userId, persona }: DisputeActor): boolean =>
  isParty(dispute, userId) || persona === "moderator" || persona === "admin";

/** Whether the state of an escalation allows an award: a small claim always, else once both elected arbitration. */
const awaitsAward = ({ smallClaim, electedBy }: DisputeFacts): boolean => smallClaim || electedBy.length >= 2;

/**
 * Whether the action is this person's in any state. Moderators and admins rule where they have no conflict; the author of a
 * refused proposal does not make the award.
 */
export function canDo(
  dispute: DisputeFacts,
  actor: DisputeActor,
  action: DisputeAction,
  ties: ConflictsOfInterest,
): boolean {
  const { userId, persona } = actor;
  const judge = (persona === "moderator" || persona === "admin") && conflictsOf(dispute, userId, ties).length === 0;
  const party = isParty(dispute, userId);
  switch (action) {
    case "answer":
    case "concede":
      return userId === respondentOf(dispute);
    case "withdraw":
      return userId === dispute.claimantId;
    case "accept":
      return party && !dispute.acceptedBy.includes(userId);
    case "refuse":
      return party;
    case "elect":
      return party && !dispute.smallClaim && !dispute.electedBy.includes(userId);
    case "propose":
      return judge;
    case "award":
      return judge && awaitsAward(dispute) && dispute.proposal?.by !== userId;
  }
}

/** Actions that may settle, for which the money must be there. */
const settling: readonly DisputeAction[] = ["concede", "accept", "award"];

/** What this person may do at `at`: nothing while a timed move is due, nothing that settles while a chargeback is open. */
export const actionsOf = (
  dispute: DisputeFacts,
  actor: DisputeActor,
  ties: ConflictsOfInterest,
  at: Date,
): DisputeAction[] =>
  dueDisputeMove(dispute, at)
    ? []
    : disputeActions.filter(
        (action) =>
          action in disputeTransitions[dispute.status] &&
          canDo(dispute, actor, action, ties) &&
          !(dispute.cardDisputed && settling.includes(action)),
      );

/** The action of `POST /disputes/{id}/settle {accept}` in a state; null: there is none. */
export function settleAction(status: DisputeStatus, accept: boolean): DisputeAction | null {
  if (status === "open") return accept ? "concede" : null;
  if (status === "proposed") return accept ? "accept" : "refuse";
  return status === "escalated" && accept ? "elect" : null;
}

/** The action of `POST /disputes/{id}/propose` in a state: a proposal, after its refusal the award. */
export const rulingAction = (status: DisputeStatus): "propose" | "award" =>
  status === "escalated" ? "award" : "propose";

/**
 * The move that a ruling makes. Up to $5,000 it counts at once. Over it the first ruling only waits (`draft`); the same
 * percent from another person completes it; another percent takes its place and waits in turn.
 */
export function rulingMove(dispute: DisputeFacts, { payeePercent, by }: Ruling): "draft" | "propose" | "award" {
  const { pending, amountMinor, status } = dispute;
  const confirmed = pending !== null && pending.by !== by && pending.payeePercent === payeePercent;
  return needsTwo(amountMinor) && !confirmed ? "draft" : rulingAction(status);
}

/** The author of a completed ruling: the first of two moderators. */
export const authorOf = ({ pending, amountMinor }: DisputeFacts, by: string): string =>
  needsTwo(amountMinor) && pending ? pending.by : by;

/** The move that an acceptance makes: the second one settles. */
export const acceptMove = ({ acceptedBy }: DisputeFacts, userId: string): "accept" | "agree" =>
  acceptedBy.some((id) => id !== userId) ? "agree" : "accept";
