import { beforeEach, expect, test } from "vitest";
import { DAY, advanceClock, now } from "@/lib/core/clock";
import type { Context } from "@/lib/core/context";
import { plans } from "@/lib/billing/plans";
import { advice, investments } from "@/scripts/seed/content/equity";
import { finishedWork } from "@/scripts/seed/content/reviews";
import { lumenGrid } from "@/scripts/seed/content/startups-east";
import { contract, workSteps, workStories, type WorkDeal } from "@/scripts/seed/content/work";
import { agree, canPlayWork, complete, rate, respond, takeStep, type WorkStage } from "@/scripts/seed/work";
import { resetStripe } from "@/lib/integrations/stripe/client";
import { findFunds } from "@/lib/ledger/queries/funds";
import { AgreementModel } from "@/models/agreement";
import { LedgerEntryModel } from "@/models/ledger-entry";
import { MilestoneModel } from "@/models/milestone";
import { ReviewModel } from "@/models/review";
import { useSeal } from "@/tests/support/agreements";
import { useDatabase } from "@/tests/support/harness";
import { a, aStartup, type Person } from "@/tests/support/hiring";
import { settleFunds, verified } from "@/tests/support/milestones";
import { useLocalStripe } from "@/tests/support/stripe";

useDatabase();
useSeal();
const stripe = useLocalStripe();
beforeEach(() => {
  resetStripe();
});

const contextOf = ({ userId, sessionId }: Person, persona: "founder" | "talent", name: string): Context => ({
  requestId: "demo-scenario",
  actor: { userId, persona, sessionId, emailVerified: true, locale: "en", timeZone: "UTC", name },
  address: "demo",
  userAgent: "demo scenario",
  locale: "en",
});

async function aStage(deal: WorkDeal): Promise<WorkStage> {
  const names = [deal.startup.founder.name, deal.talent.name] as const;
  const founder = await a("founder", { name: names[0] });
  const talent = await a("talent", { name: names[1] });
  await verified(founder.userId, 3, true);
  await verified(talent.userId, 3, true);
  return {
    deal,
    founder: contextOf(founder, "founder", names[0]),
    talent: contextOf(talent, "talent", names[1]),
    startupId: (await aStartup(founder)).id,
    agreementId: null,
    milestones: new Map(),
    reviews: new Map(),
  };
}

test("the demo's paid work is held by the payment provider to the cent, in every state that the story tells", async () => {
  expect(canPlayWork()).toBe(true);
  const stage = await aStage(contract);
  await agree(stage);
  expect((await AgreementModel.findById(stage.agreementId).orFail().lean()).status).toBe("signed");
  const dueAt = new Date(now().getTime() + 90 * DAY);
  for (const story of workStories)
    for (const step of workSteps)
      if (story.daysAgo[step] !== undefined) {
        advanceClock(1000);
        await takeStep(stage, story, step, dueAt);
      }
  await settleFunds();
  const rows = await MilestoneModel.find().sort({ createdAt: 1 }).lean();
  expect(rows.map(({ status }) => status)).toEqual(["released", "submitted", "disputed", "funded", "draft"]);
  const funds = await findFunds(rows.map(({ _id }) => _id.toHexString()));
  expect(rows.map(({ _id }) => funds.get(_id.toHexString())?.heldMinor)).toEqual([0, 600_000, 180_000, 400_000, 0]);
  for (const { reference, milestoneId } of await LedgerEntryModel.find({ kind: "fund" }).lean()) {
    const payment = await stripe.sdk.paymentIntents.retrieve(reference ?? "");
    expect([payment.status, payment.transfer_group]).toEqual(["succeeded", `milestone:${milestoneId.toHexString()}`]);
  }
});

test("the demo's finished work has both reviews published, one that is sealed and one that is held", async () => {
  for (const deal of finishedWork) {
    const stage = await aStage(deal);
    await agree(stage);
    const dueAt = new Date(now().getTime() + DAY);
    for (const step of workSteps)
      if (deal.milestone.daysAgo[step] !== undefined) {
        advanceClock(1000);
        await takeStep(stage, deal.milestone, step, dueAt);
      }
    await complete(stage);
    for (const review of deal.reviews) await rate(stage, review);
    for (const review of deal.reviews) if (review.response) await respond(stage, review);
  }
  const rows = await ReviewModel.find().sort({ _id: 1 }).lean();
  expect(rows.map(({ status, heldFor, response }) => [status, heldFor, response !== null])).toEqual([
    ["published", null, true],
    ["published", null, false],
    ["sealed", null, false],
    ["held", "contact", false],
  ]);
});

test("in no month does a startup of the demo send more documents than its plan allows", () => {
  const sent = new Map<string, number[]>();
  const add = (startup: string, days: number) => sent.set(startup, [...(sent.get(startup) ?? []), days]);
  add(lumenGrid.input.name, advice.signedDaysAgo);
  for (const { sentDaysAgo } of investments) add(lumenGrid.input.name, sentDaysAgo);
  for (const { startup, signedDaysAgo } of [contract, ...finishedWork]) add(startup.input.name, signedDaysAgo);
  for (const days of sent.values())
    for (const first of days)
      expect(days.filter((day) => day >= first && day < first + 31).length).toBeLessThanOrEqual(
        plans.free.limits.signatures ?? Infinity,
      );
});
