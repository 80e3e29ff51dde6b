import { describe, expect, test } from "vitest";
import { findFile } from "@/lib/agreements/queries/document-file";
import { objectId } from "@/lib/core/db/model";
import { AgreementFileModel } from "@/models/agreement-file";
import { AgreementModel } from "@/models/agreement";
import { UserModel } from "@/models/user";
import { pageTexts } from "../../unit/agreements/pdf-text";
import {
  aSentNda,
  anNda,
  draftAgreement,
  partiesOf,
  sendAgreement,
  settleSeals,
  signAgreement,
  signature,
  useSeal,
} from "../../support/agreements";
import { useDatabase, type SignedIn } from "../../support/harness";
import { a, aStartup } from "../../support/hiring";

useDatabase();
useSeal();

const namesOf = [
  ["Arabic", "محمد الأمين"],
  ["Chinese", "王小明"],
] as const;

async function fileOf(id: string, kind: "frozen" | "sealed"): Promise<string> {
  const file = await findFile(objectId(id), kind);
  return pageTexts(file?.bytes ?? Buffer.of()).join("");
}

/** What an answer says of the characters that it refuses. */
interface Refusal {
  code: string;
  detail: string;
  reason: string;
  characters: string;
  errors: { path: string; code: string; message: string }[];
}
const refusalOf = ({ status, body }: { status: number; body: unknown }) => ({ status, ...(body as Refusal) });

async function people(names: { founder?: string; talent?: string; startup?: string } = {}) {
  const founder = await a("founder", { name: names.founder ?? "Zoë Lefèvre", plan: "enterprise" });
  const talent = await a("talent", { name: names.talent ?? "Ada" });
  const { id: startupId } = await aStartup(founder, names.startup ? { name: names.startup } : {});
  return { founder, talent, startupId };
}

describe("a sealed document", () => {
  test.each(namesOf)("says the name of a signer in %s as it is written", async (_, name) => {
    const made = await aSentNda({}, await people({ founder: name }));
    expect(await fileOf(made.id, "frozen")).toContain(name);
    for (const as of [made.founder, made.talent] as SignedIn[])
      expect((await signAgreement(as, made.id, { ...signature, signatureText: name })).status).toBe(200);
    await settleSeals();
    const text = await fileOf(made.id, "sealed");
    // In the preamble, in the heading of the certificate, and as both signatures.
    expect(text.split(name).length - 1).toBeGreaterThanOrEqual(4);
    expect(text).not.toMatch(/□|\ufffd/);
  });

  test("isolates a name that runs from right to left, and leaves others as they are", async () => {
    const { id } = await aSentNda({}, await people({ founder: "محمد الأمين", startup: "شركة النور" }));
    const { frozen } = await AgreementModel.findById(id).orFail().lean();
    const { preamble } = frozen?.text as { preamble: string[] };
    expect(preamble).toEqual(["\u2068شركة النور\u2069 (the “Company”), represented by \u2068محمد الأمين\u2069", "Ada"]);
  });
});

describe("what no font can show is refused at sending", () => {
  test("in the name of a party, which is named with the character, in the detail and in the data for screens", async () => {
    const { founder, id } = await anNda({}, await people({ talent: "Ada 🚀 Lovelace" }));
    const refused = refusalOf(await sendAgreement(founder, id));
    expect(refused).toMatchObject({
      status: 422,
      code: "invalid_input",
      reason: "unsettable_name",
      characters: "🚀 (U+1F680 ROCKET)",
      detail: "The document cannot show 🚀 (U+1F680 ROCKET) in “Ada 🚀 Lovelace”. Replace the character and try again.",
      errors: [
        {
          path: "parties.1.name",
          code: "unsettable",
          message: "The document cannot show 🚀 (U+1F680 ROCKET)",
        },
      ],
    });
    const row = await AgreementModel.findById(id).orFail().lean();
    expect(row).toMatchObject({ status: "draft", frozen: null });
    expect(await AgreementFileModel.countDocuments({ agreementId: id })).toBe(0);
  });

  test("in the startup's name", async () => {
    const { founder, id } = await anNda({}, await people({ startup: "Lumen 🛸" }));
    expect(refusalOf(await sendAgreement(founder, id))).toMatchObject({
      status: 422,
      reason: "unsettable_startup",
      errors: [{ path: "startup.name", code: "unsettable" }],
    });
  });

  test("in the terms, also within the services of an equity grant, each field with its characters", async () => {
    const { founder, talent, startupId } = await people();
    const services = {
      title: "Engineer 🚀",
      services: "Ships 🛸 and 🚀.\nThen 🛸 again.",
      startOn: "2027-02-01",
      cashMinor: 100,
      currency: "CAD",
      period: "month",
    };
    const parties = partiesOf(founder, talent);
    const drafts = [
      { type: "work", terms: services },
      { type: "equity", terms: { shares: 100, grantedOn: "2027-02-01", vestingStartOn: "2027-02-01", services } },
    ];
    for (const draft of drafts) {
      const { body } = await draftAgreement(founder, startupId, { ...draft, parties });
      const refused = refusalOf(await sendAgreement(founder, body.id));
      const at = draft.type === "work" ? "terms" : "terms.services";
      expect(refused.errors).toEqual([
        { path: `${at}.title`, code: "unsettable", message: "The document cannot show 🚀 (U+1F680 ROCKET)" },
        {
          path: `${at}.services`,
          code: "unsettable",
          message: "The document cannot show 🛸 (U+1F6F8 FLYING SAUCER), 🚀 (U+1F680 ROCKET)",
        },
      ]);
      expect(refused).toMatchObject({ status: 422, reason: "unsettable_terms" });
    }
  });

  test("and the same draft is sent once the name is changed", async () => {
    const { founder, talent, id } = await anNda({}, await people({ talent: "Ada 🚀" }));
    expect((await sendAgreement(founder, id)).status).toBe(422);
    await UserModel.updateOne({ _id: talent.userId }, { $set: { name: "Ada ✓" } });
    expect((await sendAgreement(founder, id)).status).toBe(200);
    // Each face has a text object of its own.
    expect((await fileOf(id, "frozen")).replaceAll("\n", "")).toContain("Ada ✓");
  });
});

describe("a typed signature that the certificate cannot show", () => {
  test("is refused before the password is checked, and counts as no try", async () => {
    const { founder, id } = await aSentNda();
    const refused = refusalOf(
      await signAgreement(founder, id, { ...signature, signatureText: "Z 🚀", password: "wrong" }),
    );
    expect(refused).toMatchObject({
      status: 422,
      reason: "unsettable_signature",
      errors: [{ path: "signatureText", code: "unsettable" }],
    });
    expect((await signAgreement(founder, id, { ...signature, signatureText: "Zoë ✓ 李" })).status).toBe(200);
  });
});
