import fc from "fast-check";
import { expect, test } from "vitest";
import { disputeActions } from "@/lib/disputes/states";
import { balanceOf, differences, fold, fundsOf, merge, partyColumns, type Balances } from "@/lib/ledger/balances";
import { milestoneViolations } from "@/lib/flows/held-money/violations";
import { closedStatuses, milestoneActions, type MilestoneStatus } from "@/lib/milestones/states";
import type { TrustEntry } from "@/lib/trust/entries";
import { computeScore } from "@/lib/trust/score";
import { Oracle } from "./oracle";
import { World, isIn, type Plan } from "./world";

/** Commands in one history: 500, in the long run 10,000, or what is asked for. */
const COMMANDS = Number(
  process.env.COLLABHUB_MODEL_COMMANDS ?? (process.env.COLLABHUB_TEST_LONG === "1" ? 10_000 : 500),
);
const HISTORIES = COMMANDS > 1_000 ? 4 : 10;

/** A history of milestones, one after another: the product's rules, and the same on paper. */
interface Product {
  world: World;
  plans: Plan[];
  count: number;
  /** Of milestones that are over. */
  closed: Balances;
  trust: TrustEntry[];
}
interface Paper {
  oracle: Oracle;
}
type Command = fc.Command<Paper, Product>;

const next = (paper: Paper, product: Product): void => {
  const plan = product.plans[product.count % product.plans.length];
  if (!plan) throw new Error("plan");
  product.count += 1;
  product.world = new World(`m${product.count}`, plan);
  paper.oracle = new Oracle(plan.amountMinor, plan.smallClaims);
};

/** After every command both tell the same, and every invariant of the ledger holds. */
function agree({ oracle }: Paper, product: Product): void {
  const { world } = product;
  const { facts, deal, entries, balances, dispute } = world;
  expect(facts.status).toBe(oracle.status);
  expect(dispute?.status).toBe(oracle.dispute?.status);
  expect(milestoneViolations({ ...deal, status: facts.status }, entries)).toEqual([]);
  const funds = fundsOf(entries);
  expect(funds.heldMinor).toBe(oracle.inside);
  expect(funds.releasedMinor).toBe(oracle.released);
  expect(funds.refundedMinor).toBe(oracle.refunded);
  expect(funds.commissionMinor).toBe(oracle.commission);
  expect(funds.paidMinor).toBe(oracle.paidOut);
  const account = (name: Parameters<typeof balanceOf>[2]) => balanceOf(balances, "USD", name);
  expect(account(`escrow:${deal.milestoneId}`)).toBe(0 - oracle.inside);
  expect(account("payable:payee")).toBe(
    0 - (oracle.released > 0 ? oracle.released - oracle.commission - oracle.paidOut : 0),
  );
  expect(account("receivable:payer")).toBe(oracle.owed);
  expect(account("loss:chargebacks")).toBe(oracle.lost);
  expect(account(`unapplied:${deal.milestoneId}`)).toBe(0);
  expect([...balances.values()].reduce((sum, amount) => sum + amount, 0)).toBe(0);
  for (const entry of entries) {
    const columns = partyColumns(entry, deal);
    if (!columns) continue;
    const { payerMinor, heldMinor, payeeMinor, platformMinor } = columns;
    expect(payerMinor + heldMinor + payeeMinor + platformMinor).toBe(0);
  }
}

const command = (name: string, run: (paper: Paper, product: Product) => void): Command => ({
  check: () => true,
  run: (paper, product) => {
    run(paper, product);
    agree(paper, product);
  },
  toString: () => name,
});
const both = (name: string, on: (oracle: Oracle) => boolean, at: (world: World) => boolean): Command =>
  command(name, ({ oracle }, { world }) => {
    expect(at(world), name).toBe(on(oracle));
  });

const percent = fc.oneof(fc.constantFrom(0, 100, 60), fc.integer({ min: 0, max: 100 }));
const acts = fc
  .record({
    user: fc.constantFrom("payer", "payee", "outsider"),
    action: fc.constantFrom(...milestoneActions),
    percent,
  })
  .map(({ user, action, percent: claim }) =>
    both(
      `${user} ${action} ${claim}`,
      (oracle) => oracle.act(user, action, claim),
      (world) => world.act(user, action, claim),
    ),
  );
