import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { NextRequest } from "next/server";
import { describe, expect, test } from "vitest";
import { GET as documentRoute } from "@/app/api/v1/agreements/[id]/document/route";
import { GET as trailRoute } from "@/app/api/v1/agreements/[id]/audit-trail/route";
import { POST as viewRoute } from "@/app/api/v1/agreements/[id]/view/route";
import { GET as proofRoute } from "@/app/api/v1/documents/proofs/[proofId]/route";
import { GET as rootsRoute } from "@/app/api/v1/documents/roots/route";
import { POST as verifyRoute } from "@/app/api/v1/documents/verify/route";
import { publishRoot } from "@/lib/agreements/commands/publish-root";
import { checkProof, readProof } from "@/lib/agreements/proof/check";
import { MAX_DOCUMENT_BYTES, type AuditTrail, type KnownDocument, type LogRootPage } from "@/lib/agreements/schema";
import { DAY, advanceClock } from "@/lib/core/clock";
import { peerHeaders } from "@/lib/core/http/peer";
import { AgreementModel } from "@/models/agreement";
import { LogRootModel } from "@/models/log-root";
import { aSealedNda, aSentNda, aSignedNda, actOn, anNda, settleSeals, useSeal } from "../../support/agreements";
import { call, useDatabase, useRealRateLimits, type SignedIn } from "../../support/harness";

useDatabase();
useSeal();

const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

/** The file as a browser gets it. */
async function download(as: SignedIn, id: string, query = "") {
  const request = new NextRequest(new URL(`http://localhost:3000/api/v1/agreements/${id}/document${query}`), {
    headers: new Headers({ ...peerHeaders("203.0.113.7"), authorization: `Bearer ${as.token}` }),
  });
  const response = await documentRoute(request, { params: Promise.resolve({ id }) });
  return { status: response.status, headers: response.headers, bytes: Buffer.from(await response.arrayBuffer()) };
}

const verify = (body: unknown) => call<KnownDocument>(verifyRoute, { path: "/api/v1/documents/verify", body });
async function upload(bytes: Uint8Array, field = "file", more: Record<string, string> = {}) {
  const form = new FormData();
  form.append(field, new Blob([new Uint8Array(bytes)], { type: "application/pdf" }), "a.pdf");
  for (const [name, value] of Object.entries(more)) form.append(name, value);
  const encoded = new Response(form);
  const rawBody = Buffer.from(await encoded.arrayBuffer());
  return call<KnownDocument>(verifyRoute, {
    path: "/api/v1/documents/verify",
    rawBody,
    headers: { "content-type": encoded.headers.get("content-type") ?? "" },
  });
}
const proofOf = (proofId: string) =>
  call<KnownDocument>(proofRoute, { path: `/api/v1/documents/proofs/${proofId}`, params: { proofId } });
const trail = (as: SignedIn, id: string, query = "") =>
  call<AuditTrail>(trailRoute, { path: `/api/v1/agreements/${id}/audit-trail${query}`, params: { id }, as });

describe("the document", () => {
  test("is the frozen one until it is sealed, then the sealed one, for the parties alone and kept by no cache", async () => {
    const { founder, talent, id } = await aSignedNda();
    const frozen = await download(founder, id);
    expect(frozen.status).toBe(200);
    expect(frozen.headers.get("content-type")).toBe("application/pdf");
    expect(frozen.headers.get("content-disposition")).toEqual(
      expect.stringMatching(
        /^inline; filename="Non-disclosure agreement - [^"]+ x Ada\.pdf"; filename\*=UTF-8''Non-disclosure%20agreement%20%E2%80%93%20/,
      ),
    );
    expect(frozen.headers.get("cache-control")).toBe("private, no-store");
    expect(frozen.headers.get("x-document-kind")).toBe("frozen");
    expect(frozen.headers.get("x-content-type-options")).toBe("nosniff");
    await settleSeals();
    const row = await AgreementModel.findById(id).orFail().lean();
    expect(sha256(frozen.bytes)).toBe(row.frozen?.sha256);
    const sealed = await download(talent, id, "?download=1");
    expect(sealed.headers.get("x-document-kind")).toBe("sealed");
    expect(sealed.headers.get("content-disposition")).toMatch(/^attachment; /);
    expect(sha256(sealed.bytes)).toBe(row.sealedSha256);
    expect(sealed.bytes.subarray(0, 5).toString()).toBe("%PDF-");
  });

  test("does not exist while it is a draft", async () => {
    const { founder, id } = await anNda();
    expect((await download(founder, id)).status).toBe(409);
  });

  test("is viewed once by each party, and the trail tells everything in its order", async () => {
    const { founder, talent, id } = await aSentNda();
    await download(talent, id);
    await download(talent, id);
    await Promise.all(Array.from({ length: 5 }, () => actOn(viewRoute, founder, id, "view")));
    const first = (await AgreementModel.findById(id).orFail().lean()).parties.map(({ viewedAt }) => viewedAt !== null);
    expect(first).toEqual([true, true]);
    const { body } = await trail(founder, id);
    expect(body.items.map(({ action, actorId, capacity }) => [action, actorId, capacity])).toEqual([
      ["created", founder.userId, "founder"],
      ["sent", founder.userId, "founder"],
      ["viewed", talent.userId, "talent"],
      ["viewed", founder.userId, "founder"],
    ]);
    const page = await trail(talent, id, "?limit=3");
    expect(page.body.items).toHaveLength(3);
    const rest = await trail(talent, id, `?limit=3&cursor=${page.body.nextCursor ?? ""}`);
    expect(rest.body).toMatchObject({ items: [{ action: "viewed" }], nextCursor: null });
  });

  test("of a sealed agreement has its seal in the trail", async () => {
    const { founder, id } = await aSealedNda();
    const { body } = await trail(founder, id);
    expect(body.items.map(({ action }) => action)).toEqual(["created", "sent", "signed", "signed", "sealed"]);
    expect(body.items.at(-1)).toMatchObject({ actorId: null, capacity: null });
  });
});

