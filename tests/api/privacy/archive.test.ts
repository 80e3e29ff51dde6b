import { createHash } from "node:crypto";
import { rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { unzipSync } from "fflate";
import { NextRequest } from "next/server";
import { POST as ask } from "@/app/api/v1/users/me/exports/route";
import { GET as look } from "@/app/api/v1/users/me/exports/[id]/route";
import { GET as file } from "@/app/api/v1/users/me/exports/[id]/file/route";
import { DAY, HOUR, advanceClock } from "@/lib/core/clock";
import { objectId } from "@/lib/core/db/model";
import { peerHeaders } from "@/lib/core/http/peer";
import { fileStore } from "@/lib/integrations/storage/file-store";
import { prepareExports } from "@/lib/privacy/commands/prepare-exports";
import type { DataExport } from "@/lib/privacy/exports/schema";
import { PART_BYTES, removeExports } from "@/lib/privacy/exports/objects";
import { countLateExports } from "@/lib/privacy/queries/data-export";
import { AuditLogModel } from "@/models/audit-log";
import { DataExportModel } from "@/models/data-export";
import { FileModel } from "@/models/file";
import { withCheapHashes } from "@/tests/support/cheap-hashes";
import { askErasure, erasureOf, settleErasures, useJournal } from "@/tests/support/erasures";
import { uploadFile } from "@/tests/support/files";
import { call, drainReactions, signIn, useDatabase, type SignedIn } from "@/tests/support/harness";
import { a, fifty, tally, type Person } from "@/tests/support/hiring";
import { PASSWORD, mailsTo } from "@/tests/support/identity";
import { pdfs } from "@/tests/support/pdfs";
import { useScanner } from "@/tests/support/scanner";

useDatabase();
useScanner();
withCheapHashes();
useJournal();

const path = "/api/v1/users/me/exports";
const request = (as: SignedIn | null, body: unknown = { password: PASSWORD }) =>
  call<DataExport & { code?: string }>(ask, { path, as, body });
const stand = (as: SignedIn | null, id: string) =>
  call<DataExport>(look, { path: `${path}/${id}`, params: { id }, as });
async function download(as: SignedIn | null, id: string) {
  const headers = { ...peerHeaders("203.0.113.7"), ...(as ? { authorization: `Bearer ${as.token}` } : {}) };
  const answer = await file(new NextRequest(`http://localhost:3000${path}/${id}/file`, { headers }), {
    params: Promise.resolve({ id }),
  });
  return { status: answer.status, headers: answer.headers, bytes: new Uint8Array(await answer.arrayBuffer()) };
}
async function stored(userId: string): Promise<string[]> {
  const keys: string[] = [];
  for await (const { key } of fileStore().list(`exports/${userId}/`)) keys.push(key);
  return keys;
}
const settle = async () => {
  while ((await prepareExports()) > 0);
};

let ana: Person;
/** Signed in anew: the clock has moved. */
const again = () => signIn({ id: ana.userId, persona: "talent" });
beforeEach(async () => {
  ana = await a("talent", { name: "Ana Silva-Reis" });
});

describe("an archive of one's data", () => {
  test("takes the password, is prepared by the worker, and holds the envelope and every file byte for byte", async () => {
    for (const body of [{}, { password: "not hers at all" }, { password: PASSWORD, code: "123456" }])
      expect((await request(ana, body)).body.code).toBe("step_up_failed");
    expect(await DataExportModel.countDocuments()).toBe(0);
    const first = await uploadFile(ana, pdfs.clean(), { filename: "plan.pdf" });
    await uploadFile(ana, pdfs.clean(), { filename: "plan.pdf" });
    expect(first.body.status).toBe("ready");
    const asked = await request(ana);
    expect([asked.status, asked.body.status, asked.body.bytes]).toEqual([202, "preparing", undefined]);
    const { id } = asked.body;
    expect((await download(ana, id)).status).toBe(404);
    await settle();
    const ready = (await stand(ana, id)).body;
    expect([ready.id, ready.status]).toEqual([id, "ready"]);
    await drainReactions();
    expect((await mailsTo(ana.email, "export-ready")).length).toBe(1);

    const got = await download(ana, id);
    expect([got.status, got.headers.get("content-type"), got.headers.get("cache-control")]).toEqual([
      200,
      "application/zip",
      "private, no-store",
    ]);
    expect(got.headers.get("content-disposition")).toMatch(/^attachment; filename="collabhub-data-[\d-]{10}\.zip"/);
    expect([got.bytes.length, got.headers.get("content-length")]).toEqual([ready.bytes, String(ready.bytes)]);
    const entries = unzipSync(got.bytes);
    expect(Object.keys(entries)).toEqual(["collabhub-data.json", "files/plan.pdf", "files/plan (2).pdf"]);
    expect(Buffer.from(entries["files/plan.pdf"] ?? [])).toEqual(pdfs.clean());
    const envelope = JSON.parse(Buffer.from(entries["collabhub-data.json"] ?? []).toString()) as Record<
      string,
      unknown
    >;
    expect(envelope).toMatchObject({
      schemaVersion: 1,
      subject: { id: ana.userId },
      userData: { profile: { name: "Ana Silva-Reis" }, uploads: [{ name: "plan.pdf" }, { name: "plan.pdf" }] },
    });
    await drainReactions();
    expect((await mailsTo(ana.email, "data-copied")).length).toBe(1);
    expect(await AuditLogModel.countDocuments({ action: "privacy.export_file", actorId: ana.userId })).toBe(1);
    // Nothing of it is readable in the store.
    for (const key of await stored(ana.userId)) {
      const pieces: Buffer[] = [];
      for await (const piece of (await fileStore().get(key)) as AsyncIterable<Buffer>) pieces.push(piece);
      expect(Buffer.concat(pieces).includes("Silva")).toBe(false);
    }
  });

  test("is its owner's alone, ends after seven days, and leaves nothing in the store", async () => {
    const { id } = (await request(ana)).body;
    await settle();
    const other = await a("talent");
    for (const as of [other, await a("admin")])
      expect([(await stand(as, id)).status, (await download(as, id)).status]).toEqual([404, 404]);
    expect((await stand(null, id)).status).toBe(401);
    advanceClock(7 * DAY - HOUR);
    await settle();
    let as = await again();
    expect((await stand(as, id)).body.status).toBe("ready");
    advanceClock(HOUR);
    as = await again();
    // Over at the instant, whether the worker has been there or not.
    expect([(await stand(as, id)).body.status, (await download(as, id)).status]).toEqual(["expired", 404]);
    expect(await stored(ana.userId)).toHaveLength(1);
    await settle();
    expect(await stored(ana.userId)).toEqual([]);
    expect((await stand(as, id)).body.status).toBe("expired");
  });

  test("of 50 asked for at once is one; while it is prepared it is that one, and a ready one is replaced", async () => {
    const answers = await fifty(() => request(ana));
    expect(tally(answers)[202]).toBeGreaterThan(0);
    for (const { status } of answers) expect([202, 409, 429, 503]).toContain(status);
    const ids = new Set(answers.flatMap(({ status, body }) => (status === 202 ? [body.id] : [])));
    expect([ids.size, await DataExportModel.countDocuments()]).toEqual([1, 1]);
    await settle();
    const [old = ""] = ids;
    const { body: next } = await request(ana);
    expect(next.id).not.toBe(old);
    expect((await stand(ana, old)).status).toBe(404);
    await settle();
    expect((await stored(ana.userId)).every((key) => key.includes(next.id))).toBe(true);
  }, 60_000);

  test("is cut into pieces, so that a large one is never whole in memory, and one that lacks ends the download", async () => {
    const { body } = await uploadFile(ana, pdfs.clean(), { filename: "large.pdf" });
    const big = Buffer.alloc(2 * PART_BYTES + 100, 7);
    const { key } = await FileModel.findById(body.id).orFail().lean();
    const local = join(tmpdir(), `${key}.test`);
    await writeFile(local, big);
    await fileStore().remove(key);
    await fileStore().put(key, {
      path: local,
      bytes: big.length,
      sha256: createHash("sha256").update(big).digest("hex"),
      contentType: "application/pdf",
    });
    await rm(local);
    const { id } = (await request(ana)).body;
    await settle();
    expect(await stored(ana.userId)).toHaveLength(3);
    const entries = unzipSync((await download(ana, id)).bytes);
    expect(Buffer.from(entries["files/large.pdf"] ?? []).equals(big)).toBe(true);
    // One that is not there.
    await DataExportModel.updateOne({ _id: objectId(id) }, { $set: { parts: 4 } });
    await expect(download(ana, id)).rejects.toThrow();
  }, 60_000);

  test("that a worker left half done is made anew, late ones are counted, and a closed account gets none", async () => {
    const { id } = (await request(ana)).body;
    await DataExportModel.updateOne({ _id: objectId(id) }, { $set: { attempts: 3 } });
    advanceClock(2 * HOUR);
    expect(await countLateExports()).toBe(1);
    await settle();
    expect([(await stand(await again(), id)).body.status, await countLateExports()]).toEqual(["ready", 0]);
    const ben = await a("talent");
    const { id: theirs } = (await request(ben)).body;
    expect((await askErasure(ben)).status).toBe(202);
    await settle();
    expect((await DataExportModel.findById(theirs).orFail().lean()).status).toBe("expired");
    expect(await stored(ben.userId)).toEqual([]);
  });

  test("goes with the account, also one that is being prepared while the account is erased", async () => {
    const { id } = (await request(ana)).body;
    await settle();
    expect(await stored(ana.userId)).toHaveLength(1);
    await askErasure(ana, { password: PASSWORD, immediately: true });
    await settleErasures();
    expect((await erasureOf(ana.userId)).status).toBe("erased");
    expect([await stored(ana.userId), await DataExportModel.countDocuments({ _id: id })]).toEqual([[], 0]);

    const ben = await a("talent");
    await request(ben);
    // The row goes while its archive is being written.
    const preparing = prepareExports();
    await DataExportModel.deleteMany({ subjectId: objectId(ben.userId) });
    await preparing;
    expect(await stored(ben.userId)).toEqual([]);
    await removeExports(ben.userId);
  });
});
