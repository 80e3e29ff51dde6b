import { audit } from "@/lib/core/audit/audit";
import { now } from "@/lib/core/clock";
import { invalidate } from "@/lib/core/cache/cache";
import { tags } from "@/lib/core/cache/keys";
import { signedIn } from "@/lib/core/context";
import { objectId } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";
import { emit } from "@/lib/core/events/events";
import { Problem } from "@/lib/core/http/problem";
import type { EntryFields } from "../captable/entries";
import { equityEvents } from "../events";
import { linkHolders } from "../link-holders";
import { tableHasRoom } from "../queries/share-room";
import { tooManyShares } from "../queries/table-facts";
import { MAX_ENTRIES } from "../states";
import { findTeamIds } from "@/lib/startups/queries/team";
import { CapTableModel } from "@/models/cap-table";
import { CapTableEntryModel } from "@/models/cap-table-entry";

/** What the audit trail stores of a row: figures without names, so that erasure never rewrites it. */
export const figuresOf = ({ kind, shares, safe }: Pick<EntryFields, "kind" | "shares" | "safe">) => ({
  kind,
  shares,
  amountMinor: safe?.amountMinor ?? null,
  capMinor: safe?.capMinor ?? null,
  discountBps: safe?.discountBps ?? null,
});
export const holderEntity = (id: string) => ({ entity: "cap_table_holder", entityId: id }) as const;
interface Change {
  action: string;
  entity: "cap_table" | "cap_table_holder";
  entityId: string;
  before?: Readonly<Record<string, unknown>>;
  after?: Readonly<Record<string, unknown>>;
}

/** Refuses a table of more rows, or of more shares, than it can hold. */
async function assertFits({ session }: Tx, startupId: string): Promise<void> {
  const of = { startupId: objectId(startupId) };
  if ((await CapTableEntryModel.countDocuments(of).session(session)) > MAX_ENTRIES)
    throw new Problem("invalid_input", {
      errors: [{ path: "", code: "too_many_rows", message: ["table_rows", { max: MAX_ENTRIES }] }],
    });
  if (!(await tableHasRoom(of.startupId, { added: null, withSigned: true }, session))) throw tooManyShares();
}

/**
 * Completes a change of the table in its transaction: increments the version, on which parallel writers conflict; checks the sums;
 * links typed names with accounts; writes the audit row and the event. Throws 422 for more rows or shares than a table holds.
 */
export async function recordChange(tx: Tx, startupId: string, change: Change): Promise<void> {
  const { version } = await CapTableModel.findOneAndUpdate(
    { startupId: objectId(startupId) },
    { $inc: { version: 1 }, $set: { updatedAt: now() } },
    { session: tx.session, upsert: true, returnDocument: "after" },
  ).lean();
  // A removal always fits: it is how a table that has too much is corrected.
  if (change.after !== undefined) await assertFits(tx, startupId);
  await linkHolders(startupId, tx.session);
  await audit(tx, { ...change, permanent: true });
  const team = await findTeamIds(startupId, "all", tx.session);
  tx.afterCommit(() => invalidate(...team.map(tags.dashboard)));
  await emit(tx, equityEvents.capTableChanged, { startupId, version, byId: signedIn(tx.ctx).userId });
}
