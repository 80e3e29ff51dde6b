import { expect, test } from "vitest";
import { systemContext } from "@/lib/core/context";
import { objectId } from "@/lib/core/db/model";
import { transaction } from "@/lib/core/db/transaction";
import { equityData } from "@/lib/equity/privacy";
import { linkTypedHolders } from "@/lib/migrations/linked-holders";
import { CapTableEntryModel } from "@/models/cap-table-entry";
import { TeamMemberModel } from "@/models/team-member";
import { UserModel } from "@/models/user";
import { addHolder, changeHolder, importHolders } from "../../support/equity/calls";
import { useDatabase } from "../../support/harness";
import { a, aStartup, type Person } from "../../support/hiring";

useDatabase();

const shares = (name: string, reference: string | null = null) => ({ kind: "shares", name, shares: 10, reference });
const linkOf = async (name: string) =>
  (await CapTableEntryModel.findOne({ name }).orFail().lean()).holderUserId?.toHexString() ?? null;
const erase = ({ userId }: Person, names: string[] = []) =>
  transaction(systemContext(), async (tx) => {
    await equityData.erase.equity?.(tx, { userId, email: "", names, phones: [], idNumbers: [] });
  });

async function aTable() {
  const founder = await a("founder", { name: "Nadia Bouchard" });
  const { id } = await aStartup(founder);
  const add = async (body: unknown) => {
    const answer = await addHolder(founder, id, body);
    expect(answer.status, JSON.stringify(answer.body)).toBe(201);
    return answer.body.id;
  };
  return { founder, id, add };
}

test("a founder's row is linked as it is typed, and loses their name with the account, whatever they are called by then", async () => {
  const { founder, add } = await aTable();
  await add(shares("NADIA BOUCHARD"));
  await add(shares("Rosalind Achterberg"));
  expect([await linkOf("NADIA BOUCHARD"), await linkOf("Rosalind Achterberg")]).toEqual([founder.userId, null]);
  await UserModel.updateOne({ _id: founder.userId }, { $set: { name: "Nadia Solheim" } });
  await erase(founder, ["Nadia Solheim"]);
  await erase(founder, ["Nadia Solheim"]);
  const rows = await CapTableEntryModel.find().sort({ createdAt: 1 }).lean();
  expect(rows.map(({ name, shares: count }) => [name, count])).toEqual([
    ["—", 10],
    ["Rosalind Achterberg", 10],
  ]);
  expect(JSON.stringify(rows)).not.toMatch(/nadia/i);
});

test("a row that is given another name is no longer theirs, by hand or by a file", async () => {
  const { founder, id, add } = await aTable();
  const row = await add(shares("Nadia Bouchard", "CS-1"));
  expect((await changeHolder(founder, id, row, { ...shares("Nadia Bouchard", "CS-1"), shares: 20 })).status).toBe(200);
  expect(await linkOf("Nadia Bouchard")).toBe(founder.userId);
  expect((await changeHolder(founder, id, row, shares("Canot Capital", "CS-1"))).status).toBe(200);
  expect(await linkOf("Canot Capital")).toBeNull();
  await changeHolder(founder, id, row, shares("Nadia Bouchard", "CS-1"));
  expect(await linkOf("Nadia Bouchard")).toBe(founder.userId);
  const content = "type,reference,name,shares\nshares,CS-1,Canot Capital,10\n";
  const answer = await importHolders(founder, id, { format: "csv", content });
  expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(300);
  expect(await linkOf("Canot Capital")).toBeNull();
});

test("rows of an earlier release are linked once, and no row of two people with one name", async () => {
  const { founder, id, add } = await aTable();
  await add(shares("Nadia Bouchard"));
  await CapTableEntryModel.collection.updateMany({}, { $unset: { holderUserId: 1 } });
  const namesake = await a("talent", { name: "Nadia Bouchard" });
  await UserModel.updateOne({ _id: namesake.userId }, { $set: { name: "Someone Else" } });
  expect([await linkTypedHolders(), await linkTypedHolders()]).toEqual([1, 0]);
  expect(await linkOf("Nadia Bouchard")).toBe(founder.userId);
  await CapTableEntryModel.collection.updateMany({}, { $unset: { holderUserId: 1 } });
  await UserModel.updateOne({ _id: namesake.userId }, { $set: { name: "Nadia Bouchard" } });
  await TeamMemberModel.collection.insertOne({ startupId: objectId(id), userId: objectId(namesake.userId) });
  expect(await linkTypedHolders()).toBe(0);
});
