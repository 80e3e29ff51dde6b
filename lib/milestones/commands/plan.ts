import { MilestoneModel, type Milestone as MilestoneRow } from "@/models/milestone";
import { holdInForce } from "@/lib/agreements/commands/hold-in-force";
import { getAgreementFacts } from "@/lib/agreements/queries/facts";
import { audit } from "@/lib/core/audit/audit";
import { deny } from "@/lib/core/audit/deny";
import { now, nowMs } from "@/lib/core/clock";
import { signedIn, type Context } from "@/lib/core/context";
import { objectId, type Lean } from "@/lib/core/db/model";
import { transaction, type Tx } from "@/lib/core/db/transaction";
import { emit } from "@/lib/core/events/events";
import { Problem } from "@/lib/core/http/problem";
import { freshProgress } from "../effects";
import { milestoneEvents } from "../events";
import { planFor, type PlanRefusal } from "../policy";
import { idsOf } from "../present";
import { present } from "../queries/detail";
import type { Milestone, MilestoneInput, MilestonePage, MilestonesInput } from "../schema";
import type { z } from "zod";

const refusals: Readonly<Record<Exclude<PlanRefusal, "not_founder">, string>> = {
  no_work_agreed: "This agreement covers no work. Add milestones to a work agreement or an equity grant.",
  agreement_not_signed: "The agreement must be signed and still in force.",
  no_payee: "The agreement must have exactly one talent to pay.",
  too_many_milestones: "This agreement has reached the maximum number of milestones.",
};

/** Refuses a day that has passed. */
export function assertAhead(dueAt: string | undefined): void {
  if (dueAt === undefined || new Date(dueAt) > now()) return;
  throw new Problem("invalid_input", {
    errors: [{ path: "dueAt", code: "in_the_past", message: "past" }],
  });
}

/** Refuses milestones of which one is due on a day that has passed, each at its place. */
function assertAllAhead(inputs: readonly MilestoneInput[]): void {
  const passed = inputs.flatMap(({ dueAt }, index) => (new Date(dueAt) > now() ? [] : [index]));
  if (passed.length === 0) return;
  throw new Problem("invalid_input", {
    errors: passed.map((index) => ({ path: `milestones.${index}.dueAt`, code: "in_the_past", message: "past" })),
  });
}

async function plan(tx: Tx, agreementId: string, inputs: readonly MilestoneInput[]): Promise<Milestone[]> {
  const { ctx, session } = tx;
  const { userId } = signedIn(ctx);
  const agreement = await getAgreementFacts(ctx, agreementId, session);
  const existing = await MilestoneModel.countDocuments({
    agreementId: objectId(agreementId),
    discardedAt: null,
  }).session(session);
  const allowed = planFor(agreement, userId, existing, inputs.length);
  if (!allowed.ok) {
    if (allowed.reason === "not_founder") return deny(ctx, "milestone.plan", "agreement", agreementId);
    throw new Problem("invalid_transition", {
      detail: refusals[allowed.reason],
      extra: { state: agreement.status, reason: allowed.reason },
    });
  }
  await holdInForce(tx, agreementId);
  const at = nowMs();
  const created = await MilestoneModel.insertMany(
    inputs.map(({ dueAt, ...input }, index) => ({
      ...freshProgress,
      ...input,
      agreementId: objectId(agreementId),
      startupId: objectId(agreement.startupId),
      payerId: objectId(allowed.parties.payerId),
      payeeId: objectId(allowed.parties.payeeId),
      status: "draft" as const,
      dueAt: new Date(dueAt),
      // A millisecond apart, so that they are listed in their order.
      createdAt: new Date(at + index),
      updatedAt: new Date(at + index),
    })),
    { session },
  );
  const rows = created.map((row): Lean<MilestoneRow> => row.toObject());
  for (const [place, row] of rows.entries()) {
    await audit(tx, {
      action: "milestone.plan",
      entity: "milestone",
      entityId: row._id.toHexString(),
      after: { status: "draft", agreementId, amountMinor: row.amountMinor, currency: row.currency, dueAt: row.dueAt },
      permanent: true,
    });
    await emit(tx, milestoneEvents.planned, { ...idsOf(row), place, together: rows.length });
  }
  return rows.map(await present(rows, userId, session));
}

/**
 * The founder plans a piece of work under a signed agreement. Emits `milestone.planned`. Throws 404 to who is no party, 403 to a
 * party that is not the founder, 409 where the agreement cannot have one.
 */
export const planMilestone = (ctx: Context, agreementId: string, input: MilestoneInput): Promise<Milestone> =>
  transaction(ctx, async (tx) => {
    assertAhead(input.dueAt);
    const [planned] = await plan(tx, agreementId, [input]);
    if (!planned) throw new Error("The milestone was not written");
    return planned;
  });

/**
 * The founder plans several pieces of work at once, all of them or none. Emits `milestone.planned` for each. Throws as
 * {@link planMilestone} does, also where they are more than the agreement has room for.
 */
export const planMilestones = (
  ctx: Context,
  agreementId: string,
  { milestones }: MilestonesInput,
): Promise<z.infer<typeof MilestonePage>> =>
  transaction(ctx, async (tx) => {
    assertAllAhead(milestones);
    return { items: await plan(tx, agreementId, milestones), nextCursor: null };
  });
