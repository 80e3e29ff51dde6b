import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { GET as readRoute } from "@/app/api/v1/agreements/[id]/route";
import { POST as declineRoute } from "@/app/api/v1/agreements/[id]/decline/route";
import { POST as sendRoute } from "@/app/api/v1/agreements/[id]/send/route";
import { POST as signRoute } from "@/app/api/v1/agreements/[id]/sign/route";
import { POST as voidRoute } from "@/app/api/v1/agreements/[id]/void/route";
import { GET as listRoute } from "@/app/api/v1/agreements/route";
import { POST as createRoute } from "@/app/api/v1/startups/[id]/agreements/route";
import { findFile } from "@/lib/agreements/queries/document-file";
import { objectId } from "@/lib/core/db/model";
import { leafHash } from "@/lib/agreements/proof/tree";
import type { Agreement, AgreementPage } from "@/lib/agreements/schema";
import { DAY, advanceClock } from "@/lib/core/clock";
import type { RouteHandler } from "@/lib/core/http/route";
import { AgreementSignatureModel } from "@/models/agreement-signature";
import { AuditLogModel } from "@/models/audit-log";
import { OutboxEventModel } from "@/models/outbox-event";
import { UserModel } from "@/models/user";
import type { z } from "zod";
import { useSeal } from "../../support/agreements";
import { aKey, call, useDatabase, type SignedIn } from "../../support/harness";
import { a, aStartup, type Person } from "../../support/hiring";
import { PASSWORD } from "../../support/identity";

useDatabase();
useSeal();

const draft = (as: SignedIn, startupId: string, body: unknown) =>
  call<Agreement>(createRoute, {
    path: `/api/v1/startups/${startupId}/agreements`,
    params: { id: startupId },
    as,
    body,
  });
const act = (handler: RouteHandler, as: SignedIn | null, id: string, name: string, body?: unknown, key?: string) =>
  call<Agreement>(handler, {
    method: "POST",
    path: `/api/v1/agreements/${id}/${name}`,
    params: { id },
    as,
    ...(body === undefined ? {} : { body }),
    ...(key ? { idempotencyKey: key } : {}),
  });
const send = (as: SignedIn, id: string) => act(sendRoute, as, id, "send");
const signature = { consent: true, signatureText: "Signed", password: PASSWORD };
const sign = (as: SignedIn | null, id: string, body: unknown = signature, key = aKey()) =>
  act(signRoute, as, id, "sign", body, key);
const read = (as: SignedIn, id: string) =>
  call<Agreement>(readRoute, { path: `/api/v1/agreements/${id}`, params: { id }, as });
const list = (as: SignedIn) => call<z.infer<typeof AgreementPage>>(listRoute, { path: "/api/v1/agreements", as });

const parties = (founder: Person, talent: Person) => [
  { userId: founder.userId, capacity: "founder" },
  { userId: talent.userId, capacity: "talent" },
];

async function anNda(): Promise<{ founder: Person; talent: Person; startupId: string; id: string }> {
  const [founder, talent] = [await a("founder", { name: "Zoë Lefèvre" }), await a("talent", { name: "Ada" })];
  const { id: startupId } = await aStartup(founder);
  const made = await draft(founder, startupId, { type: "nda", parties: parties(founder, talent) });
  expect(made.status, JSON.stringify(made.body)).toBe(201);
  return { founder, talent, startupId, id: made.body.id };
}
async function aSentNda() {
  const nda = await anNda();
  const sent = await send(nda.founder, nda.id);
  expect(sent.status, JSON.stringify(sent.body)).toBe(200);
  return { ...nda, sha256: sent.body.documentSha256 };
}

