import { NextRequest } from "next/server";
import { describe, expect, test } from "vitest";
import * as content from "@/app/api/v1/files/[id]/content/route";
import * as file from "@/app/api/v1/files/[id]/route";
import * as link from "@/app/api/v1/files/[id]/link/route";
import * as me from "@/app/api/v1/users/me/route";
import { DAY, SECOND, advanceClock, setClock } from "@/lib/core/clock";
import { systemContext } from "@/lib/core/context";
import { rotateKeys } from "@/lib/core/crypto/rotate-keys";
import { transaction } from "@/lib/core/db/transaction";
import { peerHeaders } from "@/lib/core/http/peer";
import { removeObjects } from "@/lib/files/commands/remove-objects";
import { fileKeys } from "@/lib/files/encrypted-fields";
import type { FileLink } from "@/lib/files/schema";
import { fileStore } from "@/lib/integrations/storage/file-store";
import { eraseOldScans } from "@/lib/verification/commands/erase-scans";
import { expireApprovals } from "@/lib/verification/commands/expire";
import { rehashDocuments } from "@/lib/verification/commands/rehash-documents";
import { documentFields } from "@/lib/verification/encrypted-fields";
import { eraseVerifications, exportVerifications } from "@/lib/verification/privacy";
import { openField } from "@/lib/verification/sealed-document";
import { AuditLogModel } from "@/models/audit-log";
import { FileModel } from "@/models/file";
import { FileObjectModel } from "@/models/file-object";
import { UserModel } from "@/models/user";
import { VerificationModel } from "@/models/verification";
import { call, useDatabase, type SignedIn } from "@/tests/support/harness";
import { a, fifty, tally } from "@/tests/support/hiring";
import { must } from "@/tests/support/milestones";
import { useScanner } from "@/tests/support/scanner";
import { setVariables } from "@/tests/support/variables";
import { anIdentity, approveAs, latestOf, verification } from "@/tests/support/verification";

useDatabase();
useScanner();

const linkFor = (as: SignedIn, id: string, body: unknown = {}) =>
  call<FileLink>(link.POST, { path: `/api/v1/files/${id}/link`, params: { id }, as, body });
async function open(url: string, as: SignedIn | null) {
  const at = new URL(url);
  const headers = { ...peerHeaders("203.0.113.7"), ...(as ? { authorization: `Bearer ${as.token}` } : {}) };
  const response = await content.GET(new NextRequest(at, { headers }), {
    params: Promise.resolve({ id: at.pathname.split("/")[4] ?? "" }),
  });
  return { status: response.status, bytes: Buffer.from(await response.arrayBuffer()) };
}
async function stored(fileId: string): Promise<Buffer> {
  const { key } = await FileModel.findById(fileId).orFail().lean();
  const pieces: Buffer[] = [];
  for await (const piece of (await fileStore().get(key)) ?? []) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}
const rowOf = (id: string) => VerificationModel.findById(id).orFail().lean();

async function submitted(given: Record<string, unknown> = {}, name = "Ana Silva") {
  const founder = await a("founder", { name });
  const input = await anIdentity(founder, given);
  must(await verification.identity(founder, input), 201);
  return { founder, input, id: await latestOf(founder.userId, "identity") };
}

