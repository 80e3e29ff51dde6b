import type { StepKey } from "@/lib/dashboard/schema";

/** Every state of a milestone. `released`, `refunded` and `split` are final. */
export const milestoneStatuses = [
  "draft",
  "awaiting_funds",
  "funded",
  "in_progress",
  "submitted",
  "changes_requested",
  "refund_requested",
  "disputed",
  "released",
  "refunded",
  "split",
] as const;
export type MilestoneStatus = (typeof milestoneStatuses)[number];

/** States in which the platform holds the whole amount. */
export const heldStatuses = [
  "funded",
  "in_progress",
  "submitted",
  "changes_requested",
  "refund_requested",
  "disputed",
] as const satisfies readonly MilestoneStatus[];
export type HeldStatus = (typeof heldStatuses)[number];

/** States that a dispute can freeze, and that its withdrawal leads back to. */
export const disputableStatuses = [
  "funded",
  "in_progress",
  "submitted",
  "changes_requested",
  "refund_requested",
] as const satisfies readonly Exclude<HeldStatus, "disputed">[];
export type DisputableStatus = (typeof disputableStatuses)[number];

/** States that nothing leaves; the platform holds nothing then. */
export const closedStatuses = ["released", "refunded", "split"] as const satisfies readonly MilestoneStatus[];

/**
 * The moves between them. `fund` opens a payment page, again where an earlier one was left; only `confirm`, which is the
 * provider's confirmation of the exact amount, makes it `funded`. A dispute moves by `settle_…` to what was decided and by `resume_…`
 * back to what it froze. Beside the parties' moves there are the clocks' (`auto_release`, `refund_unanswered`, `hold_dispute`,
 * `return_held`) and `lose_charge`: the payer has the held money back from their bank, or by a refund made without us that stands.
 */
export const milestoneTransitions = {
  draft: { fund: "awaiting_funds" },
  awaiting_funds: { fund: "awaiting_funds", confirm: "funded" },
  funded: {
    start: "in_progress",
    request_refund: "refund_requested",
    dispute: "disputed",
    return_held: "refunded",
    lose_charge: "refunded",
  },
  in_progress: {
    submit: "submitted",
    request_refund: "refund_requested",
    dispute: "disputed",
    return_held: "refunded",
    lose_charge: "refunded",
  },
  submitted: {
    request_changes: "changes_requested",
    release: "released",
    auto_release: "released",
    dispute: "disputed",
    hold_dispute: "disputed",
    lose_charge: "refunded",
  },
  changes_requested: {
    submit: "submitted",
    dispute: "disputed",
    hold_dispute: "disputed",
    return_held: "refunded",
    lose_charge: "refunded",
  },
  refund_requested: {
    accept_refund: "refunded",
    refund_unanswered: "refunded",
    dispute: "disputed",
    hold_dispute: "disputed",
    return_held: "refunded",
    lose_charge: "refunded",
  },
  disputed: {
    settle_released: "released",
    settle_refunded: "refunded",
    settle_split: "split",
    resume_funded: "funded",
    resume_in_progress: "in_progress",
    resume_submitted: "submitted",
    resume_changes_requested: "changes_requested",
    resume_refund_requested: "refund_requested",
    return_held: "refunded",
    lose_charge: "refunded",
  },
  released: {},
  refunded: {},
  split: {},
} as const satisfies Record<MilestoneStatus, Readonly<Record<string, MilestoneStatus>>>;

/** Whose move each action is. `system` is the worker, the provider's webhook or a dispute's outcome: no person's. */
export const milestoneActors = {
  fund: "payer",
  start: "payee",
  submit: "payee",
  request_changes: "payer",
  release: "payer",
  request_refund: "payer",
  accept_refund: "payee",
  dispute: "party",
  confirm: "system",
  auto_release: "system",
  refund_unanswered: "system",
  hold_dispute: "system",
  return_held: "system",
  lose_charge: "system",
  settle_released: "system",
  settle_refunded: "system",
  settle_split: "system",
  resume_funded: "system",
  resume_in_progress: "system",
  resume_submitted: "system",
  resume_changes_requested: "system",
  resume_refund_requested: "system",
} as const satisfies Record<string, "payer" | "payee" | "party" | "system">;
export type MilestoneMove = keyof typeof milestoneActors;

/** The times of a milestone that can end a state; the later ones where the earlier are not set. */
type Until = readonly ("autoReleaseAt" | "refundAnswerBy" | "returnAt" | "dueAt")[];
interface NextMove {
  by: "payer" | "payee";
  /** The step of that side's home. */
  step: StepKey;
  until: Until;
  /** Whether its page and rows show the time as a clock. */
  clock: boolean;
}

/** Whose next move each state waits for, what it asks of them and until when; null: a dispute's, or no one's. Home, thread and pages read it. */
export const nextMoves = {
  draft: { by: "payer", step: "fund_milestone", until: ["dueAt"], clock: false },
  awaiting_funds: { by: "payer", step: "fund_milestone", until: ["dueAt"], clock: false },
  funded: { by: "payee", step: "start_milestone", until: ["dueAt"], clock: false },
  in_progress: { by: "payee", step: "deliver_milestone", until: ["dueAt"], clock: true },
  submitted: { by: "payer", step: "release_milestone", until: ["autoReleaseAt"], clock: true },
  changes_requested: { by: "payee", step: "rework_milestone", until: ["returnAt", "dueAt"], clock: true },
  refund_requested: { by: "payee", step: "answer_refund", until: ["refundAnswerBy"], clock: true },
  disputed: null,
  released: null,
  refunded: null,
  split: null,
} as const satisfies Record<MilestoneStatus, NextMove | null>;

/** Until when the next move is due, or null. */
export function moveDeadline(milestone: { status: MilestoneStatus } & Partial<Record<Until[number], string | null>>) {
  const until: Until = nextMoves[milestone.status]?.until ?? [];
  return until.map((name) => milestone[name] ?? null).find((at) => at !== null) ?? null;
}

/** What a person does. */
export const milestoneActions = [
  "fund",
  "start",
  "submit",
  "request_changes",
  "release",
  "request_refund",
  "accept_refund",
  "dispute",
] as const satisfies readonly MilestoneMove[];
export type MilestoneAction = (typeof milestoneActions)[number];

/** How many times the payer may send a delivery back. */
export const MAX_CHANGE_ROUNDS = 3;
/** Days after a delivery until it is released by itself, and those on which the payer is reminded. */
export const REVIEW_DAYS = 14;
export const REVIEW_REMINDER_DAYS = [7, 12, 13] as const;
/** Days in which the payee answers a refund request; no answer accepts it. */
export const REFUND_ANSWER_DAYS = 7;
/** Days after funding on which both are warned, on which an unfinished correction becomes a dispute, and on which money goes back. */
export const HOLD_WARNING_DAYS = 60;
export const HOLD_DISPUTE_DAYS = 75;
export const HOLD_RETURN_DAYS = 85;

/** Days after an agreement's last milestone closed until the agreement is completed, unless another is planned; and until we stop looking. */
export const COMPLETION_DAYS = 14;
export const COMPLETION_WINDOW_DAYS = 60;

/**
 * What one milestone may hold, in minor units of any currency: the card processor takes no charge under 0.50 and none of more
 * than eight digits.
 */
export const MIN_AMOUNT_MINOR = 50;
export const MAX_AMOUNT_MINOR = 99_999_999;
/** Milestones that one agreement may have, closed ones included. */
export const MAX_MILESTONES = 100;
/** Milestones that are planned in one call. */
export const MAX_PLANNED_AT_ONCE = 24;
