import type { Context } from "@/lib/core/context";
import { listEntries } from "@/lib/ledger/queries/list";
import type { LedgerQuery, LedgerPage } from "@/lib/ledger/schema";
import { getVisibleMilestone } from "./detail";
import type { z } from "zod";

/** What happened to a milestone's money, oldest first, to its two sides. */
export async function listMilestoneLedger(
  ctx: Context,
  id: string,
  query: LedgerQuery,
): Promise<z.infer<typeof LedgerPage>> {
  const row = await getVisibleMilestone(ctx, id);
  return listEntries({ milestoneId: id, payeeId: row.payeeId.toHexString() }, query);
}
