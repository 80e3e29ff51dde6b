import { describe, expect, test } from "vitest";
import { AuditLogModel } from "@/models/audit-log";
import { CapTableEntryModel } from "@/models/cap-table-entry";
import { OutboxEventModel } from "@/models/outbox-event";
import { importHolders, readTable } from "../../support/equity/calls";
import { aKey, useDatabase } from "../../support/harness";
import { a, aStartup } from "../../support/hiring";

useDatabase();

async function company() {
  const founder = await a("founder");
  return { founder, id: (await aStartup(founder)).id };
}
const csv = [
  "type,name,class,shares,issued_on,amount,currency,cap,discount",
  "shares,Maya Lindqvist,Common,4500000,2024-03-01,,,,",
  'shares,"Strand, Théo",Common,"4,500,000",2024-03-01,,,,',
  "pool,,2024 plan,1000000,,,,,",
  "safe,Northwind,,,2024-06-01,250000,USD,5000000,20%",
].join("\r\n");

describe("an import", () => {
  test("says what it would do, then does it, and nothing the second time", async () => {
    const { founder, id } = await company();
    const asked = { format: "csv", content: csv };
    const preview = await importHolders(founder, id, { ...asked, preview: true });
    expect(preview).toMatchObject({
      status: 200,
      body: {
        applied: false,
        created: 4,
        changed: 0,
        unchanged: 0,
        fullyDiluted: { before: 0, after: 10_000_000 },
        faults: [],
      },
    });
    expect(preview.body.sample[1]).toMatchObject({ line: 3, change: "created", holder: { name: "Strand, Théo" } });
    expect(await CapTableEntryModel.countDocuments()).toBe(0);

    const applied = await importHolders(founder, id, asked);
    expect(applied.body).toMatchObject({ applied: true, created: 4, fullyDiluted: { after: 10_000_000 } });
    const again = await importHolders(founder, id, asked);
    expect(again.body).toMatchObject({ applied: true, created: 0, changed: 0, unchanged: 4 });
    const { body: table } = await readTable(founder, id);
    expect(table).toMatchObject({ version: 1, totals: { issued: 9_000_000, available: 1_000_000 } });
    expect(table.safes).toHaveLength(1);
    expect(await OutboxEventModel.countDocuments({ name: "equity.cap_table_changed" })).toBe(1);
    const trail = await AuditLogModel.find({ action: "cap_table.import" }).lean();
    expect(trail).toHaveLength(1);
    expect(JSON.stringify(trail)).not.toContain("Lindqvist");
  });

  test("changes the rows that say something else, by reference or by who holds what since when", async () => {
    const { founder, id } = await company();
    await importHolders(founder, id, { format: "csv", content: csv });
    const changed = await importHolders(founder, id, { format: "csv", content: csv.replace("4500000", "4400000") });
    expect(changed.body).toMatchObject({
      created: 0,
      changed: 1,
      unchanged: 3,
      fullyDiluted: { before: 10_000_000, after: 9_900_000 },
    });
    const list = [{ kind: "shares", name: "Someone", shares: 5, reference: "CS-9" }];
    await importHolders(founder, id, { format: "json", content: JSON.stringify(list) });
    const renamed = [{ ...list[0], name: "Someone else" }];
    const { body } = await importHolders(founder, id, { format: "json", content: JSON.stringify(renamed) });
    expect(body).toMatchObject({ created: 0, changed: 1 });
    expect(await CapTableEntryModel.countDocuments()).toBe(5);
  });

  test("takes all rows or none, and says each fault with its line", async () => {
    const { founder, id } = await company();
    const bad = `${csv}\nshares,Nobody,Common,-5,,,,,\nshares,Half,Common,1.5,,,,,\nshares,Much,Common,9007199254740992,,,,,`;
    const preview = await importHolders(founder, id, { format: "csv", content: bad, preview: true });
    expect(preview.body.faults.map(({ line, code }) => [line, code])).toEqual([
      [6, "too_small"],
      [7, "not_whole"],
      [8, "too_big"],
    ]);
    const refused = await importHolders(founder, id, { format: "csv", content: bad });
    expect(refused.status).toBe(422);
    expect(refused.body.errors).toMatchObject([
      { path: "content.6.shares", code: "too_small", message: "Line 6: Must not be negative" },
      { path: "content.7.shares" },
      { path: "content.8.shares" },
    ]);
    expect(await CapTableEntryModel.countDocuments()).toBe(0);
    expect(await OutboxEventModel.countDocuments({ name: "equity.cap_table_changed" })).toBe(0);

    const most = `name,shares\nA,${Number.MAX_SAFE_INTEGER}\nB,1`;
    const beyond = await importHolders(founder, id, { format: "csv", content: most });
    expect(beyond).toMatchObject({ status: 422, body: { errors: [{ code: "too_many_shares" }] } });
    expect(await CapTableEntryModel.countDocuments()).toBe(0);
  });

  test("of 5,000 holders is one transaction, and one key is one import", async () => {
    const { founder, id } = await company();
    const rows = Array.from({ length: 5_000 }, (_, index) => `Holder ${index},${index + 1}`);
    const asked = { format: "csv", content: ["name,shares", ...rows].join("\n") };
    const key = aKey();
    const first = await importHolders(founder, id, asked, key);
    expect(first.body).toMatchObject({ created: 5_000, fullyDiluted: { after: 12_502_500 } });
    const replayed = await importHolders(founder, id, asked, key);
    expect(replayed.headers.get("idempotent-replayed")).toBe("true");
    expect(replayed.body.created).toBe(5_000);
    const { body: table } = await readTable(founder, id);
    expect(table.holders).toHaveLength(5_000);
    expect(table.holders.reduce((sum, { shares }) => sum + shares, 0)).toBe(12_502_500);
    const more = await importHolders(founder, id, { format: "csv", content: "name,shares\nOne more,1" });
    expect(more).toMatchObject({ status: 422, body: { errors: [{ code: "too_many_rows" }] } });
  }, 60_000);

  test("is the founders' alone", async () => {
    const { founder, id } = await company();
    const asked = { format: "csv", content: csv };
    expect((await importHolders(null, id, asked)).status).toBe(401);
    expect((await importHolders(await a("talent"), id, asked)).status).toBe(404);
    expect((await importHolders(await a("founder"), id, asked)).status).toBe(404);
    expect((await importHolders(await a("founder"), id, { ...asked, preview: true })).status).toBe(404);
    expect((await importHolders(founder, id, { format: "xls", content: "x" })).status).toBe(422);
  });
});
