import type { AgreementStatus, AgreementType, Capacity } from "@/lib/agreements/states";
import type { Currency } from "@/lib/core/schema";
import { hasCheckedIdentity } from "@/lib/identity/states";
import { changesUntil, dueMove, type MilestoneTimes } from "./clocks";
import {
  MAX_CHANGE_ROUNDS,
  MAX_MILESTONES,
  milestoneActions,
  milestoneActors,
  milestoneTransitions,
  type DisputableStatus,
  type MilestoneAction,
  type MilestoneMove,
} from "./states";

/** What the rules need to know of a milestone. */
export interface MilestoneFacts extends MilestoneTimes {
  payerId: string;
  payeeId: string;
  amountMinor: number;
  currency: Currency;
  /** How often the payer has sent a delivery back. */
  changeRounds: number;
}

/** What the rules need to know of a milestone's agreement. */
export interface AgreementFacts {
  type: AgreementType;
  status: AgreementStatus;
  parties: readonly { userId: string; capacity: Capacity }[];
}

/** How far a person is verified: level 0 to 3, and whether their identity was checked. */
export interface Standing {
  level: number;
  kyc: boolean;
}

export type PartyRole = "payer" | "payee";

/** A user's side of a milestone; null for a user who is on neither side, or, by faulty data, on both: no one pays and accepts for themselves. */
export function roleOf(
  { payerId, payeeId }: Pick<MilestoneFacts, "payerId" | "payeeId">,
  userId: string,
): PartyRole | null {
  if (payerId === payeeId) return null;
  if (userId === payerId) return "payer";
  return userId === payeeId ? "payee" : null;
}

/** Payer and payee see their milestone; to anyone else it does not exist. */
export const canSee = (milestone: MilestoneFacts, userId: string): boolean => roleOf(milestone, userId) !== null;

/** Whether the action may be this person's in any state: only the payer approves and requests refunds, only the payee works. */
export function canDo(milestone: MilestoneFacts, userId: string, action: MilestoneAction): boolean {
  const role = roleOf(milestone, userId);
  const actor = milestoneActors[action];
  return role !== null && (actor === "party" || actor === role);
}

/** Whether an open case is a refund that was made without us, and no bank's: Stripe's ids say what they name. */
const isRefund = (caseId: string): boolean => /^(re|pyr)_/.test(caseId);

/** Who decides what happens to suspended money: the payer's bank, or staff where only refunds made without us are open; null: it moves. */
export function suspendedBy({
  cardDisputed,
  cardCases = [],
}: {
  cardDisputed: boolean;
  cardCases?: readonly string[];
}): "bank" | "staff" | null {
  if (!cardDisputed) return null;
  return cardCases.length > 0 && cardCases.every(isRefund) ? "staff" : "bank";
}

/** Why something that the state allows cannot be done: the `code` of the refusal. */
export type MilestoneRefusal = "change_rounds_used" | "too_late_for_changes" | "card_disputed" | "clock_due";

/** Actions that move held money. */
const moneyActions: readonly MilestoneAction[] = ["release", "accept_refund"];

/**
 * Why the guards refuse an action that this state has, at `at`; null: nothing. `clock_due` means that a timed move
 * comes first (apply {@link dueMove}, then ask again); an action that leads where the clock leads anyway is never late.
 */
export function refusal(milestone: MilestoneFacts, action: MilestoneAction, at: Date): MilestoneRefusal | null {
  const due = dueMove(milestone, at);
  if (due && destination(milestone, due.move) !== destination(milestone, action)) return "clock_due";
  if (milestone.cardDisputed && moneyActions.includes(action)) return "card_disputed";
  if (action !== "request_changes") return null;
  if (milestone.changeRounds >= MAX_CHANGE_ROUNDS) return "change_rounds_used";
  const until = changesUntil(milestone);
  return until && at >= until ? "too_late_for_changes" : null;
}

const destination = ({ status }: MilestoneFacts, move: MilestoneMove): string | undefined =>
  (milestoneTransitions[status] as Partial<Record<MilestoneMove, string>>)[move];