describe("an agreement", () => {
  test("goes from draft to signed, in order, each signature chained and bound to the frozen bytes", async () => {
    const { founder, talent, id, sha256 } = await aSentNda();
    const file = await findFile(objectId(id), "frozen");
    expect(
      createHash("sha256")
        .update(file?.bytes ?? "")
        .digest("hex"),
    ).toBe(sha256);

    expect((await sign(talent, id)).status).toBe(409);
    const first = await sign(founder, id);
    expect(first.status, JSON.stringify(first.body)).toBe(200);
    expect(first.body).toMatchObject({ status: "partially_signed", actions: ["void"] });
    expect((await sign(founder, id)).status).toBe(409);
    const second = await sign(talent, id, { ...signature, documentSha256: sha256 });
    expect(second.body).toMatchObject({ status: "signed", sealed: false, documentSha256: sha256 });

    const rows = await AgreementSignatureModel.find({ agreementId: id }).sort({ place: 1 }).lean();
    expect(rows.map(({ name }) => name)).toEqual(["Zoë Lefèvre", "Ada"]);
    const entries = rows.map(({ entry }) => JSON.parse(entry) as Record<string, unknown>);
    expect(entries[0]).toMatchObject({ agreement: id, docHash: sha256, prevLeaf: null });
    expect(entries[1]).toMatchObject({ agreement: id, docHash: sha256, prevLeaf: rows[0]?.leaf });
    for (const row of rows) expect(leafHash(Buffer.from(row.entry)).toString("hex")).toBe(row.leaf);

    const trail = await AuditLogModel.find({ entity: "agreement", entityId: id, success: true })
      .sort({ seq: 1 })
      .lean();
    expect(trail.map(({ action, expiresAt }) => [action, expiresAt])).toEqual([
      ["agreement.create", null],
      ["agreement.send", null],
      ["agreement.sign", null],
      ["agreement.countersign", null],
    ]);
    const events = await OutboxEventModel.find({ name: /^agreement\./ })
      .sort({ _id: 1 })
      .lean();
    expect(events.map(({ name }) => name)).toEqual([
      "agreement.drafted",
      "agreement.sent",
      "agreement.partially_signed",
      "agreement.signed",
    ]);
  });

  test("takes one signature of a party out of 50 at once", async () => {
    const { founder, id } = await aSentNda();
    const answers = await Promise.all(Array.from({ length: 50 }, () => sign(founder, id)));
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    expect(statuses.filter((status) => ![200, 409].includes(status))).toEqual([]);
    expect(await AgreementSignatureModel.countDocuments({ agreementId: id })).toBe(1);
    expect(await OutboxEventModel.countDocuments({ name: "agreement.partially_signed" })).toBe(1);
  }, 120_000);

  test("does not exist for an outsider, who is audited", async () => {
    const { id } = await aSentNda();
    const outsider = await a("talent");
    expect((await read(outsider, id)).status).toBe(404);
    expect((await sign(outsider, id)).status).toBe(404);
    expect((await send(outsider, id)).status).toBe(404);
    expect((await act(declineRoute, outsider, id, "decline", { reason: "No" })).status).toBe(404);
    expect((await act(voidRoute, outsider, id, "void")).status).toBe(404);
    expect((await list(outsider)).body.items).toEqual([]);
    expect(await AuditLogModel.countDocuments({ entityId: id, success: false })).toBeGreaterThanOrEqual(5);
  });

  test("asks for the step-up, and for nothing less than the right one", async () => {
    const { founder, id } = await aSentNda();
    const wrong = await sign(founder, id, { ...signature, password: "not the password" });
    expect(wrong).toMatchObject({ status: 403, body: { code: "step_up_failed" } });
    const noCode = await sign(founder, id, { ...signature, password: undefined, code: "123456" });
    expect(noCode).toMatchObject({ status: 403, body: { code: "step_up_failed" } });
    expect(await act(signRoute, founder, id, "sign", signature)).toMatchObject({
      status: 400,
      body: { code: "idempotency_key_required" },
    });
    expect(await AgreementSignatureModel.countDocuments({})).toBe(0);
    expect((await sign(null, id)).status).toBe(401);
  });

  test("replays the first answer to the same key", async () => {
    const { founder, id } = await aSentNda();
    const key = aKey();
    const [first, again] = [await sign(founder, id, signature, key), await sign(founder, id, signature, key)];
    expect([first.status, again.status]).toEqual([200, 200]);
    expect(again.headers.get("idempotent-replayed")).toBe("true");
    expect(await AgreementSignatureModel.countDocuments({})).toBe(1);
  });

  test("takes no signature after its time, after a change, or after a refusal", async () => {
    const { founder, talent, id } = await aSentNda();
    expect((await sign(founder, id, { ...signature, documentSha256: "0".repeat(64) })).status).toBe(409);
    expect((await sign(founder, id, { ...signature, consentVersion: "consent/0" })).status).toBe(409);
    const declined = await act(declineRoute, talent, id, "decline", { reason: "Not now" });
    expect(declined.body).toMatchObject({ status: "declined", decline: { reason: "Not now" }, actions: [] });
    expect((await sign(founder, id)).status).toBe(409);

    const late = await aSentNda();
    advanceClock(30 * DAY + 1);
    expect([401, 409]).toContain((await sign(late.founder, late.id)).status);
    expect(await AgreementSignatureModel.countDocuments({})).toBe(0);
  });

  test("can be taken back by its sender alone", async () => {
    const { founder, talent, id } = await aSentNda();
    expect((await act(voidRoute, talent, id, "void")).status).toBe(403);
    expect((await act(voidRoute, founder, id, "void")).body.status).toBe("voided");
    expect((await act(voidRoute, founder, id, "void")).status).toBe(409);
  });

  test("says what it lacks before it can be sent, and who may draft and send it", async () => {
    const [founder, talent] = [await a("founder"), await a("talent")];
    const { id: startupId } = await aStartup(founder);
    const body = { type: "work", parties: parties(founder, talent) };
    const { body: made } = await draft(founder, startupId, body);
    expect(made.missing).toContain("terms.title");
    const sent = await send(founder, made.id);
    expect(sent).toMatchObject({ status: 422, body: { code: "incomplete" } });
    expect((await send(talent, made.id)).status).toBe(403);
    expect((await draft(talent, startupId, body)).status).toBe(403);
    const stranger = { userId: "0".repeat(24), capacity: "talent" };
    expect(
      (await draft(founder, startupId, { ...body, parties: [parties(founder, talent)[0], stranger] })).status,
    ).toBe(422);
    const impostor = {
      ...body,
      parties: [parties(founder, talent)[1], { userId: talent.userId, capacity: "founder" }],
    };
    expect((await draft(founder, startupId, impostor)).status).toBe(422);
  });

  test("of work is signed by talent of level 1 and not below", async () => {
    const [founder, talent] = [await a("founder"), await a("talent")];
    const { id: startupId } = await aStartup(founder);
    const terms = {
      title: "Engineer",
      services: "Builds.",
      startOn: "2030-01-01",
      cashMinor: 600_000,
      currency: "CAD",
      period: "month",
    };
    const { body: made } = await draft(founder, startupId, { type: "work", parties: parties(founder, talent), terms });
    expect((await send(founder, made.id)).status).toBe(200);
    expect((await sign(founder, made.id)).status).toBe(200);
    const refused = await sign(talent, made.id);
    expect(refused).toMatchObject({
      status: 403,
      body: { code: "verification_required", reason: "sign_agreement", level: 1 },
    });
    await UserModel.updateOne({ _id: talent.userId }, { $set: { verificationLevel: 1 } });
    expect((await sign(talent, made.id)).body.status).toBe("signed");
  });
});
