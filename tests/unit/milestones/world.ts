import { HOUR } from "@/lib/core/clock";
import { dueDisputeMove } from "@/lib/disputes/clocks";
import {
  acceptMove,
  actionsOf as disputeActionsOf,
  authorOf,
  isSmallClaim,
  rulingMove,
  type DisputeActor,
  type DisputeFacts,
} from "@/lib/disputes/policy";
import { settledPercent, settlement, verdicts } from "@/lib/disputes/settlement";
import { disputeTransitions, type DisputeAction, type DisputeCause } from "@/lib/disputes/states";
import { nextState } from "@/lib/core/state/transition";
import { increments, merge, type Balances } from "@/lib/ledger/balances";
import {
  chargeback,
  fund,
  giveBack,
  loseCharge,
  receive,
  refund,
  release,
  reverseChargeback,
  transfer,
  type Deal,
  type LedgerEntry,
  type Payment,
} from "@/lib/ledger/entries";
import { payout } from "@/lib/ledger/split";
import { dueMove, resumedClock } from "@/lib/milestones/clocks";
import { trustOfClosing } from "@/lib/milestones/outcome";
import { actionsOf, paymentFault, resumeMove, type MilestoneFacts } from "@/lib/milestones/policy";
import {
  closedStatuses,
  heldStatuses,
  milestoneTransitions,
  type DisputableStatus,
  type MilestoneAction,
  type MilestoneMove,
  type MilestoneStatus,
} from "@/lib/milestones/states";
import { trustEntry, type TrustEntry } from "@/lib/trust/entries";
import type { TrustEvent } from "@/lib/trust/states";
import { epoch } from "./samples";

const noTies = { teamIds: [], agreementIds: [], allyIds: [], investorIds: [] };
export const isIn = (list: readonly MilestoneStatus[], status: MilestoneStatus): boolean => list.includes(status);

/** What is agreed about one milestone. */
export interface Plan {
  amountMinor: number;
  /** Whether the agreement gives small claims to a second moderator. */
  smallClaim: boolean;
  dueHours: number;
}

/** One milestone with its dispute, made of the product's own rules alone: what the commands do, without a database. */
export class World {
  at = epoch;
  readonly entries: LedgerEntry[] = [];
  readonly trust: TrustEntry[] = [];
  balances: Balances = new Map();
  readonly deal: Deal;
  facts: MilestoneFacts;
  dispute: (DisputeFacts & { custody: boolean; openedAt: Date }) | null = null;
  cardCase: string | null = null;
  private payments = 0;
  private cases = 0;
  private disputes = 0;
  private startedAt: Date | null = null;
  private submittedAt: Date | null = null;
  private reviewedMs = 0;
  private readonly dueAt: Date;

  constructor(
    id: string,
    private readonly plan: Plan,
  ) {
    this.deal = { milestoneId: id, payerId: "payer", payeeId: "payee", currency: "USD", amountMinor: plan.amountMinor };
    this.dueAt = new Date(epoch.getTime() + plan.dueHours * HOUR);
    this.facts = {
      status: "draft",
      payerId: "payer",
      payeeId: "payee",
      amountMinor: plan.amountMinor,
      currency: "USD",
      changeRounds: 0,
      fundedAt: null,
      clockFrom: null,
      disputedFrom: null,
      cardDisputed: false,
    };
  }

  get held(): boolean {
    return isIn(heldStatuses, this.facts.status);
  }

  /** Time passes; the worker looks, or sleeps. */
  pass(hours: number, awake: boolean): void {
    this.at = new Date(this.at.getTime() + hours * HOUR);
    if (awake) this.catchUp();
  }

  /** Everything that time has decided, in its order. */
  catchUp(): void {
    for (;;) {
      const own = dueMove(this.facts, this.at);
      const other = this.dispute && dueDisputeMove(this.dispute, this.at);
      if (other && (!own || other.at <= own.at)) this.disputeTime(other.move);
      else if (own) this.move(own.move);
      else return;
    }
  }