/** A milestone that is over makes room for the next one. */
function renew(paper: Paper, product: Product): void {
  const { world } = product;
  if (!isIn(closedStatuses, world.facts.status) || world.cardCase !== null || world.refundOutside !== null) return;
  product.closed = merge(product.closed, fold(world.entries));
  product.trust.push(...world.trust);
  next(paper, product);
}
const fresh = fc.constant(command("next", renew));

/** What leads on, so that histories do not stay at their beginning. */
const onward = fc.record({ pick: fc.nat(3), percent }).map(({ pick, percent: claim }) =>
  command(`onward ${pick} ${claim}`, (paper, product) => {
    const { oracle } = paper;
    const { world } = product;
    const { status } = world.facts;
    const dispute = ["payer dispute", "payee dispute"];
    const steps: Partial<Record<MilestoneStatus, string[]>> = {
      draft: ["payer fund"],
      funded: ["payee start", "payee start", "payee start", "payer request_refund"],
      in_progress: ["payee submit", "payee submit", "payee submit", ...dispute],
      submitted: ["payer request_changes", ...dispute, "payer release"],
      changes_requested: ["payee submit", "payee submit", ...dispute],
      refund_requested: ["payee accept_refund", ...dispute],
    };
    const list = steps[status];
    if (list) {
      const [user, action] = (list[pick % list.length] ?? "").split(" ") as [string, (typeof milestoneActions)[number]];
      expect(world.act(user, action, claim)).toBe(oracle.act(user, action, claim));
    } else if (status === "awaiting_funds") {
      const { amountMinor } = world.deal;
      expect(world.pay({ amountMinor, currency: "USD" })).toBe(oracle.pay(amountMinor, "USD"));
    } else if (!world.dispute || pick === 0) renew(paper, product);
  }),
);
const pays = fc.constantFrom(0, 0, 0, 0, 1, -1, 7).map((off) =>
  command(`pay ${off}`, ({ oracle }, { world }) => {
    const currency = off === 7 ? "CAD" : "USD";
    const amountMinor = world.deal.amountMinor + (off === 7 ? 0 : off);
    expect(world.pay({ amountMinor, currency })).toBe(oracle.pay(amountMinor, currency));
  }),
);
const judges = fc
  .record({
    user: fc.constantFrom("payer", "payee", "outsider", "m1", "m2", "admin"),
    action: fc.constantFrom(...disputeActions),
    percent,
  })
  .map(({ user, action, percent: part }) => {
    const persona =
      user === "admin" ? "admin" : user.startsWith("m") ? "moderator" : user === "payee" ? "talent" : "founder";
    return both(
      `${user} ${action} ${part}`,
      (oracle) => oracle.judge(user, action, part),
      (world) => world.judge({ userId: user, persona }, action, part),
    );
  });
/** What leads a dispute on. */
const along = fc
  .record({
    pick: fc.nat(11),
    side: fc.constantFrom("payer", "payee"),
    judge: fc.constantFrom("m1", "m2", "admin"),
    percent: fc.constantFrom(0, 60, 60, 100),
  })
  .map(({ pick, side, judge, percent: part }) =>
    command(`along ${side} ${judge} ${pick} ${part}`, ({ oracle }, { world }) => {
      const { dispute } = world;
      if (!dispute) return;
      const { claimantId } = dispute;
      const other = claimantId === "payer" ? "payee" : "payer";
      type Step = readonly [string, (typeof disputeActions)[number]];
      const steps: Partial<Record<typeof dispute.status, readonly Step[]>> = {
        open: [
          [other, "answer"],
          [other, "answer"],
          [other, "answer"],
          [other, "concede"],
          [claimantId, "withdraw"],
          [side, "answer"],
        ],
        answered: [
          [judge, "propose"],
          [judge, "propose"],
          [judge, "propose"],
          [judge, "propose"],
          [side, "propose"],
          [claimantId, "withdraw"],
        ],
        proposed: [
          [side, "accept"],
          [side, "accept"],
          [side, "refuse"],
        ],
        escalated: [
          [side, "elect"],
          [judge, "award"],
        ],
      };
      const list = steps[dispute.status] ?? [];
      const [user, action] = list[pick % Math.max(1, list.length)] ?? ["payer", "answer"];
      const persona = user === "admin" ? "admin" : user.startsWith("m") ? "moderator" : "founder";
      expect(world.judge({ userId: user, persona }, action, part)).toBe(oracle.judge(user, action, part));
    }),
  );
