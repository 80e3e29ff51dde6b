import { HOUR } from "@/lib/core/clock";
import { nextState } from "@/lib/core/state/transition";
import { dueDisputeMove } from "@/lib/disputes/clocks";
import { opened, stepOf, timedStepOf, type DisputeStep } from "@/lib/disputes/effects";
import { actionsOf as disputeActionsOf, type DisputeActor, type DisputeFacts } from "@/lib/disputes/policy";
import { settlement } from "@/lib/disputes/settlement";
import { disputeTransitions, type DisputeAction } from "@/lib/disputes/states";
import { fold, type Balances } from "@/lib/ledger/balances";
import {
  chargeback,
  fund,
  giveBack,
  loseCharge,
  receive,
  reverseChargeback,
  transfer,
  type Deal,
  type LedgerEntry,
  type Payment,
} from "@/lib/ledger/entries";
import { payout } from "@/lib/ledger/split";
import { dueMove } from "@/lib/milestones/clocks";
import { changesOf, entriesOf, freshProgress, type MilestoneProgress } from "@/lib/milestones/effects";
import { closingOf } from "@/lib/milestones/outcome";
import { actionsOf, paymentFault, resumeMove } from "@/lib/milestones/policy";
import {
  closedStatuses,
  heldStatuses,
  milestoneTransitions,
  type MilestoneAction,
  type MilestoneMove,
  type MilestoneStatus,
} from "@/lib/milestones/states";
import { trustEntry, type TrustEntry } from "@/lib/trust/entries";
import { disputeOutcomes, milestoneOutcome } from "@/lib/trust/outcomes";
import type { TrustEvent } from "@/lib/trust/states";
import { epoch } from "./samples";

const noTies = { teamIds: [], agreementIds: [], allyIds: [], investorIds: [] };
export const isIn = (list: readonly MilestoneStatus[], status: MilestoneStatus): boolean => list.includes(status);

/** What is agreed about one milestone. */
export interface Plan {
  amountMinor: number;
  /** Whether the agreement gives small claims to a second moderator. */
  smallClaims: boolean;
  dueHours: number;
}

/** One milestone with its dispute, made of the product's own rules alone: what the commands do, without a database. */
export class World {
  at = epoch;
  readonly entries: LedgerEntry[] = [];
  readonly trust: TrustEntry[] = [];
  balances: Balances = new Map();
  readonly deal: Deal;
  facts: MilestoneProgress;
  dispute: DisputeFacts | null = null;
  /** Whether the money is still there that the dispute is about. */
  custody = false;
  cardCase: string | null = null;
  /** A refund that the processor made without us. */
  refundOutside: { id: string; amountMinor: number } | null = null;
  private refunds = 0;
  private payments = 0;
  private cases = 0;
  private disputes = 0;
  private readonly dueAt: Date;

  constructor(
    id: string,
    private readonly plan: Plan,
  ) {
    const { amountMinor } = plan;
    this.deal = { milestoneId: id, payerId: "payer", payeeId: "payee", currency: "USD", amountMinor };
    this.dueAt = new Date(epoch.getTime() + plan.dueHours * HOUR);
    this.facts = {
      ...freshProgress,
      status: "draft",
      payerId: "payer",
      payeeId: "payee",
      amountMinor,
      currency: "USD",
    };
  }

  private get held(): boolean {
    return isIn(heldStatuses, this.facts.status);
  }

  /** Time passes; the worker looks, or sleeps. */
  pass(hours: number, awake: boolean): void {
    this.at = new Date(this.at.getTime() + hours * HOUR);
    if (awake) this.catchUp();
  }

  /** Everything that time has decided, in its order. */
  private catchUp(): void {
    for (;;) {
      const { dispute } = this;
      const own = dueMove(this.facts, this.at);
      const other = dispute && dueDisputeMove(dispute, this.at);
      if (dispute && other && (!own || other.at <= own.at))
        this.step(dispute, timedStepOf(dispute, other.move, this.at));
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
      this.post([fund(this.deal, this.payments)]);
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
      if (this.cardCase !== null || this.refundOutside !== null || this.facts.fundedAt === null || this.cases > 2)
        return false;
      this.cases += 1;
      this.cardCase = `dp_${this.cases}`;
      this.post([chargeback(this.deal, this.deal.amountMinor, this.cardCase)]);
      this.mark(this.held);
      return true;
    }
    const reference = this.cardCase;
    if (reference === null) return false;
    const { held } = this;
    this.cardCase = null;
    if (word === "won") this.post([reverseChargeback(this.deal, this.deal.amountMinor, reference)]);
    else {
      this.post(loseCharge(this.deal, this.deal.amountMinor, reference, held));
      if (held) this.move("lose_charge");
    }
    this.mark(false);
    return true;
  }