test("what a document says and its scans are stored encrypted, and open for the one reviewer who claimed it", async () => {
  const { founder, input, id } = await submitted({ taxNumber: "123 456 789" });
  const { sealed, documentHash } = await rowOf(id);
  for (const value of Object.values(sealed ?? {})) expect(value).toMatch(/^v1\.[0-9a-f]{8}\./);
  expect(documentHash).toMatch(/^[\w-]{43}$/);
  const bytes = await stored(input.files.front);
  expect(bytes.includes("JFIF") || bytes.includes("RIFF") || bytes.includes("WEBP")).toBe(false);

  const [first, second] = [await a("moderator"), await a("moderator")];
  expect((await linkFor(first, input.files.front)).status).toBe(404);
  must(await verification.claim(first, id));
  expect((await linkFor(second, input.files.front)).status).toBe(404);
  expect((await linkFor(first, input.files.front, { expiresInSeconds: 301 })).status).toBe(422);
  const { url, expiresAt } = must(await linkFor(first, input.files.front));
  expect(new Date(expiresAt).getTime() - Date.now()).toBeLessThanOrEqual(300_000);
  expect((await open(url, null)).status).toBe(403);
  expect((await open(url, second)).status).toBe(403);
  const shown = await open(url, first);
  expect(shown.status).toBe(200);
  expect(shown.bytes.subarray(0, 4).toString("latin1")).toBe("RIFF");
  const trail = await AuditLogModel.find({ entityId: input.files.front, actorId: first.userId, success: true }).lean();
  expect(trail.map(({ action }) => action).sort()).toEqual(["file.link", "file.read"]);

  expect((await verification.reveal(second, id, ["number"])).status).toBe(403);
  expect(must(await verification.reveal(first, id, ["number", "taxNumber"])).fields).toEqual([
    { field: "number", value: "AB 123456" },
    { field: "taxNumber", value: "123 456 789" },
  ]);
  const revealed = await AuditLogModel.findOne({ action: "verification.reveal" }).orFail().lean();
  expect(revealed.changes).toMatchObject({ reason: { to: "Looked at closely." } });
  const masked = (await verification.read(first, id)).body.document;
  expect(masked?.fields[0]).toEqual({ field: "number", masked: "•••••••56" });
  expect(JSON.stringify(masked)).not.toContain("Silva");
  // One changed character of what is stored is an error, never text.
  const altered = (sealed?.number ?? "").replace(/[^.](?=[^.]*$)/, (one) => (one === "A" ? "B" : "A"));
  await VerificationModel.updateOne({ _id: id }, { $set: { "sealed.number": altered } });
  expect((await verification.reveal(first, id, ["number"])).status).toBe(500);
  await FileModel.updateOne({ _id: input.files.front }, { $set: { sealedKey: altered } });
  expect((await open(url, first)).status).toBe(500);
  expect((await open(must(await linkFor(founder, input.files.selfie)).url, founder)).status).toBe(200);
});

test("scans and names go thirty days after the decision; the verdict and what recognises the document stay", async () => {
  const { input, id } = await submitted();
  await approveAs(await a("moderator"), id);
  advanceClock(30 * DAY - 1000);
  expect(await eraseOldScans(systemContext())).toBe(0);
  advanceClock(1000);
  expect(await eraseOldScans(systemContext())).toBe(1);
  expect(await eraseOldScans(systemContext())).toBe(0);
  await removeObjects();
  expect(await FileModel.countDocuments({ _id: { $in: Object.values(input.files) } })).toBe(0);
  expect(await FileObjectModel.countDocuments({})).toBe(0);
  const row = await rowOf(id);
  expect(row).toMatchObject({ status: "approved", scans: null, document: { type: "passport", country: "CA" } });
  expect([openField(row, "legalName"), openField(row, "dateOfBirth")]).toEqual([null, null]);
  expect(openField(row, "number")).toBe("AB 123456");
});

test("keys are rotated once for what a document says and for its scans, and the hashes follow their own", async () => {
  const OLD = "the key of last year is long enough for it";
  const NEW = "the key of this year is long enough for it";
  let restore = setVariables({ FIELD_ENCRYPTION_KEY: OLD });
  const { founder, input, id } = await submitted();
  restore();
  restore = setVariables({ FIELD_ENCRYPTION_KEY: NEW, FIELD_ENCRYPTION_KEY_PREVIOUS: OLD });
  const all = [...documentFields, ...fileKeys];
  const changed = async () => (await rotateKeys(all)).map((field) => field.changed);
  expect(await changed()).toEqual([1, 1, 1, 0, 2]);
  expect(await changed()).toEqual([0, 0, 0, 0, 0]);
  restore();
  restore = setVariables({ FIELD_ENCRYPTION_KEY: NEW });
  expect(openField(await rowOf(id), "number")).toBe("AB 123456");
  expect((await open(must(await linkFor(founder, input.files.front)).url, founder)).status).toBe(200);
  const { documentHash } = await rowOf(id);
  const back = setVariables({ LOOKUP_KEY: "another key to look documents up by, long enough" });
  expect([await rehashDocuments(), await rehashDocuments()]).toEqual([
    { changed: 1, failed: 0 },
    { changed: 0, failed: 0 },
  ]);
  expect((await rowOf(id)).documentHash).not.toBe(documentHash);
  back();
  restore();
});

