import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { GET as readRoute } from "@/app/api/v1/agreements/[id]/route";
import { POST as voidRoute } from "@/app/api/v1/agreements/[id]/void/route";
import { POST as decideRoute } from "@/app/api/v1/admin/users/[id]/verification-level/route";
import { PATCH as startupRoute } from "@/app/api/v1/startups/[id]/route";
import { PATCH as meRoute } from "@/app/api/v1/users/me/route";
import type { AgreementText } from "@/lib/agreements/clauses/structure";
import { certifiedPdf, findSignatures } from "@/lib/agreements/document/sealed";
import { getAgreementPage } from "@/lib/agreements/queries/agreement-page";
import type { Agreement } from "@/lib/agreements/schema";
import { systemContext } from "@/lib/core/context";
import { storeDocumentNames } from "@/lib/migrations/document-names";
import { AgreementModel } from "@/models/agreement";
import { AgreementSignatureModel } from "@/models/agreement-signature";
import { UserModel } from "@/models/user";
import { actOn, aSentNda, anNda, draftAgreement, partiesOf, sendAgreement } from "../../support/agreements";
import { signAgreement, signature, useSeal } from "../../support/agreements";
import { call, useDatabase, type SignedIn } from "../../support/harness";
import { a, fifty, tally, type Person } from "../../support/hiring";
import { pageTexts } from "../../unit/agreements/pdf-text";

useDatabase();
useSeal();

const rename = (as: SignedIn, name: string) =>
  call(meRoute, { method: "PATCH", path: "/api/v1/users/me", as, body: { name } });
const renameStartup = (as: SignedIn, id: string, name: string) =>
  call(startupRoute, { method: "PATCH", path: `/api/v1/startups/${id}`, params: { id }, as, body: { name } });
const read = async (as: SignedIn, id: string) =>
  (await call<Agreement>(readRoute, { path: `/api/v1/agreements/${id}`, params: { id }, as })).body;
const rowOf = (id: string) => AgreementModel.findById(id).orFail().lean();
const pageOf = ({ userId, sessionId }: Person, id: string) =>
  getAgreementPage(
    {
      ...systemContext(),
      actor: { userId, sessionId, persona: "talent", emailVerified: true, locale: "en", timeZone: "UTC", name: "" },
    },
    id,
  );

/** What the document says of who concludes it. */
async function preambleOf(id: string): Promise<string> {
  return ((await rowOf(id)).frozen?.text as AgreementText).preamble.join("\n");
}

/** The certificate page of an agreement that all have signed. */
async function certificateOf(id: string): Promise<string> {
  const row = await rowOf(id);
  const pages = pageTexts(await certifiedPdf({ row, signatures: await findSignatures(row) }));
  return (pages.at(-1) ?? "").replace(/\s+/g, " ");
}

const refused = { status: 409, body: { code: "invalid_transition", reason: "name_changed" } };

