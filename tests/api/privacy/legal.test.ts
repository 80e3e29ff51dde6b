import { afterEach, expect, test } from "vitest";
import * as accept from "@/app/api/v1/users/me/legal-acceptances/route";
import * as retentionTable from "@/app/api/v1/privacy/retention/route";
import * as legal from "@/app/api/v1/legal/[document]/route";
import type { LegalText } from "@/lib/legal/schema";
import { outdatedTexts } from "@/lib/legal/queries/outdated";
import { legalDocuments, legalVersions } from "@/lib/legal/states";
import { DAY, now, setClock } from "@/lib/core/clock";
import { retention, type Period } from "@/lib/core/retention";
import { sweepAll } from "@/lib/flows/retention/run";
import type { RetentionTable } from "@/lib/privacy/retention/schema";
import { systemContext, type Actor, type Context } from "@/lib/core/context";
import { MailModel } from "@/models/mail";
import { LegalAcceptanceModel } from "@/models/legal-acceptance";
import { UserModel } from "@/models/user";
import { call, useDatabase } from "@/tests/support/harness";
import { a } from "@/tests/support/hiring";

useDatabase();

const read = (document: string, locale = "en") =>
  call<LegalText>(legal.GET, { path: `/api/v1/legal/${document}?locale=${locale}`, params: { document } });

test("legal texts are public, in both languages, with their versions", async () => {
  for (const document of legalDocuments)
    for (const locale of ["en", "fr"]) {
      const { status, body } = await read(document, locale);
      expect([status, body.version, body.effectiveAt]).toEqual([200, legalVersions[document], legalVersions[document]]);
      expect(JSON.stringify(body)).not.toMatch(/\{\w+\}/);
    }
  const { body } = await read("privacy");
  expect(body.sections.find(({ id }) => id === "time")?.paragraphs.join(" ")).toContain("your browser shows, 7 days");
  expect((await read("gossip")).status).toBe(422);
});

test("an acceptance of an earlier version is outdated until the present one is accepted, once", async () => {
  const ben = await a("talent");
  const ctx: Context = { ...systemContext(), actor: { userId: ben.userId } as Actor };
  const send = (body: unknown) => call(accept.POST, { path: "/api/v1/users/me/legal-acceptances", body, as: ben });
  expect(await outdatedTexts(ctx)).toEqual([]);
  await UserModel.updateOne({ _id: ben.userId }, { $set: { "acceptedTerms.version": "2020-01-01" } });
  expect((await outdatedTexts(ctx)).map(({ document }) => document)).toEqual(["terms", "privacy"]);
  const version = legalVersions.terms;
  expect((await send({ document: "terms", version: "2020-01-01" })).status).toBe(409);
  expect((await send({ document: "cookies", version })).status).toBe(422);
  const answers = await Promise.all(Array.from({ length: 50 }, () => send({ document: "terms", version })));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([204]));
  expect(await LegalAcceptanceModel.countDocuments()).toBe(1);
  expect((await outdatedTexts(ctx)).map(({ document }) => document)).toEqual(["privacy"]);
});

const mails: { period: Period | null } = retention.mails;
const asItWas = mails.period;
afterEach(() => {
  mails.period = asItWas;
});

test("one changed constant changes the policy in both languages, the public table and what the job removes", async () => {
  setClock(new Date("2027-03-01T09:00:00.000Z"));
  const row = async (age: number) => {
    const createdAt = new Date(now().getTime() - age);
    const { insertedId } = await MailModel.collection.insertOne({
      key: `mail ${age}`,
      state: "sent",
      createdAt,
      lockedUntil: createdAt,
    });
    return async () => (await MailModel.collection.countDocuments({ _id: insertedId })) === 1;
  };
  const stated = async (locale: string) =>
    (await read("privacy", locale)).body.sections.find(({ id }) => id === "time")?.paragraphs.join(" ") ?? "";
  const published = async () =>
    (await call<RetentionTable>(retentionTable.GET, { path: "/api/v1/privacy/retention" })).body.items.find(
      ({ dataset }) => dataset === "mails",
    )?.period;

  const [older, younger] = [await row(17 * DAY), await row(17 * DAY - 1)];
  await sweepAll(systemContext());
  expect([await older(), await younger()]).toEqual([true, true]);
  expect(await stated("en")).toContain("E-mails: 30 days.");

  mails.period = { count: 17, unit: "days" };
  expect(await stated("en")).toContain("E-mails: 17 days.");
  expect(await stated("fr")).toContain("Courriels\u202f: 17 jours.");
  expect(await published()).toEqual({ count: 17, unit: "days" });
  await sweepAll(systemContext());
  expect([await older(), await younger()]).toEqual([false, true]);
});
