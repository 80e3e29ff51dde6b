import type { Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import { objectId } from "@/lib/core/db/model";
import { paths } from "@/lib/core/paths";
import type { NextStep } from "@/lib/dashboard/schema";
import { MilestoneModel } from "@/models/milestone";
import { listPlannableAgreements } from "./plannable-agreements";

/** The agreement, signed last, under which the founder has not planned anything yet: work cannot begin. */
export async function listPlanSteps(ctx: Context): Promise<NextStep[]> {
  const plannable = (await listPlannableAgreements(ctx)).filter(({ work }) => work !== null);
  if (plannable.length === 0) return [];
  await connect();
  const rows = await MilestoneModel.find(
    { agreementId: { $in: plannable.map(({ agreementId }) => objectId(agreementId)) }, discardedAt: null },
    { agreementId: 1, _id: 0 },
  ).lean();
  const planned = new Set(rows.map(({ agreementId }) => agreementId.toHexString()));
  const bare = plannable.filter(({ agreementId }) => !planned.has(agreementId));
  const [first] = bare;
  if (!first) return [];
  return [
    {
      key: "plan_milestone",
      count: bare.length,
      subject: first.payee.name,
      url: bare.length > 1 ? `${paths.milestones}/new` : paths.newMilestone(first.agreementId),
    },
  ];
}