describe("a signer", () => {
  test("who was renamed since the agreement was sent signs nothing, until the name is the document's again", async () => {
    const { founder, talent, id } = await aSentNda();
    await signAgreement(founder, id);
    expect((await rename(talent, "Grace")).status).toBe(200);
    const answer = await signAgreement(talent, id);
    expect(answer).toMatchObject(refused);
    expect((answer.body as unknown as { detail: string }).detail).toContain("“Ada”");
    expect(await AgreementSignatureModel.countDocuments({ agreementId: id })).toBe(1);
    // Not even the password is asked for what cannot be signed.
    expect(await signAgreement(talent, id, { ...signature, password: "not the password" })).toMatchObject(refused);
    await rename(talent, "Ada");
    expect((await signAgreement(talent, id)).body.status).toBe("signed");
    expect(await preambleOf(id)).toContain("Ada");
    expect(await certificateOf(id)).toContain("Ada, talent");
  });

  test("who is renamed after signing leaves what was signed as it is", async () => {
    const { founder, talent, id } = await aSentNda();
    await signAgreement(founder, id);
    await rename(founder, "Zoë Martin");
    expect((await signAgreement(talent, id)).body.status).toBe("signed");
    expect((await read(talent, id)).parties.map(({ name }) => name)).toEqual(["Zoë Lefèvre", "Ada"]);
    const names = (await findSignatures(await rowOf(id))).map(({ name }) => name);
    expect(names).toEqual(["Zoë Lefèvre", "Ada"]);
    const certificate = await certificateOf(id);
    for (const name of names) {
      expect(await preambleOf(id)).toContain(name);
      expect(certificate).toContain(`${name}, `);
    }
    expect(certificate).not.toContain("Zoë Martin");
  });

  test("signs what is drafted and sent anew under the new name", async () => {
    const made = await aSentNda();
    const { founder, talent, startupId, id } = made;
    await rename(founder, "Zoë Martin");
    expect(await signAgreement(founder, id)).toMatchObject(refused);
    expect((await actOn(voidRoute, founder, id, "void")).status).toBe(200);
    const again = await draftAgreement(founder, startupId, { type: "nda", parties: partiesOf(founder, talent) });
    expect((await sendAgreement(founder, again.body.id)).status).toBe(200);
    await signAgreement(founder, again.body.id);
    expect((await signAgreement(talent, again.body.id)).body.status).toBe("signed");
    expect(await certificateOf(again.body.id)).toContain("Zoë Martin, for the Company");
  });

  test("with a checked identity goes on signing under the checked name, until a new one is published", async () => {
    const made = await aSentNda();
    const { founder, talent, id } = made;
    const second = await aSentNda({}, made);
    await UserModel.updateOne({ _id: founder.userId }, { $set: { kycApproved: true } });
    await rename(founder, "Zoë Martin");
    expect((await signAgreement(founder, id)).status).toBe(200);
    const body = { level: 0, kycApproved: true, reason: "Passport seen" };
    const params = { id: founder.userId };
    const path = `/api/v1/admin/users/${founder.userId}/verification-level`;
    expect((await call(decideRoute, { path, params, as: await a("admin"), body })).status).toBe(200);
    expect(await signAgreement(founder, second.id)).toMatchObject(refused);
    expect((await signAgreement(talent, id)).body.status).toBe("signed");
    expect(await certificateOf(id)).toContain("Zoë Lefèvre, for the Company");
  });

  test("of a startup that was renamed signs nothing for it; the other side may, once the startup has", async () => {
    const made = await aSentNda();
    const { founder, talent, startupId, id } = made;
    const second = await aSentNda({}, made);
    await signAgreement(founder, second.id);
    expect((await renameStartup(founder, startupId, "Lumen Works")).status).toBe(200);
    expect(await signAgreement(founder, id)).toMatchObject(refused);
    expect((await signAgreement(talent, second.id)).body.status).toBe("signed");
    expect(await read(talent, second.id)).toMatchObject({ startupName: "Lumen Grid" });
    expect((await renameStartup(founder, startupId, "Lumen Grid")).status).toBe(200);
    expect((await signAgreement(founder, id)).status).toBe(200);
  });

  test("and the sender read on the page which name has changed and what each can do", async () => {
    const { founder, talent, id } = await aSentNda();
    expect((await pageOf(founder, id)).renamed).toBeNull();
    await rename(talent, "Grace");
    const changes = [{ userId: talent.userId, stated: "Ada", present: "Grace" }];
    const sides = [await pageOf(founder, id), await pageOf(talent, id)];
    expect(sides.map(({ renamed }) => renamed)).toEqual([
      { changes, blocksReader: false, sender: "Zoë Lefèvre" },
      { changes, blocksReader: true, sender: "Zoë Lefèvre" },
    ]);
    expect(sides.map(({ agreement }) => agreement.actions.includes("void"))).toEqual([true, false]);
    expect(sides[0]?.names.get(talent.userId)).toBe("Grace");
    await actOn(voidRoute, founder, id, "void");
    expect((await pageOf(talent, id)).renamed).toBeNull();
  });
});

