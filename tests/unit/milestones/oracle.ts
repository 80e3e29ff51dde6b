/**
 * B3 once more, in hours and whole numbers and in nobody's types: what a person would work out on paper. It shares nothing with the
 * product, so that both are wrong only together.
 */

const CHAIN: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  draft: { fund: "awaiting_funds" },
  awaiting_funds: { fund: "awaiting_funds" },
  funded: { start: "in_progress", request_refund: "refund_requested", dispute: "disputed" },
  in_progress: { submit: "submitted", request_refund: "refund_requested", dispute: "disputed" },
  submitted: { request_changes: "changes_requested", release: "released", dispute: "disputed" },
  changes_requested: { submit: "submitted", dispute: "disputed" },
  refund_requested: { accept_refund: "refunded", dispute: "disputed" },
};
const PAYER = ["fund", "request_changes", "release", "request_refund", "dispute"];
const PAYEE = ["start", "submit", "accept_refund", "dispute"];
const HELD = ["funded", "in_progress", "submitted", "changes_requested", "refund_requested", "disputed"];
const JUDGES = ["m1", "m2", "admin"];

interface Case {
  status: string;
  claimant: string;
  claim: number;
  opened: number;
  since: number;
  percent: number | null;
  author: string;
  pending: [number, string] | null;
  accepted: string[];
  elected: string[];
  custody: boolean;
}

export class Oracle {
  hour = 0;
  status = "draft";
  /** Where a milestone's cents are. */
  inside = 0;
  released = 0;
  refunded = 0;
  paidOut = 0;
  private funded = -1;
  private clock = -1;
  private rounds = 0;
  private before = "";
  private cardCases = 0;
  private refundOut = false;
  private refundsOut = 0;
  private readonly small: boolean;
  cardOpen = false;
  cardHeld = false;
  /** What the payer's bank has for now taken from us, and what we lost to it. */
  owed = 0;
  lost = 0;
  dispute: Case | null = null;

  constructor(
    private readonly amount: number,
    agreed: boolean,
  ) {
    this.small = agreed && amount < 50_000;
  }

  pass(hours: number, awake: boolean): void {
    this.hour += hours;
    if (awake) this.catchUp();
  }

  /** Monday 09:00 is hour 0; counts hours of weekdays until there are 120. */
  private fiveBusinessDays(from: number): number {
    const weekend = (hour: number) => Math.floor(((((hour + 9) % 168) + 168) % 168) / 24) >= 5;
    let hour = from;
    for (let left = 120; left > 0; hour += 1) if (!weekend(hour)) left -= 1;
    while (weekend(hour)) hour += 1;
    return hour;
  }

  /** What time will decide, and when, the soonest first. */
  private deadlines(): [number, string][] {
    const list: [number, string][] = [];
    const { dispute } = this;
    if (dispute && !(this.cardHeld && dispute.custody)) {
      if (dispute.status === "open") list.push([this.fiveBusinessDays(dispute.opened), "default"]);
      if (dispute.status === "proposed") list.push([dispute.since + 48, "lapse"]);
      if (dispute.status === "escalated" && !this.small && dispute.elected.length < 2)
        list.push([dispute.since + 168, "close"]);
    }
    if (HELD.includes(this.status) && !this.cardHeld) {
      if (this.status === "submitted") list.push([this.clock + 14 * 24, "release"]);
      if (this.status === "refund_requested") list.push([this.clock + 7 * 24, "refund"]);
      if (this.status === "changes_requested") list.push([this.funded + 75 * 24, "dispute"]);
      const what = this.status === "disputed" ? this.before : this.status;
      if (what !== "submitted") list.push([this.funded + 85 * 24, "refund"]);
    }
    return list.sort(([a], [b]) => a - b);
  }

  private due(): [number, string] | null {
    const [first] = this.deadlines();
    return first && first[0] <= this.hour ? first : null;
  }

  /** Hours until something is decided by time alone; null: nothing will be. */
  untilDeadline(which: number): number | null {
    const list = this.deadlines();
    const deadline = list[which % Math.max(1, list.length)];
    return deadline ? deadline[0] - this.hour : null;
  }

  private catchUp(): void {
    for (let due = this.due(); due; due = this.due()) {
      const [, what] = due;
      if (what === "release") this.close(100);
      else if (what === "refund") this.close(0);
      else if (what === "dispute") this.freeze("payer", 0);
      else if (this.dispute && what === "lapse")
        Object.assign(this.dispute, { status: "escalated", since: this.hour, pending: null });
      else if (this.dispute && what === "default") this.decide(this.dispute.claim);
      else if (this.dispute) this.decide(this.dispute.elected[0] === "payee" ? 100 : 0);
    }
  }

  private close(percent: number): void {
    const part = (this.inside * percent - ((this.inside * percent) % 100)) / 100;
    this.released += part;
    this.refunded += this.inside - part;
    this.status = part === this.inside ? "released" : part === 0 ? "refunded" : "split";
    this.inside = 0;
    if (this.dispute) this.dispute.custody = false;
  }

  private decide(percent: number): void {
    if (!this.dispute) return;
    if (this.dispute.custody) this.close(percent);
    this.dispute.status = "settled";
  }

