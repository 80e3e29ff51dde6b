import { MilestoneModel, type Milestone as MilestoneRow } from "@/models/milestone";
import { getAgreementFacts } from "@/lib/agreements/queries/facts";
import { audit } from "@/lib/core/audit/audit";
import { deny } from "@/lib/core/audit/deny";
import { now } from "@/lib/core/clock";
import { signedIn, type Context } from "@/lib/core/context";
import { objectId, type Lean } from "@/lib/core/db/model";
import { transaction } from "@/lib/core/db/transaction";
import { emit } from "@/lib/core/events/events";
import { Problem } from "@/lib/core/http/problem";
import { freshProgress } from "../effects";
import { milestoneEvents } from "../events";
import { planFor, type PlanRefusal } from "../policy";
import { idsOf } from "../present";
import { present } from "../queries/detail";
import type { Milestone, MilestoneInput } from "../schema";

const refusals: Readonly<Record<Exclude<PlanRefusal, "not_founder">, string>> = {
  no_work_agreed: "This agreement promises no work; milestones belong to a work or equity agreement.",
  agreement_not_signed: "The agreement must be signed and still in force.",
  no_payee: "The agreement needs exactly one talent who is paid.",
  too_many_milestones: "This agreement has as many milestones as one can have.",
};

/** Refuses a day that has passed. */
export function assertAhead(dueAt: string | undefined): void {
  if (dueAt === undefined || new Date(dueAt) > now()) return;
  throw new Problem("invalid_input", {
    errors: [{ path: "dueAt", code: "in_the_past", message: "past" }],
  });
}

/**
 * The founder plans a piece of work under a signed agreement. Emits `milestone.planned`. Throws 404 to who is no party, 403 to a
 * party that is not the founder, 409 where the agreement cannot have one.
 */
export const planMilestone = (ctx: Context, agreementId: string, input: MilestoneInput): Promise<Milestone> =>
  transaction(ctx, async (tx) => {
    const { userId } = signedIn(ctx);
    assertAhead(input.dueAt);
    const agreement = await getAgreementFacts(ctx, agreementId, tx.session);
    const existing = await MilestoneModel.countDocuments({
      agreementId: objectId(agreementId),
      discardedAt: null,
    }).session(tx.session);
    const plan = planFor(agreement, userId, existing);
    if (!plan.ok) {
      if (plan.reason === "not_founder") return deny(ctx, "milestone.plan", "agreement", agreementId);
      throw new Problem("invalid_transition", {
        detail: refusals[plan.reason],
        extra: { state: agreement.status, reason: plan.reason },
      });
    }
    const at = now();
    const [created] = await MilestoneModel.create(
      [
        {
          ...freshProgress,
          agreementId: objectId(agreementId),
          startupId: objectId(agreement.startupId),
          payerId: objectId(plan.parties.payerId),
          payeeId: objectId(plan.parties.payeeId),
          title: input.title,
          description: input.description,
          status: "draft",
          amountMinor: input.amountMinor,
          currency: input.currency,
          dueAt: new Date(input.dueAt),
          createdAt: at,
          updatedAt: at,
        },
      ],
      { session: tx.session },
    );
    if (!created) throw new Error("The milestone was not written");
    const row: Lean<MilestoneRow> = created.toObject();
    await audit(tx, {
      action: "milestone.plan",
      entity: "milestone",
      entityId: row._id.toHexString(),
      after: { status: "draft", agreementId, amountMinor: row.amountMinor, currency: row.currency, dueAt: row.dueAt },
      permanent: true,
    });
    await emit(tx, milestoneEvents.planned, idsOf(row));
    return (await present([row], userId, tx.session))(row);
  });
