import { NextRequest } from "next/server";
import { describe, expect, test } from "vitest";
import { GET as exportRoute } from "@/app/api/v1/startups/[id]/cap-table/export/route";
import { AgreementModel } from "@/models/agreement";
import { EquityGrantModel } from "@/models/equity-grant";
import { UserModel } from "@/models/user";
import { objectId } from "@/lib/core/db/model";
import { peerHeaders } from "@/lib/core/http/peer";
import { draftAgreement, partiesOf, sendAgreement, signAgreement, useSeal } from "../../support/agreements";
import {
  addHolder,
  changeHolder,
  importHolders,
  readGrants,
  readTable,
  removeHolder,
  withFounders,
} from "../../support/equity/calls";
import { aSignedAgreement, grantTerms, tellSealed } from "../../support/equity/signed";
import { drainReactions, useDatabase } from "../../support/harness";
import { a, aStartup } from "../../support/hiring";

useDatabase();
useSeal();

const MOST = Number.MAX_SAFE_INTEGER;
const late = { ...grantTerms, vestingStartOn: "9998-01-01" };

async function company() {
  const founder = await a("founder", { plan: "enterprise" });
  const talent = await a("talent");
  await UserModel.updateOne({ _id: talent.userId }, { $set: { verificationLevel: 3 } });
  return { founder, talent, id: (await aStartup(founder)).id };
}
type Company = Awaited<ReturnType<typeof company>>;

async function granted({ founder, talent, id }: Company, terms: Record<string, unknown>): Promise<void> {
  await tellSealed(await aSignedAgreement({ startupId: id, founderId: founder.userId, otherId: talent.userId, terms }));
  await drainReactions();
}
const drafted = ({ founder, talent, id }: Company, terms: Record<string, unknown>) =>
  draftAgreement(founder, id, { type: "equity", parties: partiesOf(founder, talent), terms });
const store = (id: string, terms: Record<string, unknown>) =>
  AgreementModel.updateOne({ _id: objectId(id) }, { $set: { terms } });
const tooMany = (path: string) => ({ status: 422, body: { errors: [{ path, code: "too_many_shares" }] } });

describe("vesting that no reader can compute", () => {
  test("is drafted, sent and signed by no one", async () => {
    const people = await company();
    await withFounders(people.id);
    expect(await drafted(people, late)).toMatchObject({
      status: 422,
      body: { errors: [{ path: "terms.schedule", code: "too_late" }] },
    });
    const { body } = await drafted(people, grantTerms);
    const { terms } = body;
    await store(body.id, { ...terms, ...late });
    expect(await sendAgreement(people.founder, body.id)).toMatchObject({
      status: 422,
      body: { code: "incomplete", errors: [{ path: "terms.schedule", code: "too_late" }] },
    });
    await store(body.id, terms);
    expect((await sendAgreement(people.founder, body.id)).status).toBe(200);
    await store(body.id, { ...terms, ...late });
    expect((await signAgreement(people.founder, body.id)).status).toBe(409);
  }, 60_000);

  test("hides none of its holder's other grants, and no table, where it is stored already", async () => {
    const people = await company();
    const { founder, talent, id } = people;
    await granted(people, grantTerms);
    await granted(people, { ...late, shares: 5_000 });
    const { status, body } = await readGrants(talent);
    expect(status).toBe(200);
    const figures = body.items.map(({ shares, termsFault, vestedShares, schedule }) => [
      shares,
      termsFault,
      vestedShares > 0,
      schedule.length > 0,
    ]);
    expect(figures.sort()).toEqual([
      [100_000, null, true, true],
      [5_000, "too_late", false, false],
    ]);
    const table = await readTable(founder, id);
    expect(table).toMatchObject({ status: 200, body: { totals: { options: 105_000 } } });
    expect(table.body.holders.map(({ shares, vested }) => [shares, vested !== null])).toEqual([
      [100_000, true],
      [5_000, false],
    ]);
    const url = `http://localhost:3000/api/v1/startups/${id}/cap-table/export?legalName=L&formedOn=2024-02-12&country=CA`;
    const headers = { ...peerHeaders("203.0.113.7"), authorization: `Bearer ${founder.token}` };
    const exported = await exportRoute(new NextRequest(url, { headers }), { params: Promise.resolve({ id }) });
    expect(exported.status).toBe(200);
  }, 60_000);
});

describe("more shares than a table counts", () => {
  test("are granted, sent, signed, entered and imported by no one", async () => {
    const people = await company();
    const { founder, id } = people;
    const founders = await withFounders(id);
    const { body: small } = await drafted(people, { ...grantTerms, shares: 2 });
    expect((await sendAgreement(founder, small.id)).status).toBe(200);
    await granted(people, { ...grantTerms, shares: MOST - 1 });
    expect(await signAgreement(founder, small.id)).toMatchObject(tooMany("terms.shares"));
    const { body: other } = await drafted(people, { ...grantTerms, shares: 2 });
    expect(await sendAgreement(founder, other.id)).toMatchObject(tooMany("terms.shares"));
    await founders.deleteOne();
    await granted(people, { ...grantTerms, shares: MOST - 1 });
    expect(await EquityGrantModel.countDocuments()).toBe(1);
    // Signed before signing took room, it takes some until it is gone.
    const grant = await EquityGrantModel.findOne().orFail().lean();
    await AgreementModel.deleteOne({ status: "signed", _id: { $ne: grant.agreementId } });

    const row = { kind: "shares", name: "Maya", shares: 2 };
    expect(await addHolder(founder, id, row)).toMatchObject(tooMany("shares"));
    const { body: one } = await addHolder(founder, id, { ...row, shares: 1 });
    expect(await changeHolder(founder, id, one.id, row)).toMatchObject(tooMany("shares"));
    expect(await importHolders(founder, id, { format: "csv", content: "name,shares\nAda,1" })).toMatchObject(
      tooMany("shares"),
    );
    expect((await readTable(founder, id)).body.totals.fullyDiluted).toBe(MOST);
    // A removal always fits, also where the table stays too full: it is how that is corrected.
    await EquityGrantModel.collection.updateOne({ _id: grant._id }, { $inc: { shares: 8 } });
    expect((await removeHolder(founder, id, one.id)).status).toBe(204);
  }, 60_000);

  test("are no more where an amendment takes the place of a grant", async () => {
    const people = await company();
    const { founder, talent, id } = people;
    const given = { startupId: id, founderId: founder.userId, otherId: talent.userId };
    const first = await aSignedAgreement({ ...given, terms: { ...grantTerms, shares: MOST } });
    await tellSealed(first);
    await drainReactions();
    const terms = { ...grantTerms, shares: MOST - 5 };
    await tellSealed(await aSignedAgreement({ ...given, terms, amendsId: first }));
    await drainReactions();
    expect((await readTable(founder, id)).body.totals.fullyDiluted).toBe(MOST - 5);
  }, 60_000);
});