/** What this person may do now. */
export const actionsOf = (milestone: MilestoneFacts, userId: string, at: Date): MilestoneAction[] =>
  milestoneActions.filter(
    (action) =>
      action in milestoneTransitions[milestone.status] &&
      canDo(milestone, userId, action) &&
      refusal(milestone, action, at) === null,
  );

/** The move that takes a withdrawn dispute's milestone back to what it froze. */
export const resumeMove = (from: DisputableStatus): `resume_${DisputableStatus}` => `resume_${from}`;

/** Agreements that have clauses about work, acceptance and pay; the others promise none that money could be held for. */
const workTypes: readonly AgreementType[] = ["work", "equity"];

/** Why no milestone can be planned under an agreement by this person; null: it can. */
export type PlanRefusal =
  "not_founder" | "no_work_agreed" | "agreement_not_signed" | "no_payee" | "too_many_milestones";

/** The founder who plans and pays, the talent who works and is paid. */
export interface PlanParties {
  payerId: string;
  payeeId: string;
}

/**
 * Who pays whom under an agreement when `userId` plans one milestone or several, or why they cannot be planned. A founder who is a party pays;
 * the one talent among the parties is paid; the agreement is about work, signed and not ended. Invisible agreements are the caller's 404.
 */
export function planFor(
  { type, status, parties }: AgreementFacts,
  userId: string,
  existing: number,
  added = 1,
): { ok: true; parties: PlanParties } | { ok: false; reason: PlanRefusal } {
  const no = (reason: PlanRefusal) => ({ ok: false, reason }) as const;
  if (!parties.some((party) => party.userId === userId && party.capacity === "founder")) return no("not_founder");
  if (!workTypes.includes(type)) return no("no_work_agreed");
  if (status !== "signed") return no("agreement_not_signed");
  const [payee, ...others] = parties.filter(({ capacity, userId: id }) => capacity === "talent" && id !== userId);
  if (!payee || others.length > 0) return no("no_payee");
  return existing + added > MAX_MILESTONES
    ? no("too_many_milestones")
    : { ok: true, parties: { payerId: userId, payeeId: payee.userId } };
}

/** The payer changes or discards it while nothing is paid; a payment that still arrives is returned. */
export const canChange = (milestone: MilestoneFacts, userId: string): boolean =>
  roleOf(milestone, userId) === "payer" && milestone.status === "draft";
export const canDiscard = (milestone: MilestoneFacts, userId: string): boolean =>
  roleOf(milestone, userId) === "payer" && (milestone.status === "draft" || milestone.status === "awaiting_funds");

/** Whether a person may pay money in: their identity was checked. */
export const mayFund = (standing: Standing): boolean => hasCheckedIdentity(standing);

/** Whether a person may be paid: talent at level 3, which takes a checked identity. */
export const mayReceive = ({ level }: Standing): boolean => level >= 3;

/** Whose identity check is missing before money is held; null: neither's. The payee's counts too: held money must be payable. */
export function fundingGate(payer: Standing, payee: Standing): PartyRole | null {
  if (!mayFund(payer)) return "payer";
  return mayReceive(payee) ? null : "payee";
}

/** Why an arrived payment does not fund a milestone: then it is booked as unapplied and returned. */
export type PaymentFault = "not_awaited" | "wrong_currency" | "too_little" | "too_much";

/** What is wrong with a payment that arrived; null: it funds the milestone. Only the exact amount in its currency does. */
export function paymentFault(
  milestone: Pick<MilestoneFacts, "status" | "amountMinor" | "currency">,
  paid: { amountMinor: number; currency: string },
): PaymentFault | null {
  if (milestone.status !== "awaiting_funds") return "not_awaited";
  if (paid.currency !== milestone.currency) return "wrong_currency";
  if (paid.amountMinor === milestone.amountMinor) return null;
  return paid.amountMinor < milestone.amountMinor ? "too_little" : "too_much";
}
