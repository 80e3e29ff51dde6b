import { describe, expect, test } from "vitest";
import { POST as register } from "@/app/api/v1/auth/register/route";
import { PATCH as rename } from "@/app/api/v1/users/me/route";
import { RegistrationModel } from "@/models/registration";
import { AgreementSignatureModel } from "@/models/agreement-signature";
import { CapTableEntryModel } from "@/models/cap-table-entry";
import { StartupModel } from "@/models/startup";
import { UserModel } from "@/models/user";
import { aSentNda, signAgreement, signature, useSeal, settleSeals } from "../../support/agreements";
import { aSolvedCaptcha } from "../../support/captcha";
import { importHolders } from "../../support/equity/calls";
import { call, useDatabase, type SignedIn } from "../../support/harness";
import { a, aRole, aStartup, apply, create, startupInput } from "../../support/hiring";
import { hiddenNames, joinedNames, keptTexts, refusedTexts } from "../../support/hostile-texts";
import { PASSWORD } from "../../support/identity";

useDatabase();
useSeal();

const nfc = keptTexts.map((value) => value.normalize("NFC"));
const quoted = (value: string) => `"${value.replaceAll('"', '""')}"`;

const registerAs = async (name: string, email: string, captcha?: string) =>
  call(register, {
    path: "/api/v1/auth/register",
    body: {
      name,
      email,
      password: PASSWORD,
      persona: "founder",
      locale: "en",
      acceptTerms: true,
      captcha: captcha ?? (await aSolvedCaptcha()),
    },
  });
const renameTo = (as: SignedIn, name: string) =>
  call(rename, { method: "PATCH", path: "/api/v1/users/me", as, body: { name } });

/** The answers to one call for each text. */
async function statuses(texts: readonly string[], ask: (value: string, index: number) => Promise<{ status: number }>) {
  const answers = [];
  for (const [index, value] of texts.entries()) answers.push((await ask(value, index)).status);
  return [...new Set(answers)];
}

describe(`${refusedTexts.length + keptTexts.length} hostile texts`, () => {
  test("register nothing invisible", async () => {
    expect(
      await statuses(refusedTexts, (name, index) => registerAs(name, `r${index}@example.com`, "unsolved")),
    ).toEqual([422]);
    expect(await RegistrationModel.countDocuments()).toBe(0);
    expect(await statuses(keptTexts, (name, index) => registerAs(name, `k${index}@example.com`))).toEqual([202]);
    expect((await RegistrationModel.find().lean()).map(({ name }) => name).sort()).toEqual([...nfc].sort());
  }, 120_000);

  test("rename no one and no startup to something invisible", async () => {
    const founder = await a("founder", { plan: "enterprise" });
    const before = await UserModel.findById(founder.userId).lean();
    expect(await statuses(refusedTexts, (name) => renameTo(founder, name))).toEqual([422]);
    expect((await UserModel.findById(founder.userId).lean())?.name).toBe(before?.name);
    expect(await statuses(keptTexts, (name) => renameTo(founder, name))).toEqual([200]);

    expect(await statuses(refusedTexts, (name) => create(founder, { ...startupInput, name }))).toEqual([422]);
    expect(await StartupModel.countDocuments()).toBe(0);
    const long = keptTexts.filter((name) => name.length > 1);
    expect(await statuses(long, (name) => create(founder, { ...startupInput, name }))).toEqual([201]);
  }, 120_000);

  test("apply with no invisible letter", async () => {
    const founder = await a("founder");
    const { id } = await aRole(founder, (await aStartup(founder)).id);
    const talent = await a("talent");
    const letters = refusedTexts.map((value) => value.repeat(60).slice(0, 3_000));
    expect(await statuses(letters, (coverLetter) => apply(talent, id, { coverLetter }))).toEqual([422]);
  }, 120_000);

  test("import no invisible holder", async () => {
    const founder = await a("founder");
    const { id } = await aStartup(founder);
    const json = (name: string) => JSON.stringify([{ kind: "shares", name, shares: 1 }]);
    for (const format of ["csv", "json"] as const) {
      const content = (name: string) => (format === "json" ? json(name) : `name,shares\n${quoted(name)},1`);
      const ask = (name: string) => importHolders(founder, id, { format, content: content(name) });
      expect(await statuses(refusedTexts, ask)).toEqual([422]);
      expect(await statuses(keptTexts, ask)).toEqual([200]);
    }
    const names = (await CapTableEntryModel.find().lean()).map(({ name }) => name);
    expect(names.sort()).toEqual([...nfc].sort());
  }, 120_000);

  test("sign nothing with an invisible signature", async () => {
    const { founder, talent, id, startupId } = await aSentNda();
    const sign = (signatureText: string) => signAgreement(founder, id, { ...signature, signatureText });
    expect(await statuses(refusedTexts, sign)).toEqual([422]);
    expect(await AgreementSignatureModel.countDocuments()).toBe(0);
    const signing = async (signatureText: string) => {
      const sent = await aSentNda({}, { founder, talent, startupId });
      return signAgreement(founder, sent.id, { ...signature, signatureText });
    };
    // A document shows no pictures: its fonts have letters alone.
    const isPicture = (text: string) => /\p{Emoji_Presentation}/u.test(text);
    expect(await statuses(keptTexts.filter(isPicture), signing)).toEqual([422]);
    const letters = keptTexts.filter((text) => !isPicture(text));
    expect(await statuses(letters, signing)).toEqual([200]);
    const signed = await AgreementSignatureModel.find().lean();
    expect(signed.map(({ signatureText }) => signatureText).sort()).toEqual(
      letters.map((text) => text.normalize("NFC")).sort(),
    );
    await settleSeals();
  }, 180_000);

  test("name no one, no startup, no holder and no signature by hidden characters, except where a script needs them", async () => {
    const composed = joinedNames.map((value) => value.normalize("NFC"));
    const { founder, id, startupId } = await aSentNda();
    const person = await a("investor");
    const json = (name: string) => JSON.stringify([{ kind: "shares", name, shares: 1 }]);
    const asks: ((value: string, index: number) => Promise<{ status: number }>)[] = [
      (name, index) => registerAs(name, `h${index}@example.com`, "unsolved"),
      (name) => renameTo(person, name),
      (name) => create(founder, { ...startupInput, name }),
      (name) => importHolders(founder, startupId, { format: "json", content: json(name) }),
      (signatureText) => signAgreement(founder, id, { ...signature, signatureText }),
    ];
    for (const ask of asks) expect(await statuses(hiddenNames, ask)).toEqual([422]);
    expect(await AgreementSignatureModel.countDocuments()).toBe(0);
    expect(await CapTableEntryModel.countDocuments()).toBe(0);
    for (const name of composed) {
      expect((await renameTo(person, name)).status).toBe(200);
      expect((await UserModel.findById(person.userId).lean())?.name).toBe(name);
    }
    const [signatureText = ""] = composed;
    expect((await signAgreement(founder, id, { ...signature, signatureText })).status).toBe(200);
    expect((await AgreementSignatureModel.find().lean()).map((row) => row.signatureText)).toEqual([signatureText]);
  }, 120_000);
});
