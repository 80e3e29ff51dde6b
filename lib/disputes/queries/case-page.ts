import { signedIn, type Context } from "@/lib/core/context";
import { around, type DisputeRelations } from "./dispute-page";
import { getDisputeCase } from "./queue";
import type { DisputeCase } from "../schema";
import { findPeople } from "@/lib/profiles/queries/people";

/** Everything that a case's page shows to those who may decide it. `others` names the moderators whose words are on it. */
export async function getDisputeCasePage(
  ctx: Context,
  id: string,
): Promise<DisputeRelations & { dispute: DisputeCase; others: ReadonlyMap<string, string>; viewerId: string }> {
  const { userId } = signedIn(ctx);
  const dispute = await getDisputeCase(ctx, id);
  const people = await findPeople([dispute.author, dispute.pending?.by].filter((one) => typeof one === "string"));
  const others = new Map([...people].map(([one, { name }]) => [one, name]));
  return { dispute, others, viewerId: userId, ...(await around(dispute)) };
}
