import type { Context } from "@/lib/core/context";
import { canEditCapTable } from "../policy";
import type { CapTable } from "../captable/schema";
import { getTableFacts } from "./table-facts";
import { authorizeAction } from "../authorize";

/** A startup's cap table, for those who run the company or its money. */
export async function getCapTable(ctx: Context, startupId: string): Promise<CapTable> {
  const { access } = await authorizeAction({ ctx }, startupId, "read");
  const { version, figures, safes, entries, asOf } = await getTableFacts(startupId);
  return {
    startupId,
    version,
    asOf,
    holders: figures.holders.map((row) => ({ ...row, editable: row.agreementId === null && row.kind !== "pool" })),
    totals: figures.totals,
    plan: {
      ...figures.plan,
      entries: entries.flatMap(({ _id, kind, label, reference, shares }) =>
        kind === "pool" ? [{ id: _id.toHexString(), label, reference, shares: shares ?? 0 }] : [],
      ),
    },
    safes,
    foundersEntered: entries.some(({ kind }) => kind === "shares"),
    canEdit: canEditCapTable(access),
  };
}
