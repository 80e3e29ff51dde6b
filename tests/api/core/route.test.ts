import { Schema } from "mongoose";
import { NextRequest } from "next/server";
import { beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { audit } from "@/lib/core/audit/audit";
import { signedIn, systemContext, type Context } from "@/lib/core/context";
import { defineModel } from "@/lib/core/db/model";
import { transaction } from "@/lib/core/db/transaction";
import { defineEvent, emit } from "@/lib/core/events/events";
import * as anywhere from "@/app/api/[[...path]]/route";
import { Problem } from "@/lib/core/http/problem";
import type { ProblemCode } from "@/lib/core/http/problem-codes";
import { endpoint, route } from "@/lib/core/http/route";
import { eraseAnswersTo } from "@/lib/core/idempotency/idempotency";
import { text } from "@/lib/core/schema";
import { AuditLogModel } from "@/models/audit-log";
import { IdempotencyKeyModel } from "@/models/idempotency-key";
import { OutboxEventModel } from "@/models/outbox-event";
import { SessionModel } from "@/models/session";
import { aKey, call, signIn, useDatabase, type SignedIn } from "../../support/harness";

const NoteModel = defineModel<{ text: string }>(
  "TestNote",
  new Schema<{ text: string }>({ text: { type: String, required: true } }, { collection: "test_notes" }),
);
const noted = defineEvent("test.noted", z.object({ noteId: z.string() }));

const write = (ctx: Context, words: string) =>
  transaction(ctx, async (tx) => {
    const [note] = await NoteModel.create([{ text: words }], { session: tx.session });
    if (!note) throw new Error("nothing was created");
    const id = note._id.toHexString();
    await audit(tx, { action: "note.write", entity: "note", entityId: id, after: { length: words.length } });
    await emit(tx, noted, { noteId: id });
    return { id, text: words, secret: "never shown" };
  });

const Note = z.object({ id: z.string(), text: z.string() });
const notes = endpoint({
  GET: route({
    summary: "Reads",
    permission: "account:read",
    limit: "read",
    output: z.object({ userId: z.string() }),
    handle: async ({ ctx }) => ({ userId: signedIn(ctx).userId }),
  }),
  POST: route({
    summary: "Writes",
    permission: "startup:create",
    limit: "mutation",
    body: z.strictObject({ text: text(1, 50) }),
    output: Note,
    status: 201,
    handle: ({ ctx, body }) => write(ctx, body.text),
  }),
});
const publicNotes = endpoint({
  POST: route({
    summary: "Writes",
    permission: "public",
    limit: "mutation",
    body: z.strictObject({ text: text(1, 50) }),
    output: Note,
    status: 201,
    idempotency: "required",
    handle: ({ ctx, body }) => write(ctx, body.text),
  }),
  GET: route({
    summary: "Breaks",
    permission: "public",
    limit: "read",
    query: z.strictObject({ q: z.string().optional() }),
    output: Note,
    handle: () => Promise.reject(new Error("secret internals mongodb://u:p@h")),
  }),
});
const path = "/api/v1/notes";
const userId = "665f1c2ab7e4d90012345678";

useDatabase();
beforeEach(() => NoteModel.deleteMany({}));

describe("answers of a declared route", () => {
  test("carry the declared shape alone, the request id and the security headers", async () => {
    const founder = await signIn({ id: userId, persona: "founder" });
    const answer = await call(notes.POST, {
      path,
      body: { text: " héllo " },
      as: founder,
      headers: { "x-request-id": "caller-1234" },
    });
    expect(answer.status).toBe(201);
    expect(answer.body).toEqual({ id: expect.stringMatching(/^[0-9a-f]{24}$/) as string, text: "héllo" });
    expect(answer.headers.get("x-request-id")).toBe("caller-1234");
    expect(answer.headers.get("strict-transport-security")).toContain("max-age=");
    expect(answer.headers.get("cache-control")).toBe("no-store");
    const event = await OutboxEventModel.findOne({ name: "test.noted" }).lean();
    expect(event).toMatchObject({ state: "pending", requestId: "caller-1234", actorId: userId });
    const row = await AuditLogModel.findOne({ action: "note.write" }).lean();
    expect(row).toMatchObject({ seq: 1, actorId: userId, requestId: "caller-1234", success: true });
  });

  test.each([
    ["malformed JSON", "{", 400, "malformed_request"],
    ["bytes that are no UTF-8", new Uint8Array([0x22, 0xff, 0x22]), 400, "malformed_request"],
    ["an array", "[]", 422, "invalid_input"],
    ["null", "null", 422, "invalid_input"],
    ["an operator", '{"text":{"$ne":1}}', 422, "invalid_input"],
    ["an unknown field", '{"text":"a","role":"admin"}', 422, "invalid_input"],
    ["a prototype key", '{"text":"a","__proto__":{"x":1}}', 422, "invalid_input"],
    ["a NUL", '{"text":"a\\u0000b"}', 422, "invalid_input"],
    ["a lone surrogate", '{"text":"\\ud800"}', 422, "invalid_input"],
    ["300 characters", JSON.stringify({ text: "x".repeat(300) }), 422, "invalid_input"],
    ["blanks alone", '{"text":"   "}', 422, "invalid_input"],
    ["deep nesting", `{"text":${"[".repeat(60_000)}${"]".repeat(60_000)}}`, 422, "invalid_input"],
    ["a body above 256 kB", JSON.stringify({ text: "x".repeat(300_000) }), 413, "payload_too_large"],
  ])("refuse %s and store nothing", async (_name, rawBody, status, code) => {
    const founder = await signIn({ id: userId, persona: "founder" });
    const answer = await call(notes.POST, { path, rawBody, as: founder });
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
    expect(await NoteModel.countDocuments()).toBe(0);
  });

  test("refuse another media type with 415", async () => {
    const founder = await signIn({ id: userId, persona: "founder" });
    const answer = await call(notes.POST, {
      path,
      rawBody: "text=a",
      as: founder,
      headers: { "content-type": "application/x-www-form-urlencoded" },
    });
    expect([answer.status, answer.body.code]).toEqual([415, "unsupported_media_type"]);
  });

  test("refuse repeated and unknown query parameters", async () => {
    expect((await call(publicNotes.GET, { path: `${path}?q=a&q=b` })).status).toBe(422);
    expect((await call(publicNotes.GET, { path: `${path}?q[$gt]=` })).status).toBe(422);
  });

  test("name nothing internal when a handler breaks", async () => {
    const answer = await call(publicNotes.GET, { path });
    expect([answer.status, answer.body.code]).toEqual([500, "internal"]);
    expect(JSON.stringify(answer.body)).not.toMatch(/mongodb|internals/);
  });

  test("405 names the methods that exist, and an unknown path is 404", async () => {
    const answer = await call(notes.DELETE, { path, method: "DELETE" });
    expect([answer.status, answer.body.code, answer.headers.get("allow")]).toEqual([
      405,
      "method_not_allowed",
      "GET, POST, HEAD, OPTIONS",
    ]);
    const options = notes.OPTIONS(new NextRequest(new URL(path, "http://localhost")));
    expect([options.status, options.headers.get("allow")]).toEqual([204, "GET, POST, HEAD, OPTIONS"]);
    expect((await call(anywhere.PATCH, { path: "/api/v1/nothing", method: "PATCH", rawBody: "{" })).status).toBe(404);
  });
});

describe("authorization of a declared route", () => {
  test("asks for a session, then for the permission, and records the refusal", async () => {
    expect((await call(notes.GET, { path })).status).toBe(401);
    const talent = await signIn({ id: userId, persona: "talent" });
    expect((await call(notes.POST, { path, body: { text: "a" }, as: talent })).status).toBe(403);
    expect(await AuditLogModel.countDocuments({ action: "permission.denied", actorId: userId, success: false })).toBe(
      1,
    );
  });

  test("records refusals that matter: wrong states, lost races and lack of verification, and no others", async () => {
    const founder = await signIn({ id: userId, persona: "founder" });
    const refusing = (code: ProblemCode) =>
      endpoint({
        POST: route({
          summary: "Refuses",
          permission: "account:read",
          limit: "mutation",
          params: z.strictObject({ id: z.string() }),
          handle: () => Promise.reject(new Problem(code, { extra: { state: "closed" } })),
        }),
      });
    const params = { id: userId };
    for (const code of ["invalid_transition", "conflict", "verification_required", "forbidden", "not_found"] as const)
      await call(refusing(code).POST, { path: `/api/v1/notes/${userId}`, params, method: "POST", as: founder });
    const unverified = await signIn({ id: userId, persona: "founder", emailVerified: false });
    await call(notes.GET, { path, as: unverified });
    const rows = await AuditLogModel.find({ action: "call.refused", actorId: userId, success: false })
      .sort({ _id: 1 })
      .lean();
    expect(rows.map(({ entityId, changes }) => [entityId, changes.code, changes.route])).toEqual([
      [userId, "invalid_transition", "/api/v1/notes/{id}"],
      [userId, "conflict", "/api/v1/notes/{id}"],
      [userId, "verification_required", "/api/v1/notes/{id}"],
      [null, "email_unverified", path],
    ]);
    expect(rows[0]?.changes).toMatchObject({ method: "POST", state: "closed" });
  });

  test("refuses a revoked session once the verdict is old, and an unverified address", async () => {
    const founder = await signIn({ id: userId, persona: "founder" });
    expect((await call(notes.GET, { path, as: founder })).status).toBe(200);
    await SessionModel.updateOne({ _id: founder.sessionId }, { $set: { revokedAt: new Date() } });
    const { setClock } = await import("@/lib/core/clock");
    setClock(new Date(Date.now() + 4_500));
    expect((await call(notes.GET, { path, as: founder })).status).toBe(401);
    const unverified = await signIn({ id: userId, persona: "founder", emailVerified: false });
    expect((await call(notes.GET, { path, as: unverified })).body.code).toBe("email_unverified");
  });

  test.each([
    ["a foreign origin", { origin: "https://evil.example" }, 403],
    ["an origin that only begins like ours", { origin: "http://localhost:3000.evil.example" }, 403],
    ["the null origin", { origin: "null" }, 403],
    ["no origin at all", {}, 403],
    ["another site by Sec-Fetch-Site", { "sec-fetch-site": "cross-site" }, 403],
    ["our origin", { origin: "http://localhost:3000" }, 201],
    ["Sec-Fetch-Site same-origin", { "sec-fetch-site": "same-origin" }, 201],
  ])("a write with cookies from %s answers as it should", async (_name, headers, status) => {
    const founder = await signIn({ id: userId, persona: "founder" });
    const answer = await call(notes.POST, {
      path,
      body: { text: "a" },
      headers: { cookie: `collabhub_access=${founder.token}`, ...headers },
    });
    expect(answer.status).toBe(status);
  });
});

describe("an Idempotency-Key", () => {
  test("is demanded where the contract demands it", async () => {
    expect((await call(publicNotes.POST, { path, body: { text: "a" } })).body.code).toBe("idempotency_key_required");
    expect(
      (await call(publicNotes.POST, { path, body: { text: "a" }, idempotencyKey: "x".repeat(300) })).body.code,
    ).toBe("idempotency_key_invalid");
  });

  test("replays the first answer, and refuses another body", async () => {
    const key = aKey();
    const first = await call(publicNotes.POST, { path, body: { text: "a" }, idempotencyKey: key });
    const second = await call(publicNotes.POST, { path, body: { text: "a" }, idempotencyKey: key });
    expect(second.status).toBe(201);
    expect(second.body).toEqual(first.body);
    expect(second.headers.get("idempotent-replayed")).toBe("true");
    expect((await call(publicNotes.POST, { path, body: { text: "b" }, idempotencyKey: key })).body.code).toBe(
      "idempotency_mismatch",
    );
    expect(await NoteModel.countDocuments()).toBe(1);
  });

  test("gives 50 parallel calls one effect", async () => {
    const key = aKey();
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => call(publicNotes.POST, { path, body: { text: "a" }, idempotencyKey: key })),
    );
    expect(new Set(answers.map((answer) => answer.status))).toSatisfy((seen: Set<number>) =>
      [...seen].every((status) => status === 201 || status === 409),
    );
    expect(await NoteModel.countDocuments()).toBe(1);
  });

  test("is taken over when the first caller died before its commit, and replayed when it died after", async () => {
    const key = aKey();
    await call(publicNotes.POST, { path, body: { text: "a" }, idempotencyKey: key });
    // Died after the commit: the answer is there although nobody received it.
    expect(
      (await call(publicNotes.POST, { path, body: { text: "a" }, idempotencyKey: key })).headers.get(
        "idempotent-replayed",
      ),
    ).toBe("true");
    // Died before it: a claim without an answer, whose lease has run out.
    await NoteModel.deleteMany({});
    await IdempotencyKeyModel.updateMany(
      {},
      { $set: { state: "running", status: null, body: null, lockedUntil: new Date(0) } },
    );
    expect((await call(publicNotes.POST, { path, body: { text: "a" }, idempotencyKey: key })).status).toBe(201);
    expect(await NoteModel.countDocuments()).toBe(1);
  });

  test("is found by its caller's account, and forgotten with it", async () => {
    const ana = await signIn({ id: userId, persona: "founder" });
    const ben = await signIn({ id: userId.replace(/.$/, "9"), persona: "talent" });
    const note = (as: SignedIn | null) =>
      call(publicNotes.POST, { path, body: { text: "a" }, idempotencyKey: aKey(), ...(as ? { as } : {}) });
    for (const as of [ana, ben, null]) await note(as);
    await transaction(systemContext(), (tx) => eraseAnswersTo(tx, ana.userId));
    const left = await IdempotencyKeyModel.find().lean();
    expect(left.map(({ callerId }) => callerId).sort()).toEqual([null, ben.userId].sort());
  });

  test("stores a refusal but gives the key back after 401 and 5xx", async () => {
    let failures = 1;
    const flaky = endpoint({
      POST: route({
        summary: "Fails once",
        permission: "public",
        limit: "mutation",
        output: Note,
        status: 201,
        handle: ({ ctx }) => (failures-- > 0 ? Promise.reject(new Error("once")) : write(ctx, "a")),
      }),
    });
    const key = aKey();
    expect((await call(flaky.POST, { path, method: "POST", idempotencyKey: key })).status).toBe(500);
    expect((await call(flaky.POST, { path, method: "POST", idempotencyKey: key })).status).toBe(201);
  });
});