test("fifty renames and signatures at once: the certificate's names are the document's", async () => {
  const made = await aSentNda();
  const { founder, talent, id } = made;
  const other = await aSentNda({}, made);
  const answers = await fifty<{ status: number }>(async (index) => {
    if (index % 2 === 0) return rename(founder, index % 4 === 0 ? "Zoë Martin" : "Zoë Lefèvre");
    return signAgreement(founder, index % 4 === 1 ? id : other.id);
  });
  expect(Object.keys(tally(answers)).filter((code) => !["200", "409", "503"].includes(code))).toEqual([]);
  await rename(founder, "Zoë Lefèvre");
  for (const agreementId of [id, other.id]) {
    const signed = await AgreementSignatureModel.countDocuments({ agreementId });
    expect((await signAgreement(founder, agreementId)).status).toBe(signed === 0 ? 200 : 409);
    expect((await signAgreement(talent, agreementId)).body.status).toBe("signed");
    const names = (await findSignatures(await rowOf(agreementId))).map(({ name }) => name);
    expect(names).toEqual(["Zoë Lefèvre", "Ada"]);
    for (const name of names) {
      expect(await preambleOf(agreementId)).toContain(name);
      expect(await certificateOf(agreementId)).toContain(`${name}, `);
    }
  }
}, 120_000);

test("renames and sendings at once: what is stored as the document's names is what it says", async () => {
  const made = await anNda();
  const { founder, talent } = made;
  const drafts = [made.id];
  while (drafts.length < 5) drafts.push((await anNda({}, made)).id);
  const calls = Array.from({ length: 20 }, async (_, index): Promise<{ status: number }> => {
    // Spread over a second, so that some documents are drawn between two renames and some during one.
    await sleep(index * 50);
    return index % 4 === 0 ? rename(talent, `Ada ${index}`) : sendAgreement(founder, drafts[index % 5] ?? "");
  });
  const answers = await Promise.all(calls);
  expect(Object.keys(tally(answers)).filter((code) => !["200", "409", "503"].includes(code))).toEqual([]);
  for (const id of drafts) if ((await rowOf(id)).status === "draft") await sendAgreement(founder, id);
  const sent = await AgreementModel.find({ status: "sent" }).lean();
  expect(sent).toHaveLength(5);
  const present = (await UserModel.findById(talent.userId).orFail().lean()).name;
  for (const row of sent) {
    const id = row._id.toHexString();
    const stated = row.parties[1]?.name ?? "";
    expect((await preambleOf(id)).split("\n")).toContain(stated);
    expect(row.frozen?.companyName).toBe("Lumen Grid");
    await signAgreement(founder, id);
    expect((await signAgreement(talent, id)).status, `${stated}, ${present}`).toBe(stated === present ? 200 : 409);
  }
}, 120_000);

describe("what was sent before names were stored with it", () => {
  const forget = (id: string) =>
    AgreementModel.updateOne(
      { _id: id },
      { $unset: { "frozen.companyName": 1, "parties.0.name": 1, "parties.1.name": 1 } },
    );

  test("is signed no more where a name may have changed", async () => {
    const { founder, id } = await aSentNda();
    await forget(id);
    expect(await signAgreement(founder, id)).toMatchObject(refused);
    expect((await pageOf(founder, id)).renamed?.changes.map(({ stated }) => stated)).toEqual([null, null, null]);
  });

  test("gets its names where the document has exactly these, and can then be signed", async () => {
    const made = await aSentNda();
    const { founder, talent, id } = made;
    const renamed = await aSentNda({}, made);
    await signAgreement(founder, id);
    await forget(id);
    await forget(renamed.id);
    await rename(founder, "Zoë Martin");
    await storeDocumentNames();
    await storeDocumentNames();
    expect((await rowOf(id)).parties.map(({ name }) => name)).toEqual(["Zoë Lefèvre", "Ada"]);
    expect((await rowOf(id)).frozen?.companyName).toBe("Lumen Grid");
    expect((await rowOf(renamed.id)).frozen?.companyName ?? null).toBeNull();
    expect((await signAgreement(talent, id)).body.status).toBe("signed");
    expect(await signAgreement(founder, renamed.id)).toMatchObject(refused);
  });
});
