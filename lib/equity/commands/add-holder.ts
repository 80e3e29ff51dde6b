import { CapTableEntryModel, type CapTableEntry } from "@/models/cap-table-entry";
import { CapTableModel } from "@/models/cap-table";
import { EquityGrantModel } from "@/models/equity-grant";
import { assertUnlocked } from "@/lib/billing/plan-limits";
import { audit } from "@/lib/core/audit/audit";
import { now } from "@/lib/core/clock";
import { signedIn, type Context } from "@/lib/core/context";
import { objectId, type Lean } from "@/lib/core/db/model";
import { transaction, type Tx } from "@/lib/core/db/transaction";
import { emit } from "@/lib/core/events/events";
import { Problem } from "@/lib/core/http/problem";
import { entryOf, type EntryFields } from "../captable/entries";
import { wholeSum } from "../captable/holders";
import { tableAccess, toHolderEntry, tooManyShares } from "../queries/cap-table";
import type { HolderEntry, HolderInput } from "../captable/schema";
import { equityEvents } from "../events";
import { MAX_ENTRIES } from "../states";

/** What the trail keeps of a row: figures, and no names, so that erasure never rewrites it. */
const figuresOf = ({ kind, shares, safe }: Pick<EntryFields, "kind" | "shares" | "safe">) => ({
  kind,
  shares,
  amountMinor: safe?.amountMinor ?? null,
  capMinor: safe?.capMinor ?? null,
  discountBps: safe?.discountBps ?? null,
});

const entity = (id: string) => ({ entity: "cap_table_holder", entityId: id }) as const;

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
  const rows = await CapTableEntryModel.find(of, { shares: 1 }).session(session).lean();
  if (rows.length > MAX_ENTRIES)
    throw new Problem("invalid_input", {
      errors: [{ path: "", code: "too_many_rows", message: `A table holds at most ${MAX_ENTRIES} rows` }],
    });
  const grants = await EquityGrantModel.find({ ...of, replacedById: null }, { shares: 1 })
    .session(session)
    .lean();
  if (wholeSum([...rows, ...grants].map(({ shares }) => shares ?? 0)) === null) throw tooManyShares();
}

/**
 * Settles a change of the table in its transaction: counts the version up, where parallel writers meet; checks the sums; writes
 * the audit row and the event. Throws 422 for more rows or shares than a table holds.
 */
export async function settleChange(tx: Tx, startupId: string, change: Change): Promise<void> {
  const { version } = await CapTableModel.findOneAndUpdate(
    { startupId: objectId(startupId) },
    { $inc: { version: 1 }, $set: { updatedAt: now() } },
    { session: tx.session, upsert: true, returnDocument: "after" },
  ).lean();
  await assertFits(tx, startupId);
  await audit(tx, { ...change, permanent: true });
  await emit(tx, equityEvents.capTableChanged, { startupId, version, byId: signedIn(tx.ctx).userId });
}

/** Refuses unless the asker edits this startup's table and its plan lets them. */
export async function assertEditable({ ctx, session }: Tx, startupId: string): Promise<void> {
  const { startup } = await tableAccess(ctx, startupId, "edit", session);
  assertUnlocked(startup);
}

async function assertNew({ session }: Tx, startupId: string, fields: EntryFields, own?: string): Promise<void> {
  const other = await CapTableEntryModel.findOne({ startupId: objectId(startupId), key: fields.key }, { _id: 1 })
    .session(session)
    .lean();
  if (other && other._id.toHexString() !== own)
    throw new Problem("duplicate", {
      detail: "There is such a row already. Change that one, or give this one a reference of its own.",
    });
}

async function entryIn({ session }: Tx, startupId: string, id: string): Promise<Lean<CapTableEntry>> {
  const row = await CapTableEntryModel.findOne({ _id: objectId(id), startupId: objectId(startupId) })
    .session(session)
    .lean();
  if (!row) throw new Problem("not_found");
  return row;
}

/** Adds a row to the table. Emits `equity.cap_table_changed`. Throws 409 `duplicate` for a row that is there. */
export const addHolder = (ctx: Context, startupId: string, input: HolderInput): Promise<HolderEntry> =>
  transaction(ctx, async (tx) => {
    await assertEditable(tx, startupId);
    const fields = entryOf(input);
    await assertNew(tx, startupId, fields);
    const at = now();
    const [made] = await CapTableEntryModel.create(
      [{ ...fields, startupId: objectId(startupId), createdAt: at, updatedAt: at }],
      { session: tx.session },
    );
    if (!made) throw new Error("no row came of its insertion");
    const row: Lean<CapTableEntry> = made.toObject();
    await settleChange(tx, startupId, {
      ...entity(row._id.toHexString()),
      action: "cap_table.add_holder",
      after: { startupId, ...figuresOf(fields) },
    });
    return toHolderEntry(row);
  });

/** Replaces what a row says. Emits `equity.cap_table_changed`. */
export const changeHolder = (ctx: Context, startupId: string, id: string, input: HolderInput): Promise<HolderEntry> =>
  transaction(ctx, async (tx) => {
    await assertEditable(tx, startupId);
    const before = await entryIn(tx, startupId, id);
    const fields = entryOf(input);
    await assertNew(tx, startupId, fields, id);
    const row = await CapTableEntryModel.findOneAndUpdate(
      { _id: before._id },
      { $set: { ...fields, updatedAt: now() } },
      { session: tx.session, returnDocument: "after" },
    ).lean();
    if (!row) throw new Problem("not_found");
    await settleChange(tx, startupId, {
      ...entity(id),
      action: "cap_table.change_holder",
      before: figuresOf(before),
      after: { startupId, ...figuresOf(fields) },
    });
    return toHolderEntry(row);
  });

/** Takes a row out of the table. Emits `equity.cap_table_changed`. */
export const removeHolder = (ctx: Context, startupId: string, id: string): Promise<void> =>
  transaction(ctx, async (tx) => {
    await assertEditable(tx, startupId);
    const before = await entryIn(tx, startupId, id);
    await CapTableEntryModel.deleteOne({ _id: before._id }, { session: tx.session });
    await settleChange(tx, startupId, {
      ...entity(id),
      action: "cap_table.remove_holder",
      before: { startupId, ...figuresOf(before) },
    });
  });
