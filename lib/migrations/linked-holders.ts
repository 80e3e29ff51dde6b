import { linkHolders } from "@/lib/equity/link-holders";
import { CapTableEntryModel } from "@/models/cap-table-entry";

/** Links what was typed into cap tables before with the accounts of their people. Returns how many rows; a second run changes nothing. */
export async function linkTypedHolders(): Promise<number> {
  let linked = 0;
  for (const startupId of await CapTableEntryModel.distinct("startupId", { holderUserId: null }))
    linked += await linkHolders(startupId.toHexString(), null);
  return linked;
}
