import { now } from "@/lib/core/clock";
import { systemContext, type Context } from "@/lib/core/context";
import { transaction } from "@/lib/core/db/transaction";
import { env } from "@/lib/core/env";
import { completeWork } from "@/lib/agreements/commands/complete";
import { answerDispute } from "@/lib/flows/held-money/act-on-dispute";
import { disputeMilestone } from "@/lib/flows/held-money/act";
import { MILESTONE_PURPOSE, transferGroup } from "@/lib/funds/commands/checkout-page";
import { stripeRequest } from "@/lib/integrations/stripe/client";
import { fund } from "@/lib/ledger/entries";
import { moveMilestone } from "@/lib/milestones/commands/move";
import { planMilestone } from "@/lib/milestones/commands/plan";
import { dealOf } from "@/lib/milestones/present";
import { findMilestone } from "@/lib/milestones/queries/detail";
import type { MilestoneMove } from "@/lib/milestones/states";
import { respondToReview } from "@/lib/reviews/commands/respond";
import { writeReview } from "@/lib/reviews/commands/write";
import { CompanyReviewInput, TalentReviewInput } from "@/lib/reviews/schema";
import type { Milestone } from "@/models/milestone";
import type { WrittenReview } from "./content/reviews";
import type { WorkDeal, WorkStep, WorkStory } from "./content/work";
import { canSeal } from "@/lib/integrations/seal/settings";
import { signAgreement } from "./signing";
import { SCENARIO_REQUEST } from "./cleanup";

/** Who pays, who works, and what exists so far. */
export interface WorkStage {
  deal: WorkDeal;
  founder: Context;
  talent: Context;
  startupId: string;
  agreementId: string | null;
  milestones: Map<WorkStory, string>;
  reviews: Map<WrittenReview, string>;
}

/**
 * Whether this process can sign documents and take card payments without leaving the machine; otherwise there is no paid
 * work to show.
 */
export const canPlayWork = (): boolean => env().STRIPE_API_BASE !== undefined && canSeal();

/** Creates the work agreement between the two, signed by both. The clock is at the time of the signature. */
export async function agree(stage: WorkStage): Promise<void> {
  const { deal, founder, talent, startupId } = stage;
  stage.agreementId = await signAgreement(startupId, {
    type: "work",
    terms: { ...deal.terms, startOn: now().toISOString().slice(0, 10) },
    parties: [
      { ctx: founder, capacity: "founder" },
      { ctx: talent, capacity: "talent" },
    ],
    signatures: 2,
  });
}

/** Pays by card at the local Stripe, the only target that STRIPE_API_BASE can name. Returns the payment's id. */
async function payByCard(milestoneId: string, amountMinor: number, currency: string): Promise<string> {
  const payment = await stripeRequest("worker", (sdk) =>
    sdk.paymentIntents.create({
      amount: amountMinor,
      currency: currency.toLowerCase(),
      payment_method: "pm_card_visa",
      confirm: true,
      transfer_group: transferGroup(milestoneId),
      metadata: { purpose: MILESTONE_PURPOSE, milestoneId, attempt: "1" },
    }),
  );
  return payment.id;
}

/** Runs one action on the milestone, as the person who takes it. */
async function make(
  ctx: Context,
  id: string,
  move: MilestoneMove,
  options: { set?: Partial<Milestone>; payment?: string } = {},
): Promise<void> {
  await transaction(ctx, async (tx) => {
    const row = await findMilestone(id, tx.session);
    if (!row) throw new Error("the scenario acts on a milestone that does not exist");
    const { set = {}, payment } = options;
    await moveMilestone(tx, row, move, now(), {
      set,
      ...(payment ? { entries: [{ ...fund(dealOf(row), 1), reference: payment }] } : {}),
    });
  });
}

/** Takes one step of the story at the clock's time, with the effects of the provider's event. */
export async function takeStep(stage: WorkStage, story: WorkStory, step: WorkStep, dueAt: Date): Promise<void> {
  const { deal, founder, talent, agreementId, milestones } = stage;
  if (agreementId === null) throw new Error("the scenario plans work before the agreement exists");
  const { title, description, amountMinor, note, links } = story;
  const { currency } = deal.terms;
  if (step === "planned") {
    const due = dueAt.toISOString();
    const planned = await planMilestone(founder, agreementId, {
      title,
      description,
      amountMinor,
      currency,
      dueAt: due,
    });
    milestones.set(story, planned.id);
    return;
  }
  const id = milestones.get(story);
  if (id === undefined) throw new Error("the scenario acts on a milestone that does not exist");
  switch (step) {
    case "paid": {
      await make(founder, id, "fund", { set: { attempts: 1 } });
      const payment = await payByCard(id, amountMinor, currency);
      await make(systemContext(SCENARIO_REQUEST), id, "confirm", { payment });
      break;
    }
    case "started":
      await make(talent, id, "start");
      break;
    case "submitted":
      await make(talent, id, "submit", {
        set: { submissions: [{ round: 1, note, links: [...links], at: now(), changes: null }] },
      });
      break;
    case "released":
      await make(founder, id, "release");
      break;
    case "disputed":
      if (story.dispute) await disputeMilestone(founder, id, { ...story.dispute, evidence: [], fileIds: [] });
      break;
    case "answered": {
      const row = await findMilestone(id);
      if (story.dispute && row?.disputeId)
        await answerDispute(talent, row.disputeId.toHexString(), {
          statement: story.dispute.answer,
          evidence: [...links],
          fileIds: [],
        });
      break;
    }
  }
}

const agreementOf = ({ agreementId }: WorkStage): string => {
  if (agreementId === null) throw new Error("the scenario ends work before the agreement exists");
  return agreementId;
};

/** Ends the work once all of it was delivered and paid. */
export async function complete(stage: WorkStage): Promise<void> {
  await completeWork(systemContext(SCENARIO_REQUEST), agreementOf(stage));
}

/** One side's review of the other. */
export async function rate(stage: WorkStage, review: WrittenReview): Promise<void> {
  const { by, ratings, comment } = review;
  const input = { ratings, comment };
  const { id } = await writeReview(
    stage[by],
    agreementOf(stage),
    by === "founder" ? TalentReviewInput.parse(input) : CompanyReviewInput.parse(input),
  );
  stage.reviews.set(review, id);
}

/** What the other side says of a review. */
export async function respond(stage: WorkStage, review: WrittenReview): Promise<void> {
  const id = stage.reviews.get(review);
  if (id === undefined || !review.response) throw new Error("the scenario responds to a review that does not exist");
  await respondToReview(review.by === "founder" ? stage.talent : stage.founder, id, { text: review.response.text });
}