describe("verification", () => {
  test("knows both files of a sealed agreement, proves the seal and each signature, and names nobody", async () => {
    const { founder, talent, id } = await aSealedNda();
    const { bytes } = await download(founder, id);
    const { status, body } = await verify({ sha256: sha256(bytes) });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      known: true,
      verdict: "valid",
      kind: "sealed",
      status: "signed",
      signers: 2,
      sealLevel: "B-B",
      sealedSha256: sha256(bytes),
      index: 2,
      size: 3,
      rootPublishedOn: null,
    });
    expect(checkProof(readProof(body), { documentSha256: sha256(bytes), root: body.root ?? "" }).ok).toBe(true);
    expect(body.signatures).toHaveLength(2);
    for (const signature of body.signatures)
      expect(
        checkProof(readProof({ ...signature, size: body.size, root: body.root }), {
          documentSha256: body.documentSha256,
        }).ok,
      ).toBe(true);
    const text = JSON.stringify(body);
    for (const told of [founder.name, talent.name, founder.userId, talent.userId, founder.email])
      expect(text).not.toContain(told);
    const frozen = await verify({ sha256: body.documentSha256 });
    expect(frozen.body).toMatchObject({ known: true, verdict: "valid", kind: "frozen", sha256: body.documentSha256 });
    expect((await proofOf(body.proofId)).body).toEqual(body);
    expect((await proofOf("A".repeat(22))).status).toBe(404);
    expect((await proofOf("short")).status).toBe(422);
  });

  test("says altered for a flipped byte and for something appended, unknown for what was never ours", async () => {
    const { founder, id } = await aSealedNda();
    const { bytes } = await download(founder, id);
    const proof = (await verify({ sha256: sha256(bytes) })).body.proofId;
    const flipped = Buffer.from(bytes);
    flipped.writeUInt8(flipped.readUInt8(4_000) ^ 1, 4_000);
    const appended = Buffer.concat([bytes, Buffer.from("\n%%EOF\n")]);
    for (const altered of [flipped, appended]) {
      expect((await upload(altered)).body).toEqual({ known: false, verdict: "altered" });
      expect((await verify({ sha256: sha256(altered), proof })).body).toEqual({ known: false, verdict: "altered" });
      expect((await verify({ sha256: sha256(altered) })).body).toEqual({ known: false, verdict: "unknown" });
    }
    expect((await upload(bytes)).body).toMatchObject({ known: true, verdict: "valid", kind: "sealed" });
    expect((await upload(Buffer.from("no PDF"))).body).toEqual({ known: false, verdict: "unknown" });
    expect((await verify({ sha256: "0".repeat(64), proof: "A".repeat(22) })).body).toEqual({
      known: false,
      verdict: "unknown",
    });
  });

  test("tells what is not in force: unsigned, waiting for its seal, terminated, superseded", async () => {
    const { founder, talent, id } = await aSentNda();
    const hash = sha256((await download(founder, id)).bytes);
    expect((await verify({ sha256: hash })).body).toMatchObject({
      known: true,
      verdict: "unsigned",
      status: "sent",
      signers: 0,
      proof: [],
      root: null,
    });
    const made = await aSignedNda(
      {},
      { founder, talent, startupId: (await AgreementModel.findById(id).orFail().lean()).startupId.toHexString() },
    );
    const waiting = sha256((await download(founder, made.id)).bytes);
    expect((await verify({ sha256: waiting })).body).toMatchObject({ verdict: "pending", signers: 2, root: null });
    await settleSeals();
    const sealed = sha256((await download(founder, made.id)).bytes);
    for (const status of ["terminated", "superseded"] as const) {
      await AgreementModel.updateOne({ _id: made.id }, { $set: { status, endedAt: new Date() } });
      expect((await verify({ sha256: sealed })).body).toMatchObject({ verdict: status, signers: 2 });
    }
  });

  test("takes one file within its limit and nothing else", async () => {
    expect((await upload(Buffer.alloc(MAX_DOCUMENT_BYTES))).body).toEqual({ known: false, verdict: "unknown" });
    expect((await upload(Buffer.alloc(MAX_DOCUMENT_BYTES + 1))).status).toBe(413);
    expect((await upload(Buffer.alloc(50 * 1024 * 1024))).status).toBe(413);
    expect((await upload(Buffer.from("x"), "other")).status).toBe(422);
    expect((await upload(Buffer.from("x"), "file", { extra: "1" })).status).toBe(422);
    const broken = { path: "/api/v1/documents/verify", rawBody: "nonsense" };
    expect(
      (await call(verifyRoute, { ...broken, headers: { "content-type": "multipart/form-data; boundary=x" } })).status,
    ).toBe(400);
    expect((await call(verifyRoute, { ...broken, headers: { "content-type": "text/plain" } })).status).toBe(415);
    expect((await verify({ sha256: "A".repeat(64) })).status).toBe(422);
    expect((await verify({ sha256: "0".repeat(64), more: 1 })).status).toBe(422);
    expect((await verify({})).status).toBe(422);
  });
});

