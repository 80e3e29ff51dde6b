import { createHash } from "node:crypto";
import { CapTableEntryModel, type CapTableEntry } from "@/models/cap-table-entry";
import { now } from "@/lib/core/clock";
import type { Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import { objectId, type Lean } from "@/lib/core/db/model";
import { transaction } from "@/lib/core/db/transaction";
import { fieldText } from "@/lib/core/http/field-text";
import { Problem } from "@/lib/core/http/problem";
import { entryOf, sameEntry, type EntryFields } from "../captable/entries";
import { capTable, type Holding } from "../captable/holders";
import { authorizeAction } from "../authorize";
import { getTableFacts, tooManyShares, type TableFacts } from "../queries/table-facts";
import { holdingOfEntry } from "../present";
import type { ImportInput, ImportResult } from "../captable/schema";
import { readHolders, type ImportRow } from "../import/read";
import { recordChange } from "./record-change";
import { assertEditable } from "../authorize";

/** Rows of a preview that are shown as they were understood. */
const SAMPLE = 50;

interface Plan {
  rows: {
    row: ImportRow;
    fields: EntryFields;
    change: "created" | "changed" | "unchanged";
    /** Whether the row that is there names another holder: its account is not that one's. */
    renamed: boolean;
  }[];
  before: number;
  after: number;
}

/** The table's total with each row replaced by the imported row of the same key. */
function totalAfter(table: TableFacts, fields: readonly EntryFields[]): number {
  const replaced = new Set(fields.map(({ key }) => key));
  const kept = table.entries.filter(({ key }) => !replaced.has(key));
  const rows = [...kept, ...fields.map((field, index) => ({ ...field, _id: `row ${index}` }))];
  const granted: Holding[] = table.figures.holders.filter(
    (row): row is typeof row & Holding => row.agreementId !== null && row.kind !== "pool",
  );
  const after = capTable(
    [...rows.flatMap(holdingOfEntry), ...granted],
    rows.flatMap(({ kind, shares }) => (kind === "pool" ? [shares ?? 0] : [])),
  );
  if (!after) throw tooManyShares();
  return after.totals.fullyDiluted;
}

function planOf(table: TableFacts, rows: readonly ImportRow[]): Plan {
  const known = new Map<string, Lean<CapTableEntry>>(table.entries.map((entry) => [entry.key, entry]));
  const planned = rows.map((row) => {
    const fields = entryOf(row.input);
    const before = known.get(fields.key);
    const change = !before ? "created" : sameEntry(before, fields) ? "unchanged" : "changed";
    return { row, fields, change, renamed: before !== undefined && before.name !== fields.name } as const;
  });
  return {
    rows: planned,
    before: table.figures.totals.fullyDiluted,
    after: totalAfter(
      table,
      planned.map(({ fields }) => fields),
    ),
  };
}

const count = ({ rows }: Plan, change: string) => rows.filter((row) => row.change === change).length;

const resultOf = (plan: Plan, applied: boolean): ImportResult => ({
  applied,
  rows: plan.rows.length,
  created: count(plan, "created"),
  changed: count(plan, "changed"),
  unchanged: count(plan, "unchanged"),
  fullyDiluted: { before: plan.before, after: plan.after },
  sample: plan.rows.slice(0, SAMPLE).map(({ row, change }) => ({ line: row.line, change, holder: row.input })),
  faults: [],
});

/** What an import would do, or what keeps it from being done. Changes nothing. */
async function preview(ctx: Context, startupId: string, { format, content }: ImportInput): Promise<ImportResult> {
  await authorizeAction({ ctx }, startupId, "edit");
  const { rows, faults } = readHolders(format, content);
  await connect();
  const table = await getTableFacts(startupId);
  const described = faults.map((fault) => ({ ...fault, message: fieldText(ctx.locale, fault.message) }));
  return { ...resultOf(planOf(table, rows), false), faults: described };
}

/**
 * Imports existing holders: all rows of the file or none. A row that is there already, by its reference or by who holds what
 * since when, is changed to what the file says, so the same file again changes nothing, and writes nothing. Emits
 * `equity.cap_table_changed`. Throws 422 with each fault and its line.
 */
export async function importHolders(ctx: Context, startupId: string, input: ImportInput): Promise<ImportResult> {
  if (input.preview) return preview(ctx, startupId, input);
  return transaction(ctx, async (tx) => {
    await assertEditable(tx, startupId);
    const { rows, faults } = readHolders(input.format, input.content);
    if (faults.length > 0)
      throw new Problem("invalid_input", {
        errors: faults.map(({ line, path, code, message }) => ({
          path: line === 0 ? "content" : `content.${line}${path === "" ? "" : `.${path}`}`,
          code,
          message,
          ...(line === 0 ? {} : { line }),
        })),
      });
    const plan = planOf(await getTableFacts(startupId, tx.session), rows);
    const writes = plan.rows.filter(({ change }) => change !== "unchanged");
    if (writes.length > 0) {
      const of = objectId(startupId);
      const at = now();
      await CapTableEntryModel.bulkWrite(
        writes.map(({ fields, renamed }) => ({
          updateOne: {
            filter: { startupId: of, key: fields.key },
            update: {
              $set: { ...fields, ...(renamed ? { holderUserId: null } : {}), updatedAt: at },
              $setOnInsert: { createdAt: at },
            },
            upsert: true,
          },
        })),
        { session: tx.session, ordered: true },
      );
      await recordChange(tx, startupId, {
        action: "cap_table.import",
        entity: "cap_table",
        entityId: startupId,
        before: { fullyDiluted: plan.before },
        after: {
          fullyDiluted: plan.after,
          created: count(plan, "created"),
          changed: count(plan, "changed"),
          sha256: createHash("sha256").update(input.content).digest("hex"),
        },
      });
    }
    return resultOf(plan, true);
  });
}