  act(userId: string, action: MilestoneAction, claimPercent: number): boolean {
    this.catchUp();
    if (!actionsOf(this.facts, userId, this.at).includes(action)) return false;
    this.move(action);
    if (action === "dispute") this.open(userId, claimPercent);
    return true;
  }

  /** A payment arrives; it funds the milestone or goes back. */
  pay(paid: Payment): boolean {
    this.catchUp();
    this.payments += 1;
    if (paymentFault(this.facts, paid) === null) {
      this.move("confirm");
      return true;
    }
    this.post([receive(this.deal, this.payments, paid), giveBack(this.deal, this.payments, paid)]);
    return false;
  }

  payOut(): boolean {
    this.catchUp();
    const released = this.entries.find(({ kind }) => kind === "release");
    if (!released || this.entries.some(({ kind }) => kind === "transfer")) return false;
    const amount = released.lines.find(({ account }) => account.startsWith("escrow:"))?.amountMinor ?? 0;
    this.post([transfer(this.deal, payout(amount).netMinor)]);
    return true;
  }

  card(word: "opened" | "won" | "lost"): boolean {
    this.catchUp();
    if (word === "opened") {
      if (this.cardCase !== null || this.facts.fundedAt === null || this.cases > 2) return false;
      this.cases += 1;
      this.cardCase = `dp_${this.cases}`;
      this.post([chargeback(this.deal, this.deal.amountMinor, this.cardCase)]);
      this.mark(this.held);
      return true;
    }
    const reference = this.cardCase;
    if (reference === null) return false;
    const held = this.held;
    this.cardCase = null;
    this.mark(false);
    if (word === "won") this.post([reverseChargeback(this.deal, this.deal.amountMinor, reference)]);
    else {
      this.post(loseCharge(this.deal, this.deal.amountMinor, reference, held));
      if (held) this.move("lose_charge");
    }
    return true;
  }

  judge(actor: DisputeActor, action: DisputeAction, payeePercent: number): boolean {
    this.catchUp();
    const { dispute } = this;
    if (!dispute || !disputeActionsOf(dispute, actor, noTies, this.at).includes(action)) return false;
    const { userId } = actor;
    if (action === "propose" || action === "award") {
      const move = rulingMove(dispute, { payeePercent, by: userId });
      if (move === "draft") this.put(move, { pending: { payeePercent, by: userId } });
      else if (move === "award") this.settle("award", payeePercent);
      else {
        const proposal = { payeePercent, by: authorOf(dispute, userId) };
        this.put(move, { proposal, pending: null, proposedAt: this.at });
      }
    } else if (action === "accept") {
      if (acceptMove(dispute, userId) === "agree") this.settle("agree");
      else this.put("accept", { acceptedBy: [...dispute.acceptedBy, userId] });
    } else if (action === "concede") this.settle("concede");
    else if (action === "answer") this.put("answer", { answeredAt: this.at });
    else if (action === "refuse") this.put("refuse", { escalatedAt: this.at, pending: null });
    else if (action === "elect") this.put("elect", { electedBy: [...dispute.electedBy, userId] });
    else {
      this.put("withdraw", {});
      if (dispute.custody && this.facts.disputedFrom) this.move(resumeMove(this.facts.disputedFrom));
    }
    return true;
  }

  private disputeTime(move: "default" | "lapse" | "close"): void {
    if (move === "lapse") this.put("lapse", { escalatedAt: this.at, pending: null });
    else this.settle(move);
  }

  private open(claimantId: string, claimPercent: number): void {
    this.disputes += 1;
    this.dispute = {
      status: "open",
      payerId: "payer",
      payeeId: "payee",
      claimantId,
      claimPercent,
      amountMinor: this.deal.amountMinor,
      smallClaim: isSmallClaim(this.deal.amountMinor, this.plan.smallClaim),
      openedAt: this.at,
      answeredAt: null,
      proposedAt: null,
      escalatedAt: null,
      proposal: null,
      pending: null,
      acceptedBy: [],
      electedBy: [],
      cardDisputed: this.facts.cardDisputed,
      custody: true,
    };
  }