  private freeze(claimant: string, claim: number): void {
    this.before = this.status;
    this.status = "disputed";
    const opened = this.hour;
    this.dispute = {
      status: "open",
      claimant,
      claim,
      opened,
      since: opened,
      percent: null,
      author: "",
      pending: null,
      accepted: [],
      elected: [],
      custody: true,
    };
  }

  act(user: string, action: string, claim: number): boolean {
    this.catchUp();
    const to = CHAIN[this.status]?.[action];
    const his = user === "payer" ? PAYER : user === "payee" ? PAYEE : [];
    if (to === undefined || !his.includes(action)) return false;
    if (this.cardHeld && (action === "release" || action === "accept_refund")) return false;
    if (action === "request_changes" && (this.rounds === 3 || this.hour >= this.funded + 75 * 24)) return false;
    if (action === "request_changes") this.rounds += 1;
    if (to === "submitted" || to === "refund_requested") this.clock = this.hour;
    if (to === "released") this.close(100);
    else if (to === "refunded") this.close(0);
    else if (to === "disputed") this.freeze(user, claim);
    else this.status = to;
    return true;
  }

  pay(amount: number, currency: string): boolean {
    this.catchUp();
    if (this.status !== "awaiting_funds" || amount !== this.amount || currency !== "USD") return false;
    this.status = "funded";
    this.funded = this.hour;
    this.inside = amount;
    return true;
  }

  payOut(): boolean {
    this.catchUp();
    if (this.released === 0 || this.paidOut > 0) return false;
    this.paidOut = this.released - this.commission;
    return true;
  }

  /** Five per cent of what was released, half a cent up: what twenty times over is nearest. */
  get commission(): number {
    let fee = Math.floor(this.released / 20);
    if (this.released - fee * 20 >= 10) fee += 1;
    return fee;
  }

  card(word: string): boolean {
    this.catchUp();
    if (word === "opened") {
      if (this.cardOpen || this.refundOut || this.funded < 0 || this.cardCases === 3) return false;
      this.cardCases += 1;
      this.cardOpen = true;
      this.cardHeld = HELD.includes(this.status);
      this.owed = this.amount;
      return true;
    }
    if (!this.cardOpen) return false;
    if (word === "lost") {
      if (HELD.includes(this.status)) this.close(0);
      else this.lost += this.amount;
    }
    this.cardOpen = false;
    this.cardHeld = false;
    this.owed = 0;
    return true;
  }

  /** A part goes back to the payer behind our back; they owe it, and nothing inside moves until it has come back. */
  outsideRefund(word: string, part: number): boolean {
    this.catchUp();
    if (word === "made") {
      if (this.cardOpen || this.refundOut || this.funded < 0 || this.refundsOut === 3) return false;
      this.refundsOut += 1;
      this.refundOut = true;
      this.cardHeld = HELD.includes(this.status);
      this.owed = Math.max(1, (this.amount - (this.amount % part)) / part);
      return true;
    }
    if (!this.refundOut) return false;
    this.refundOut = false;
    this.cardHeld = false;
    this.owed = 0;
    return true;
  }

  judge(user: string, action: string, percent: number): boolean {
    this.catchUp();
    const { dispute: d } = this;
    if (!d) return false;
    const party = user === "payer" || user === "payee";
    const judge = JUDGES.includes(user);
    const paused = this.cardHeld && d.custody;
    switch (`${d.status} ${action}`) {
      case "open answer":
        if (!party || user === d.claimant) return false;
        d.status = "answered";
        return true;
      case "open concede":
        if (!party || user === d.claimant || paused) return false;
        this.decide(d.claim);
        return true;
      case "open withdraw":
      case "answered withdraw":
        if (user !== d.claimant) return false;
        d.status = "withdrawn";
        if (d.custody) {
          this.status = this.before;
          if (this.clock >= 0) this.clock += this.hour - d.opened;
        }
        return true;
      case "answered propose":
        if (!judge) return false;
        if (!this.twice(d, user, percent)) return true;
        Object.assign(d, {
          status: "proposed",
          since: this.hour,
          percent,
          author: d.pending?.[1] ?? user,
          pending: null,
        });
        return true;
      case "proposed accept":
        if (!party || d.accepted.includes(user) || paused) return false;
        d.accepted.push(user);
        if (d.accepted.length === 2) this.decide(d.percent ?? 0);
        return true;
      case "proposed refuse":
        if (!party) return false;
        Object.assign(d, { status: "escalated", since: this.hour, pending: null });
        return true;
      case "escalated elect":
        if (!party || this.small || d.elected.includes(user)) return false;
        d.elected.push(user);
        return true;
      case "escalated award":
        if (!judge || paused || user === d.author || !(this.small || d.elected.length === 2)) return false;
        if (this.twice(d, user, percent)) this.decide(percent);
        return true;
      default:
        return false;
    }
  }

  /** Whether a word counts: at once up to $5,000, over it when another person has said the same. */
  private twice(dispute: Case, user: string, percent: number): boolean {
    if (this.amount <= 500_000) return true;
    const { pending } = dispute;
    if (pending?.[0] === percent && pending[1] !== user) return true;
    dispute.pending = [percent, user];
    return false;
  }
}