const hours = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: 1, max: 40 }) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 20 * 24 }) },
);
const times = fc.tuple(hours, fc.boolean()).map(([count, awake]) =>
  command(`${count} h ${awake ? "awake" : "asleep"}`, ({ oracle }, { world }) => {
    world.pass(count, awake);
    oracle.pass(count, awake);
  }),
);
/** To a deadline, or to the hour before it. */
const deadlines = fc.tuple(fc.nat(3), fc.constantFrom(0, 1), fc.boolean()).map(([which, early, awake]) =>
  command(`deadline ${which} ${early} ${awake ? "awake" : "asleep"}`, ({ oracle }, { world }) => {
    const left = oracle.untilDeadline(which);
    if (left === null || left <= early) return;
    world.pass(left - early, awake);
    oracle.pass(left - early, awake);
  }),
);
const cards = fc.constantFrom("opened" as const, "won" as const, "lost" as const).map((word) =>
  both(
    `card ${word}`,
    (oracle) => oracle.card(word),
    (world) => world.card(word),
  ),
);
const outsideRefunds = fc
  .record({
    word: fc.constantFrom("made" as const, "failed" as const, "failed" as const),
    part: fc.constantFrom(1, 2, 3, 7),
  })
  .map(({ word, part }) =>
    both(
      `outside refund ${word} 1/${part}`,
      (oracle) => oracle.outsideRefund(word, part),
      (world) => world.outsideRefund(word, part),
    ),
  );
const payouts = fc.constant(
  both(
    "pay out",
    (oracle) => oracle.payOut(),
    (world) => world.payOut(),
  ),
);
const plans = fc.array(
  fc.record({
    amountMinor: fc.oneof(
      fc.integer({ min: 50, max: 200 }),
      fc.constantFrom(49_999, 50_000, 500_000, 500_001),
      fc.integer({ min: 500_001, max: 99_999_999 }),
    ),
    smallClaims: fc.boolean(),
    dueHours: fc.integer({ min: 1, max: 60 * 24 }),
  }),
  { minLength: 1, maxLength: 8 },
);
const commands = fc.array(
  fc.oneof(
    { weight: 12, arbitrary: onward },
    { weight: 14, arbitrary: along },
    { weight: 4, arbitrary: acts },
    { weight: 3, arbitrary: judges },
    { weight: 2, arbitrary: pays },
    { weight: 4, arbitrary: times },
    { weight: 3, arbitrary: deadlines },
    { weight: 1, arbitrary: cards },
    { weight: 2, arbitrary: outsideRefunds },
    { weight: 2, arbitrary: payouts },
    { weight: 1, arbitrary: fresh },
  ),
  { minLength: COMMANDS, maxLength: COMMANDS, size: "max" },
);

test(`random histories of ${COMMANDS} actions keep every cent, every state and every score`, () => {
  const seen = new Map<string, number>();
  fc.assert(
    fc.property(plans, commands, (list, history) => {
      const paper = { oracle: new Oracle(0, false) };
      const product: Product = {
        world: new World("none", { amountMinor: 50, smallClaims: false, dueHours: 1 }),
        plans: list,
        count: 0,
        closed: new Map(),
        trust: [],
      };
      fc.modelRun(() => {
        next(paper, product);
        return { model: paper, real: product };
      }, history);
      const { world } = product;
      const all = merge(product.closed, world.balances);
      expect([...all.values()].reduce((sum, amount) => sum + amount, 0)).toBe(0);
      expect(differences(fold(world.entries), world.balances)).toEqual([]);
      for (const subject of ["payer", "payee"]) {
        const own = product.trust.filter(({ subjectId }) => subjectId === subject);
        const { score } = computeScore(own, [], world.at);
        expect(Number.isInteger(score) && score >= 0 && score <= 100).toBe(true);
      }
      for (const { kind } of world.entries) seen.set(kind, (seen.get(kind) ?? 0) + 1);
      seen.set(world.facts.status, (seen.get(world.facts.status) ?? 0) + 1);
      seen.set("milestones", (seen.get("milestones") ?? 0) + product.count);
    }),
    { numRuns: HISTORIES },
  );
  // Histories that never get anywhere prove nothing.
  expect(seen.get("milestones")).toBeGreaterThan(HISTORIES * 2);
}, 600_000);
