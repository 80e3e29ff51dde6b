import type { ClientSession } from "mongoose";
import { DisputeModel, type Dispute as DisputeRow } from "@/models/dispute";
import type { Milestone as MilestoneRow } from "@/models/milestone";
import { auditDenial } from "@/lib/core/audit/audit";
import { now } from "@/lib/core/clock";
import { signedIn, type Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import { sessionOption, type Lean } from "@/lib/core/db/model";
import { Problem } from "@/lib/core/http/problem";
import { findMilestones } from "@/lib/milestones/queries/detail";
import { canSee } from "../policy";
import { factsOf, toDispute, type View } from "../present";
import type { Dispute } from "../schema";
import { findConflictsOfInterest } from "./conflicts";

/** The row, for this module's flows, where the caller is a party or a moderator; 404 (audited) to anyone else. */
export async function getVisibleDispute(ctx: Context, id: string, session?: ClientSession): Promise<Lean<DisputeRow>> {
  const actor = signedIn(ctx);
  const row = await findDispute(id, session);
  if (row && canSee(factsOf(row, false), actor)) return row;
  if (row) await auditDenial(ctx, "dispute.read", "dispute", id, {});
  throw new Problem("not_found");
}

/** A row for any caller, or null. */
export async function findDispute(id: string, session?: ClientSession): Promise<Lean<DisputeRow> | null> {
  await connect();
  return DisputeModel.findById(id, {}, sessionOption(session)).lean();
}

/** Whether a milestone's money is still held for this dispute: not once day 85 or a bank has returned it. */
export const hasCustody = (row: Lean<DisputeRow>, milestone: Lean<MilestoneRow> | null | undefined): boolean =>
  milestone?.status === "disputed" && milestone.disputeId !== null && milestone.disputeId.equals(row._id);

/** How the caller sees some disputes now. */
export async function viewOf(
  ctx: Context,
  rows: readonly Lean<DisputeRow>[],
  session?: ClientSession,
): Promise<(row: Lean<DisputeRow>) => View> {
  const actor = signedIn(ctx);
  const ties = await findConflictsOfInterest(actor, session);
  const milestones = await findMilestones(
    rows.map(({ milestoneId }) => milestoneId),
    session,
  );
  const at = now();
  return (row) => {
    const milestone = milestones.get(row.milestoneId.toHexString());
    return {
      actor,
      ties: ties(row),
      custody: hasCustody(row, milestone),
      cardDisputed: milestone?.cardDisputed ?? false,
      at,
    };
  };
}

/** The public shape of a row as the caller sees it. */
export async function present(ctx: Context, row: Lean<DisputeRow>, session?: ClientSession): Promise<Dispute> {
  return toDispute(row, (await viewOf(ctx, [row], session))(row));
}

/** One dispute as the caller sees it, or 404. */
export const getDispute = async (ctx: Context, id: string): Promise<Dispute> =>
  present(ctx, await getVisibleDispute(ctx, id));