  private put(move: string, changes: Partial<DisputeFacts>): void {
    if (!this.dispute) throw new Error(`No dispute to ${move}`);
    const status = nextState(disputeTransitions, this.dispute.status, move);
    if (status === undefined) throw new Error(`A dispute that is ${this.dispute.status} cannot ${move}`);
    this.dispute = { ...this.dispute, ...changes, status: status as DisputeFacts["status"] };
  }

  private settle(cause: DisputeCause, award: number | null = null): void {
    const { dispute } = this;
    if (!dispute) throw new Error("No dispute to settle");
    const percent = settledPercent(dispute, cause, award);
    const { entries, move } = settlement(this.deal, percent, dispute.custody);
    this.put(cause, {});
    this.post(entries);
    if (move) this.move(move);
    for (const { userId, event } of verdicts(dispute, cause, percent)) this.tell(event, `d${this.disputes}`, userId);
  }

  private tell(event: TrustEvent, source: string, subject: string): void {
    const entry = trustEntry(event, `${this.deal.milestoneId}.${source}`, subject, this.at);
    if (this.trust.some(({ key }) => key === entry.key)) throw new Error(`Told twice: ${entry.key}`);
    this.trust.push(entry);
  }

  private mark(cardDisputed: boolean): void {
    this.facts = { ...this.facts, cardDisputed };
    if (this.dispute) this.dispute = { ...this.dispute, cardDisputed: cardDisputed && this.dispute.custody };
  }

  private post(entries: readonly LedgerEntry[]): void {
    for (const entry of entries) {
      if (this.entries.some(({ key }) => key === entry.key)) throw new Error(`Booked twice: ${entry.key}`);
      this.entries.push(entry);
      this.balances = merge(this.balances, increments(entry));
    }
  }

  private move(move: MilestoneMove): void {
    const from = this.facts.status;
    const to = nextState(milestoneTransitions, from, move) as MilestoneStatus | undefined;
    if (to === undefined) throw new Error(`A milestone that is ${from} cannot ${move}`);
    const { disputedFrom, clockFrom } = this.facts;
    const changes: Partial<MilestoneFacts> = { status: to };
    if (move === "confirm") {
      changes.fundedAt = this.at;
      this.post([fund(this.deal, this.payments)]);
    }
    if (move === "start") this.startedAt = this.at;
    if (move === "submit") this.submittedAt = this.at;
    if (move === "request_changes") {
      changes.changeRounds = this.facts.changeRounds + 1;
      this.reviewedMs += this.at.getTime() - (this.submittedAt?.getTime() ?? 0);
    }
    if (move === "release" || move === "auto_release") this.post([release(this.deal, this.deal.amountMinor)]);
    if (move === "accept_refund" || move === "refund_unanswered" || move === "return_held")
      this.post([refund(this.deal, this.deal.amountMinor)]);
    if (to === "disputed") changes.disputedFrom = from as DisputableStatus;
    else if (move.startsWith("resume_")) {
      changes.disputedFrom = null;
      changes.clockFrom = resumedClock(clockFrom, this.dispute?.openedAt ?? this.at, this.at);
    } else changes.clockFrom = move === "submit" || move === "request_refund" ? this.at : null;
    this.facts = { ...this.facts, ...changes };
    if (move === "hold_dispute") this.open("payer", 0);
    if ((move === "return_held" || move === "lose_charge") && this.dispute && from === "disputed")
      this.dispute = { ...this.dispute, custody: false, cardDisputed: false };
    if (isIn(closedStatuses, to)) {
      const { startedAt, submittedAt, reviewedMs, dueAt, at } = this;
      const event = trustOfClosing({ move, at, dueAt, startedAt, submittedAt, reviewedMs, disputedFrom });
      if (event) this.tell(event, "end", "payee");
    }
  }
}
