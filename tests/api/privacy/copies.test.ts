import { beforeEach, describe, expect, test } from "vitest";
import * as exports from "@/app/api/v1/users/me/export/route";
import * as portability from "@/app/api/v1/users/me/data-portability/route";
import * as schema from "@/app/api/v1/schemas/portability-1.json/route";

import { AuditLogModel } from "@/models/audit-log";
import { MailModel } from "@/models/mail";
import { call, drainReactions, useDatabase, useRealRateLimits, type SignedIn } from "@/tests/support/harness";
import { a } from "@/tests/support/hiring";

useDatabase();

const ask = (as: SignedIn | null, which: "export" | "data-portability" = "export") =>
  call<{ userData: Record<string, unknown>; code?: string; notice?: string; schema?: string }>(
    (which === "export" ? exports : portability).GET,
    { path: `/api/v1/users/me/${which}`, as },
  );

let talent: SignedIn;
beforeEach(async () => {
  talent = await a("talent", { name: "Hana Okafor" });
});

describe("a copy of one's data", () => {
  test("is a file with everything, in the person's language; it is recorded, and its owner is told", async () => {
    const { status, headers, body } = await ask(talent);
    expect(status).toBe(200);
    expect(headers.get("content-disposition")).toMatch(
      /^attachment; filename="collabhub-data-\d{4}-\d{2}-\d{2}\.json"$/,
    );
    expect(headers.get("cache-control")).toBe("private, no-store");
    expect(body).toMatchObject({
      schemaVersion: 1,
      subject: { id: talent.userId },
      locale: "en",
      userData: { account: { persona: "talent" }, profile: { name: "Hana Okafor" } },
    });
    expect(body.notice).toContain("in UTC");
    expect(JSON.stringify(body)).not.toContain("passwordHash");
    expect(await AuditLogModel.findOne({ action: "privacy.export" }).orFail().lean()).toMatchObject({
      actorId: talent.userId,
      entity: "user",
      entityId: talent.userId,
    });
    await drainReactions();
    expect(await MailModel.findOne({ kind: "data-copied" }).orFail().lean()).toMatchObject({
      userId: talent.userId,
      subject: "A copy of your data was downloaded",
    });
  });

  test("for another service names the schema that it keeps to, which everyone can read", async () => {
    const { status, body } = await ask(talent, "data-portability");
    expect([status, body.schema]).toEqual([200, "http://localhost:3000/api/v1/schemas/portability-1.json"]);
    expect(body.notice).toBeUndefined();
    const published = await call<{ $schema: string; properties: object; additionalProperties: boolean }>(schema.GET, {
      path: "/api/v1/schemas/portability-1.json",
    });
    expect(published.status).toBe(200);
    expect(published.body).toMatchObject({
      $schema: "https://json-schema.org/draft/2020-12/schema",
      additionalProperties: false,
    });
    expect(Object.keys(published.body.properties)).toEqual(Object.keys(body));
  });

  test("is each person's own, whatever their persona", async () => {
    expect((await ask(null)).status).toBe(401);
    for (const persona of ["founder", "investor", "moderator", "admin"] as const) {
      const other = await a(persona);
      const { status, body } = await ask(other);
      expect([status, (body as unknown as { subject: { id: string } }).subject.id]).toEqual([200, other.userId]);
      expect(JSON.stringify(body)).not.toContain(talent.userId);
    }
  });
});

describe("copies are limited", () => {
  useRealRateLimits();

  test("to three of each kind an hour", async () => {
    for (let n = 0; n < 3; n += 1) expect((await ask(talent)).status).toBe(200);
    expect((await ask(talent)).status).toBe(429);
    expect((await ask(talent, "data-portability")).status).toBe(200);
  });
});
