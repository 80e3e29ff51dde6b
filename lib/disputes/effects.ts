import { acceptMove, authorOf, isSmallClaim, rulingMove, type DisputeFacts } from "./policy";
import { settledPercent } from "./settlement";
import type { DisputeAction, DisputeCause, disputeTransitions } from "./states";

/** Who opens a dispute, and over what. */
export interface Claim {
  payerId: string;
  payeeId: string;
  claimantId: string;
  claimPercent: number;
  amountMinor: number;
  cardDisputed: boolean;
  /** Whether the agreement gives small claims to a second moderator. */
  smallClaims: boolean;
}

/** A dispute as it begins. One that time opens on day 75 is the payer's, who asked for changes, for the whole back. */
export const opened = ({ smallClaims, ...claim }: Claim, at: Date): DisputeFacts => ({
  ...claim,
  status: "open",
  smallClaim: isSmallClaim(claim.amountMinor, smallClaims),
  openedAt: at,
  answeredAt: null,
  proposedAt: null,
  escalatedAt: null,
  proposal: null,
  pending: null,
  acceptedBy: [],
  electedBy: [],
});

type MovesOf<T> = T extends unknown ? keyof T : never;
export type DisputeMove = MovesOf<(typeof disputeTransitions)[keyof typeof disputeTransitions]>;

/** The effect of an action: the move of the table, the fields it changes beside `status`, and what it decides. */
export interface DisputeStep {
  move: DisputeMove;
  changes: Partial<DisputeFacts>;
  /** Not null: the dispute is over and its `settlement` is to be executed. */
  outcome: { cause: DisputeCause; payeePercent: number } | null;
}

const goesOn = (move: DisputeMove, changes: Partial<DisputeFacts>): DisputeStep => ({ move, changes, outcome: null });

const ends = (dispute: DisputeFacts, cause: DisputeCause, award: number | null = null): DisputeStep => ({
  move: cause,
  changes: {},
  outcome: { cause, payeePercent: settledPercent(dispute, cause, award) },
});

/**
 * What a person's action does to a dispute at `at`. `payeePercent` belongs to `propose` and `award` alone, which throw RangeError
 * without it. The policy decides whether it is allowed.
 */
export function stepOf(
  dispute: DisputeFacts,
  action: DisputeAction,
  userId: string,
  at: Date,
  payeePercent: number | null = null,
): DisputeStep {
  switch (action) {
    case "answer":
      return goesOn("answer", { answeredAt: at });
    case "concede":
      return ends(dispute, "concede");
    case "withdraw":
      return goesOn("withdraw", {});
    case "refuse":
      return escalates("refuse", at);
    case "elect":
      return goesOn("elect", { electedBy: [...dispute.electedBy, userId] });
    case "accept":
      return acceptMove(dispute, userId) === "agree"
        ? ends(dispute, "agree")
        : goesOn("accept", { acceptedBy: [...dispute.acceptedBy, userId] });
    case "propose":
    case "award": {
      if (payeePercent === null) throw new RangeError(`To ${action} takes a percent`);
      const ruling = { payeePercent, by: userId };
      const move = rulingMove(dispute, ruling);
      if (move === "draft") return goesOn("draft", { pending: ruling });
      if (move === "award") return ends(dispute, "award", payeePercent);
      const proposal = { payeePercent, by: authorOf(dispute, userId) };
      return goesOn("propose", { proposal, pending: null, proposedAt: at });
    }
  }
}

/** The step of a timed move that is applied at `at`: a party who may answer then has the whole time for it. */
export function timedStepOf(
  dispute: DisputeFacts,
  move: "default" | "refer" | "lapse" | "close",
  at: Date,
): DisputeStep {
  if (move === "refer") return goesOn("refer", { answeredAt: at });
  return move === "lapse" ? escalates("lapse", at) : ends(dispute, move);
}

const escalates = (move: "refuse" | "lapse", at: Date): DisputeStep => goesOn(move, { escalatedAt: at, pending: null });