  /** The processor refunds a part without us, or such a refund fails: the payer owes it meanwhile, and no held money moves. */
  outsideRefund(word: "made" | "failed", part: number): boolean {
    this.catchUp();
    if (word === "made") {
      if (this.refundOutside !== null || this.cardCase !== null || this.facts.fundedAt === null || this.refunds > 2)
        return false;
      this.refunds += 1;
      this.refundOutside = {
        id: `re_${this.refunds}`,
        amountMinor: Math.max(1, Math.floor(this.deal.amountMinor / part)),
      };
      this.post([chargeback(this.deal, this.refundOutside.amountMinor, this.refundOutside.id)]);
      this.mark(this.held);
      return true;
    }
    if (this.refundOutside === null) return false;
    const { id, amountMinor } = this.refundOutside;
    this.refundOutside = null;
    this.post([reverseChargeback(this.deal, amountMinor, id)]);
    this.mark(false);
    return true;
  }

  judge(actor: DisputeActor, action: DisputeAction, payeePercent: number): boolean {
    this.catchUp();
    const { dispute } = this;
    if (!dispute || !disputeActionsOf(dispute, actor, noTies, this.at).includes(action)) return false;
    this.step(dispute, stepOf(dispute, action, actor.userId, this.at, payeePercent));
    return true;
  }

  private open(claimantId: string, claimPercent: number): void {
    this.disputes += 1;
    this.custody = true;
    const { payerId, payeeId, amountMinor, cardDisputed } = this.facts;
    const { smallClaims } = this.plan;
    this.dispute = opened(
      { payerId, payeeId, claimantId, claimPercent, amountMinor, cardDisputed, smallClaims },
      this.at,
    );
  }

  private step(dispute: DisputeFacts, { move, changes, outcome }: DisputeStep): void {
    const status = nextState(disputeTransitions, dispute.status, move);
    if (status === undefined) throw new Error(`A dispute that is ${dispute.status} cannot ${move}`);
    this.dispute = { ...dispute, ...changes, status: status as DisputeFacts["status"] };
    const { disputedFrom } = this.facts;
    if (move === "withdraw" && this.custody && disputedFrom) this.move(resumeMove(disputedFrom));
    if (!outcome) return;
    const { entries, move: settles } = settlement(this.deal, outcome.payeePercent, this.custody);
    this.post(entries);
    if (settles) this.move(settles);
    for (const { userId, event } of disputeOutcomes({ ...dispute, ...outcome }))
      this.tell(event, `d${this.disputes}`, userId);
  }

  private tell(event: TrustEvent, source: string, subject: string): void {
    const entry = trustEntry(event, `${this.deal.milestoneId}.${source}`, subject, this.at);
    if (this.trust.some(({ key }) => key === entry.key)) throw new Error(`Told twice: ${entry.key}`);
    this.trust.push(entry);
  }

  private mark(cardDisputed: boolean): void {
    this.facts = { ...this.facts, cardDisputed };
    if (this.dispute) this.dispute = { ...this.dispute, cardDisputed: cardDisputed && this.custody };
  }

  private post(entries: readonly LedgerEntry[]): void {
    for (const entry of entries) {
      if (this.entries.some(({ key }) => key === entry.key)) throw new Error(`Booked twice: ${entry.key}`);
      this.entries.push(entry);
      this.balances = fold([entry], this.balances);
    }
  }

  private move(move: MilestoneMove): void {
    const { at, dueAt } = this;
    const { disputedFrom, startedAt, submittedAt, reviewedMs } = this.facts;
    const to = nextState(milestoneTransitions, this.facts.status, move) as MilestoneStatus;
    this.facts = { ...this.facts, ...changesOf(this.facts, move, at), status: to };
    this.post(entriesOf(this.deal, move));
    if (move === "hold_dispute") this.open("payer", 0);
    if (!isIn(closedStatuses, to)) return;
    this.custody = false;
    const closing = closingOf({ at, dueAt, startedAt, submittedAt, reviewedMs, disputedFrom }, to);
    const event = milestoneOutcome({ move, closing });
    if (event) this.tell(event, "end", "payee");
  }
}