test("a scan is not deleted while its submission is looked at, and may be once it is decided", async () => {
  const { founder, input, id } = await submitted();
  const moderator = await a("moderator");
  const remove = () =>
    call<{ code?: string }>(file.DELETE, {
      method: "DELETE",
      path: `/api/v1/files/${input.files.front}`,
      params: { id: input.files.front },
      as: founder,
    });
  expect(await remove()).toMatchObject({ status: 409, body: { code: "file_in_use" } });
  must(await verification.claim(moderator, id));
  expect(await remove()).toMatchObject({ status: 409, body: { code: "file_in_use" } });
  must(await verification.reject(moderator, id));
  expect((await remove()).status).toBe(204);
});

describe("a submission", () => {
  test("is refused under 18, with a document that is over, without consent, and with scans that are not one's own", async () => {
    const founder = await a("founder");
    const own = await anIdentity(founder);
    const refused = async (given: Record<string, unknown>, path: string) => {
      const answer = await verification.identity(founder, { ...own, ...given });
      expect(answer).toMatchObject({ status: 422, body: { errors: [{ path }] } });
    };
    await refused({ dateOfBirth: new Date(Date.now() - 17 * 366 * DAY).toISOString().slice(0, 10) }, "dateOfBirth");
    await refused({ expiresOn: "2020-01-01" }, "expiresOn");
    await refused({ consent: false }, "consent");
    await refused({ files: { front: own.files.front, selfie: own.files.front } }, "files");
    const foreign = (await anIdentity(await a("founder"))).files.front;
    await refused({ files: { ...own.files, front: foreign } }, "files.front");
    expect(await VerificationModel.countDocuments({})).toBe(0);
    must(await verification.identity(founder, own), 201);
    expect((await verification.identity(founder, await anIdentity(founder))).body.code).toBe("duplicate");
  });

  test("of a document on its last day is taken, approved, and good until that day is over", async () => {
    setClock(new Date("2031-03-05T18:00:00.000Z"));
    const moderator = await a("moderator");
    const { founder, id } = await submitted({ expiresOn: "2031-03-05" });
    await approveAs(moderator, id);
    expect((await rowOf(id)).expiresAt).toEqual(new Date("2031-03-05T23:59:59.999Z"));
    setClock(new Date("2031-03-05T23:59:58.999Z"));
    expect(await expireApprovals(systemContext())).toBe(0);
    setClock(new Date("2031-03-06T00:00:00.999Z"));
    expect(await expireApprovals(systemContext())).toBe(1);
    expect(await UserModel.findById(founder.userId).lean()).toMatchObject({ verificationLevel: 0, kycApproved: false });

    // Submitted on its last day and looked at the day after, it takes two people.
    setClock(new Date("2031-03-05T18:00:00.000Z"));
    const late = await submitted({ number: "CD 654321", expiresOn: "2031-03-05" });
    setClock(new Date("2031-03-06T00:00:01.000Z"));
    const next = await a("moderator");
    expect(must(await verification.claim(next, late.id)).failedChecks).toEqual(["document_expired"]);
    expect((await verification.identity(await a("founder"), late.input)).body).toMatchObject({
      code: "invalid_input",
      errors: [{ path: "expiresOn" }],
    });
  });

  test("without a date is good for five years, to the second", async () => {
    setClock(new Date("2031-03-05T18:00:00.000Z"));
    const { id } = await submitted();
    await approveAs(await a("moderator"), id);
    expect((await rowOf(id)).expiresAt?.getTime()).toBeLessThan(Date.parse("2036-03-05T18:01:00.000Z"));
    const { expiresAt } = await rowOf(id);
    setClock(new Date((expiresAt?.getTime() ?? 0) - SECOND));
    expect(await expireApprovals(systemContext())).toBe(0);
    advanceClock(2 * SECOND);
    expect(await expireApprovals(systemContext())).toBe(1);
  });

  test("sent fifty times at once is one, and its scans are attached once", async () => {
    const founder = await a("founder", { name: "Ana Silva" });
    const input = await anIdentity(founder);
    const answers = await fifty(() => verification.identity(founder, input));
    expect(tally(answers)).toEqual({ 201: 1, 409: 49 });
    expect(await VerificationModel.countDocuments({})).toBe(1);
    expect(await AuditLogModel.countDocuments({ action: "file.attach" })).toBe(2);
  }, 60_000);

  test("of a document on another account takes two people to approve", async () => {
    await submitted();
    const { founder, id } = await submitted({ number: "ab-123456" });
    const [first, second] = [await a("moderator"), await a("admin")];
    must(await verification.claim(first, id));
    const because = { reason: "Twins, seen with both documents." };
    expect((await verification.approve(first, id)).status).toBe(422);
    expect(must(await verification.approve(first, id, because))).toMatchObject({
      status: "under_review",
      pending: true,
      failedChecks: ["document_in_use"],
    });
    expect(await verification.approve(first, id, because)).toMatchObject({ status: 409 });
    expect(await UserModel.findById(founder.userId).lean()).toMatchObject({ kycApproved: false });
    expect(must(await verification.approve(second, id, because)).status).toBe("approved");
    expect(await UserModel.findById(founder.userId).lean()).toMatchObject({ verificationLevel: 3 });
  });

  test("under another name is not approved; a new name is published with the check that bears it", async () => {
    const moderator = await a("moderator");
    const { founder, id } = await submitted({ legalName: "Zoë Lefèvre" });
    must(await verification.claim(moderator, id));
    expect(await verification.approve(moderator, id)).toMatchObject({ status: 409, body: { reason: "name_mismatch" } });
    must(await verification.reject(moderator, id, "name_mismatch"));
    must(await verification.identity(founder, await anIdentity(founder)), 201);
    await approveAs(moderator, await latestOf(founder.userId, "identity"));

    const rename = { method: "PATCH" as const, path: "/api/v1/users/me", as: founder, body: { name: "Ana Moura" } };
    must(await call(me.PATCH, rename));
    must(await verification.identity(founder, await anIdentity(founder, { legalName: "ANA MOURA" })), 201);
    expect(await UserModel.findById(founder.userId).lean()).toMatchObject({ name: "Ana Silva" });
    await approveAs(moderator, await latestOf(founder.userId, "identity"));
    expect(await UserModel.findById(founder.userId).lean()).toMatchObject({ name: "Ana Moura", pendingName: null });
    const rows = await VerificationModel.find({ type: "identity" }).sort({ _id: 1 }).lean();
    expect(rows.map(({ status, code }) => [status, code])).toEqual([
      ["rejected", "name_mismatch"],
      ["expired", "superseded"],
      ["approved", null],
    ]);
  });
});

test("a person's export has what their document says, and erasing leaves neither row nor scan", async () => {
  const { founder, input } = await submitted();
  expect(await exportVerifications(founder.userId)).toMatchObject([
    { step: "identity", status: "submitted", document: { number: "AB 123456", legalName: "Ana Maria Silva" } },
  ]);
  await transaction(systemContext(), (tx) => eraseVerifications(tx, founder.userId));
  expect(await VerificationModel.countDocuments({})).toBe(0);
  expect(
    (await FileModel.find({ _id: { $in: Object.values(input.files) } }).lean()).map(({ status }) => status),
  ).toEqual(["deleted", "deleted"]);
});