describe("the log's roots", () => {
  const roots = () => call<LogRootPage>(rootsRoute, { path: "/api/v1/documents/roots" });

  test("are published once a day, prove what they cover, and stay as they are while the log grows", async () => {
    expect(await publishRoot()).toBe(false);
    const people = await aSealedNda();
    const before = (await proofOf((await AgreementModel.findById(people.id).orFail().lean()).proofId ?? "")).body;
    expect(before.rootPublishedOn).toBeNull();
    expect((await Promise.all([publishRoot(), publishRoot(), publishRoot()])).filter(Boolean)).toHaveLength(1);
    expect(await publishRoot()).toBe(false);
    const published = (await roots()).body.items;
    expect(published).toMatchObject([{ size: 3, root: before.root }]);

    for (let more = 0; more < 3; more += 1) await aSealedNda({}, people);
    const after = (await proofOf(before.proofId)).body;
    expect(after).toMatchObject({ size: 3, root: published[0]?.root, rootPublishedOn: published[0]?.on });
    advanceClock(DAY);
    expect(await publishRoot()).toBe(true);
    expect((await roots()).body.items.map(({ size }) => size)).toEqual([12, 3]);
    expect((await proofOf(before.proofId)).body).toEqual(after);
    const last = await AgreementModel.findOne({ _id: { $ne: people.id } })
      .sort({ _id: -1 })
      .orFail()
      .lean();
    const late = (await proofOf(last.proofId ?? "")).body;
    expect(late.size).toBe(12);
    expect(checkProof(readProof(late), { documentSha256: late.sealedSha256 ?? "" }).ok).toBe(true);
    expect(await LogRootModel.countDocuments({})).toBe(2);
  }, 60_000);

  test("are what the stand-alone script agrees with, offline", async () => {
    const { founder, id } = await aSealedNda();
    await publishRoot();
    const { bytes } = await download(founder, id);
    const { body } = await upload(bytes);
    const folder = await mkdtemp(join(tmpdir(), "verify-"));
    try {
      const altered = Buffer.from(bytes);
      altered.writeUInt8(altered.readUInt8(3_000) ^ 1, 3_000);
      await Promise.all([
        writeFile(join(folder, "proof.json"), JSON.stringify(body)),
        writeFile(join(folder, "good.pdf"), bytes),
        writeFile(join(folder, "bad.pdf"), altered),
      ]);
      const run = (...args: string[]) =>
        new Promise<{ code: number; said: string }>((resolve) => {
          const child = execFile(
            process.execPath,
            ["--import", "tsx", "scripts/verify-proof.ts", ...args],
            { env: { PATH: process.env.PATH } as unknown as NodeJS.ProcessEnv },
            (_error, stdout, stderr) => resolve({ code: child.exitCode ?? -1, said: stdout + stderr }),
          );
        });
      const { root = "" } = (await roots()).body.items[0] ?? {};
      const good = await run(join(folder, "proof.json"), join(folder, "good.pdf"), "--root", root);
      expect(good).toMatchObject({ code: 0 });
      expect(good.said).toMatch(/^valid:/);
      expect(await run(join(folder, "proof.json"), join(folder, "bad.pdf"), "--root", root)).toMatchObject({ code: 1 });
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }, 60_000);
});

describe("asking too often", () => {
  useRealRateLimits();
  test("is refused after 30 questions in a minute", async () => {
    const statuses: number[] = [];
    for (let turn = 0; turn < 32; turn += 1) statuses.push((await verify({ sha256: "0".repeat(64) })).status);
    expect(statuses.slice(0, 30).every((status) => status === 200)).toBe(true);
    expect(statuses.slice(30)).toEqual([429, 429]);
  });
});
