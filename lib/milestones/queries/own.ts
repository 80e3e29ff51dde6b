import { signedIn, type Context, type Account } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import { objectId } from "@/lib/core/db/model";
import { MilestoneModel } from "@/models/milestone";
import type { Milestone } from "../schema";
import { present } from "./detail";

/** Selects the milestones that a founder pays, or that anyone else works on. */
export const ownMilestones = ({ userId, persona }: Account) =>
  persona === "founder" ? { payerId: objectId(userId) } : { payeeId: objectId(userId) };

/** Every milestone of the caller that was not discarded, newest first. */
export async function listAllOwnMilestones(ctx: Context): Promise<Milestone[]> {
  const actor = signedIn(ctx);
  await connect();
  const rows = await MilestoneModel.find({ ...ownMilestones(actor), discardedAt: null })
    .sort({ createdAt: -1, _id: -1 })
    .limit(500)
    .lean();
  return rows.map(await present(rows, actor.userId));
}
