import { randomBytes } from "node:crypto";
import { Types } from "mongoose";
import { describe, expect, test } from "vitest";
import { AgreementModel } from "@/models/agreement";
import { CapTableEntryModel } from "@/models/cap-table-entry";
import { EquityGrantModel } from "@/models/equity-grant";
import { UserModel } from "@/models/user";
import { recordSignature } from "@/lib/agreements/commands/record-signature";
import type { Context } from "@/lib/core/context";
import { now } from "@/lib/core/clock";
import { transaction } from "@/lib/core/db/transaction";
import { Problem } from "@/lib/core/http/problem";
import {
  addHolder,
  changeHolder,
  importHolders,
  readTable,
  removeHolder,
  withFounders,
} from "../../support/equity/calls";
import { grantTerms, tellSealed } from "../../support/equity/signed";
import { draftAgreement, partiesOf, sendAgreement, signAgreement, useSeal } from "../../support/agreements";
import { drainReactions, useDatabase } from "../../support/harness";
import { a, aStartup, fifty, type Person } from "../../support/hiring";
import { patiently } from "../../support/trust";

useDatabase();
useSeal();

const MOST = Number.MAX_SAFE_INTEGER;
/** Ten of them fit, and no eleventh. */
const TENTH = Math.floor(MOST / 10);
const tooMany = (path: string) => ({ status: 422, body: { errors: [{ path, code: "too_many_shares" }] } });

async function company() {
  const founder = await a("founder", { plan: "enterprise" });
  const talent = await a("talent");
  await UserModel.updateOne({ _id: talent.userId }, { $set: { verificationLevel: 3 } });
  const { id: startupId } = await aStartup(founder);
  return { founder, talent, startupId };
}
type Company = Awaited<ReturnType<typeof company>>;

async function sent({ founder, talent, startupId }: Company, shares: number, amends?: string): Promise<string> {
  const { body } = await draftAgreement(founder, startupId, {
    type: "equity",
    parties: partiesOf(founder, talent),
    terms: { ...grantTerms, shares },
    ...(amends ? { amends } : {}),
  });
  // The founders' share that sending asks for, away again before the room is measured.
  const founders = await withFounders(startupId);
  expect((await sendAgreement(founder, body.id)).status).toBe(200);
  await founders.deleteOne();
  return body.id;
}

/** One that waits for its last signature, the talent's. */
async function half(people: Company, shares: number, amends?: string): Promise<string> {
  const id = await sent(people, shares, amends);
  expect((await signAgreement(people.founder, id)).status).toBe(200);
  return id;
}

/** One more like an agreement that waits for its last signature. */
async function copyOf(id: string): Promise<string> {
  const copy = new Types.ObjectId();
  const row = await AgreementModel.findById(id).orFail().lean();
  await AgreementModel.collection.insertOne({ ...row, _id: copy, proofId: randomBytes(16).toString("base64url") });
  return copy.toHexString();
}

const as = ({ userId, sessionId, name }: Person): Context => ({
  requestId: "r",
  address: "203.0.113.7",
  userAgent: "test",
  locale: "en",
  actor: { userId, persona: "talent", sessionId, emailVerified: true, locale: "en", timeZone: "UTC", name },
});
/** The signature itself, without the password, whose attempts are counted one after another. */
const sign = (person: Person, id: string) =>
  patiently(() =>
    transaction(as(person), (tx) => recordSignature(tx, id, { consent: true, signatureText: "Ada", password: "" })),
  );

describe("shares that are signed and not sealed yet", () => {
  test("take room: for a second agreement, for rows and for imports", async () => {
    const people = await company();
    const { founder, talent, startupId } = people;
    const [first, second] = [await half(people, MOST - 3), await half(people, 4)];
    const third = await sent(people, 4);
    const { body: row } = await addHolder(founder, startupId, { kind: "shares", name: "Maya", shares: 1 });
    expect((await signAgreement(talent, first)).body.status).toBe("signed");

    expect(await signAgreement(talent, second)).toMatchObject(tooMany("terms.shares"));
    expect(await signAgreement(founder, third)).toMatchObject(tooMany("terms.shares"));
    const holder = { kind: "shares", name: "Noor", shares: 3 };
    expect(await addHolder(founder, startupId, holder)).toMatchObject(tooMany("shares"));
    expect(await changeHolder(founder, startupId, row.id, { ...holder, shares: 4 })).toMatchObject(tooMany("shares"));
    const file = { format: "csv", content: "name,shares\nAda,3" };
    expect(await importHolders(founder, startupId, file)).toMatchObject(tooMany("shares"));

    expect((await removeHolder(founder, startupId, row.id)).status).toBe(204);
    expect((await addHolder(founder, startupId, holder)).status).toBe(201);
    await tellSealed(first);
    await drainReactions();
    expect((await readTable(founder, startupId)).body.totals.fullyDiluted).toBe(MOST);
    expect(await AgreementModel.findById(second, { status: 1 }).lean()).toMatchObject({ status: "partially_signed" });
  }, 60_000);

  test("and those of the amendment that takes their place count once, the greater of both", async () => {
    const people = await company();
    const { founder, talent, startupId } = people;
    const first = await half(people, MOST - 3);
    expect((await signAgreement(talent, first)).status).toBe(200);
    const amendment = await half(people, MOST - 9, first);
    expect((await signAgreement(talent, amendment)).body.status).toBe("signed");
    const row = (shares: number) => ({ kind: "shares", name: `Holder of ${shares}`, shares });
    expect(await addHolder(founder, startupId, row(4))).toMatchObject(tooMany("shares"));
    expect((await addHolder(founder, startupId, row(3))).status).toBe(201);
    for (const id of [amendment, first]) {
      await tellSealed(id);
      await drainReactions();
    }
    expect((await readTable(founder, startupId)).body.totals.fullyDiluted).toBe(MOST - 6);
    expect(await addHolder(founder, startupId, row(6))).toMatchObject({ status: 201 });
  }, 60_000);

  test("stay countable when fifty signatures and rows take the last room at once", async () => {
    const people = await company();
    const { founder, talent, startupId } = people;
    const pattern = await half(people, TENTH);
    const ids = [pattern];
    while (ids.length < 40) ids.push(await copyOf(pattern));
    const outcomes = await fifty(async (index) => {
      const id = ids[index];
      if (id === undefined) {
        const row = { kind: "shares", name: `Holder ${index}`, shares: TENTH };
        for (;;) {
          const { status } = await addHolder(founder, startupId, row);
          if (status !== 503 && status !== 409) return status;
        }
      }
      try {
        await sign(talent, id);
        return 201;
      } catch (error) {
        if (error instanceof Problem) return error.status;
        throw error;
      }
    });
    expect(outcomes.filter((status) => status === 201)).toHaveLength(10);
    expect(outcomes.filter((status) => status === 422)).toHaveLength(40);
    const signed = await AgreementModel.find({ status: "signed" }, { signedAt: 1 }).lean();
    expect(signed.length + (await CapTableEntryModel.countDocuments())).toBe(10);
    for (const { _id, signedAt } of signed) {
      expect(signedAt && signedAt <= now()).toBe(true);
      await tellSealed(_id.toHexString());
    }
    await drainReactions();
    expect(await EquityGrantModel.countDocuments()).toBe(signed.length);
    expect((await readTable(founder, startupId)).body.totals.fullyDiluted).toBe(10 * TENTH);
  }, 120_000);
});
