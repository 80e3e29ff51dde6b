import { beforeEach, describe, expect, test } from "vitest";
import * as one from "@/app/api/v1/api-keys/[id]/route";
import * as rotation from "@/app/api/v1/api-keys/[id]/rotate/route";
import * as current from "@/app/api/v1/api-keys/current/route";
import * as keys from "@/app/api/v1/api-keys/route";
import * as applications from "@/app/api/v1/startups/[id]/applications/route";
import * as roles from "@/app/api/v1/startups/[id]/roles/route";
import * as startup from "@/app/api/v1/startups/[id]/route";
import * as startups from "@/app/api/v1/startups/route";
import { keyScopes } from "@/lib/access/key-scopes";
import type { ApiKey, ApiKeyList } from "@/lib/api-keys/schema";
import { findBrokenLink } from "@/lib/core/audit/chain";
import { setKeysInPlan } from "@/lib/core/auth/api-keys";
import { DAY, MINUTE, SECOND, advanceClock, nowMs } from "@/lib/core/clock";
import { systemContext } from "@/lib/core/context";
import { objectId } from "@/lib/core/db/model";
import { transaction } from "@/lib/core/db/transaction";
import { changePersona } from "@/lib/identity/commands/change-persona";
import { setSanction } from "@/lib/identity/commands/set-sanction";
import { suspend } from "@/lib/identity/commands/suspend";
import { ApiKeyModel } from "@/models/api-key";
import { AuditLogModel } from "@/models/audit-log";
import { IdempotencyKeyModel } from "@/models/idempotency-key";
import { MailModel } from "@/models/mail";
import { aProgram, askForKey, type Issued } from "@/tests/support/api-keys";
import { aKey, call, drainReactions, useDatabase, useRealRateLimits, type SignedIn } from "@/tests/support/harness";
import { a, roleInput, startupInput, type Person } from "@/tests/support/hiring";
import { PASSWORD } from "@/tests/support/identity";

useDatabase();
let founder: Person;
beforeEach(async () => {
  founder = await a("founder", { plan: "enterprise" });
});

const fail = (): never => {
  throw new Error("There is no key");
};
type Answer = { id: string; code?: string; scope?: string };
const whoAmI = (as: SignedIn, more: { address?: string; headers?: Record<string, string>; path?: string } = {}) =>
  call<ApiKey & { code?: string }>(current.GET, { path: "/api/v1/api-keys/current", as, ...more });
const list = (as: SignedIn) => call<ApiKeyList>(keys.GET, { path: "/api/v1/api-keys", as });
const rotate = (id: string, as: SignedIn = founder, password = PASSWORD) =>
  call<Issued>(rotation.POST, { path: `/api/v1/api-keys/${id}/rotate`, params: { id }, as, body: { password } });
const revoke = (id: string, as: SignedIn = founder) =>
  call<Answer>(one.DELETE, { method: "DELETE", path: `/api/v1/api-keys/${id}`, params: { id }, as });
const createStartup = (as: SignedIn, name: string = startupInput.name) =>
  call<Answer>(startups.POST, { path: "/api/v1/startups", as, body: { ...startupInput, name } });
const createRole = (as: SignedIn, id: string) =>
  call<Answer>(roles.POST, { path: `/api/v1/startups/${id}/roles`, params: { id }, as, body: roleInput });
const rename = (as: SignedIn, id: string) =>
  call<Answer>(startup.PATCH, {
    method: "PATCH",
    path: `/api/v1/startups/${id}`,
    params: { id },
    as,
    body: { name: "Lumen" },
  });
const read = (as: SignedIn | null, id: string) =>
  call<Answer>(startup.GET, { path: `/api/v1/startups/${id}`, params: { id }, as });
const listApplications = (as: SignedIn, id: string) =>
  call<Answer>(applications.GET, { path: `/api/v1/startups/${id}/applications`, params: { id }, as });

describe("making a key", () => {
  test("shows the secret once, stores its hash alone, and writes to its maker", async () => {
    const issued = await askForKey(founder, { idempotencyKey: undefined });
    expect([issued.status, issued.body.secret.length, issued.body.key.prefix]).toEqual([
      201,
      47,
      issued.body.secret.slice(0, 10),
    ]);
    const { secret } = issued.body;
    const stored = JSON.stringify([
      await ApiKeyModel.find().lean(),
      await AuditLogModel.find().lean(),
      await IdempotencyKeyModel.find().lean(),
      (await list(founder)).body,
    ]);
    expect(stored).not.toContain(secret.slice(12));
    await drainReactions();
    const mails = await MailModel.find({ kind: "api-key-issued" }).lean();
    expect(mails.map(({ to, subject }) => [to, subject])).toEqual([[founder.email, "An API key was created"]]);
    expect(JSON.stringify(mails)).not.toContain(secret.slice(12));
  });

  test("keeps no answer for an Idempotency-Key: it would be the secret", async () => {
    const ask = () =>
      call<Issued>(keys.POST, {
        path: "/api/v1/api-keys",
        as: founder,
        idempotencyKey: "same",
        body: { name: "Twice", scopes: ["role:create"], password: PASSWORD },
      });
    const [first, second] = [await ask(), await ask()];
    expect([first.status, second.status, await IdempotencyKeyModel.countDocuments()]).toEqual([201, 201, 0]);
    expect(first.body.secret).not.toBe(second.body.secret);
  });

  test.each([
    ["a wrong password", { password: "wrong wrong wrong" }, 403, "step_up_failed"],
    ["no password", { password: undefined }, 422, "invalid_input"],
    ["a scope that no key has", { scopes: ["agreement:sign"] }, 422, "invalid_input"],
    ["the scope to make keys", { scopes: ["api-key:manage"] }, 422, "invalid_input"],
    ["a scope of staff", { scopes: ["user:admin"] }, 422, "invalid_input"],
    ["no scope", { scopes: [] }, 422, "invalid_input"],
    ["an end in the past", { expiresAt: "2020-01-01T00:00:00.000Z" }, 422, "invalid_input"],
    ["what is no address", { allowedAddresses: ["203.0.113.0/33"] }, 422, "invalid_input"],
    ["another's startup", { startupId: "00000000000000000000beef" }, 422, "invalid_input"],
  ])("refuses %s", async (_what, body, status, code) => {
    const refused = await askForKey(founder, body);
    expect([refused.status, refused.body.code]).toEqual([status, code]);
    expect(await ApiKeyModel.countDocuments()).toBe(0);
  });

  test("is part of the plan that has it", async () => {
    const refused = await askForKey(await a("founder", { plan: "scale" }));
    expect([refused.status, refused.body.code, refused.body.nextPlan]).toEqual([403, "plan_limit", "enterprise"]);
  });

  test("never gives more than twenty: five at once for two places", async () => {
    await aProgram(founder);
    const { _id: _first, ...known } = (await ApiKeyModel.findOne().lean()) ?? fail();
    await ApiKeyModel.create(
      Array.from({ length: 17 }, (_, index) => ({
        ...known,
        slot: index + 1,
        secrets: [{ hash: `other ${index}`, prefix: "chk_", createdAt: known.createdAt }],
      })),
    );
    const answers = await Promise.all(Array.from({ length: 5 }, () => askForKey(founder)));
    expect(answers.map(({ status, body }) => body.code ?? status).sort()).toEqual([
      201,
      201,
      "key_limit",
      "key_limit",
      "key_limit",
    ]);
    expect(await ApiKeyModel.countDocuments({ revokedAt: null })).toBe(20);
  });
});

describe("acting by a key", () => {
  test("works within its scopes, in its maker's name, and the trail names the key", async () => {
    const program = await aProgram(founder, { scopes: ["startup:create", "role:create"] });
    const made = await createStartup(program);
    const role = await createRole(program, made.body.id);
    expect([made.status, role.status]).toEqual([201, 201]);
    const rows = await AuditLogModel.find({ entityId: made.body.id, success: true }).lean();
    expect(rows.map(({ actorId, keyId }) => [actorId, keyId])).toEqual([[founder.userId, program.keyId]]);
    expect(await findBrokenLink("startup", made.body.id)).toBeNull();
    const refused = await rename(program, made.body.id);
    expect([refused.status, refused.body.code, refused.body.scope]).toEqual([403, "key_scope", "startup:update"]);
    expect((await whoAmI(program)).body).toMatchObject({ scopes: ["startup:create", "role:create"], status: "active" });
  });

  test("reads and changes nothing of another's startup", async () => {
    const other = await a("founder", { plan: "enterprise" });
    const theirs = (await createStartup(other)).body.id;
    const program = await aProgram(founder);
    const answers = await Promise.all([
      read(program, theirs),
      rename(program, theirs),
      createRole(program, theirs),
      listApplications(program, theirs),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
  });

  test("for one startup reaches that one alone, and no list of everything", async () => {
    const [first, second] = [(await createStartup(founder)).body.id, (await createStartup(founder, "Other")).body.id];
    const program = await aProgram(founder, { startupId: first });
    const answers = await Promise.all([
      rename(program, first),
      listApplications(program, first),
      read(program, first),
      rename(program, second),
      listApplications(program, second),
      read(program, second),
      createStartup(program, "Third"),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 403, 403, 404, 403]);
  });

  test("is refused in an address, in a cookie, altered, and where it is not allowed", async () => {
    const program = await aProgram(founder, { allowedAddresses: ["203.0.113.0/24", "2001:db8::/32"] });
    const bare = { ...program, token: "none" };
    const answers = await Promise.all([
      whoAmI(program),
      whoAmI(program, { address: "2001:db8::7" }),
      whoAmI(program, { address: "198.51.100.7" }),
      whoAmI(program, { path: `/api/v1/api-keys/current?key=${program.token}` }),
      whoAmI(bare, { headers: { cookie: `key=${program.token}` } }),
      whoAmI({ ...program, token: `${program.token.slice(0, -1)}${program.token.endsWith("A") ? "B" : "A"}` }),
      whoAmI({ ...program, token: "chk_short" }),
    ]);
    expect(answers.map(({ status, body }) => [status, body.code])).toEqual([
      [200, undefined],
      [200, undefined],
      [401, "key_invalid"],
      [400, "key_misplaced"],
      [400, "key_misplaced"],
      [401, "key_invalid"],
      [401, "key_invalid"],
    ]);
  });

  test("answers a person's call for the current key with 404", async () => {
    expect((await whoAmI(founder)).status).toBe(404);
  });
});

describe("the end of a key", () => {
  test("revoked: at once here, within five seconds everywhere", async () => {
    const program = await aProgram(founder);
    const other = await a("founder", { plan: "enterprise" });
    expect((await whoAmI(program)).status).toBe(200);
    expect((await revoke(program.keyId, other)).status).toBe(404);
    expect((await revoke(program.keyId)).status).toBe(204);
    expect((await whoAmI(program)).body.code).toBe("key_invalid");
    expect((await list(founder)).body.items).toEqual([]);
    // Another process has cached it: its row is all that tells.
    const second = await aProgram(founder);
    expect((await whoAmI(second)).status).toBe(200);
    await ApiKeyModel.updateOne({ _id: second.keyId }, { $set: { revokedAt: new Date(nowMs()) } });
    advanceClock(5 * SECOND);
    expect((await whoAmI(second)).status).toBe(401);
  });

  test("its own date", async () => {
    const program = await aProgram(founder, { expiresAt: new Date(nowMs() + 10 * MINUTE).toISOString() });
    expect((await whoAmI(program)).status).toBe(200);
    advanceClock(10 * MINUTE);
    expect([(await whoAmI(program)).status, (await list(founder)).body.items[0]?.status]).toEqual([401, "expired"]);
  });

  test.each([
    ["another persona", () => changePersona(systemContext(), founder.userId, "talent")],
    ["a suspended account", () => suspend(systemContext(), founder.userId)],
    [
      "a sanction",
      () =>
        transaction(systemContext(), (tx) =>
          setSanction(tx, founder.userId, {
            kind: "suspend",
            caseId: objectId("00000000000000000000beef"),
            until: new Date(nowMs() + DAY),
          }),
        ),
    ],
    ["a plan without it", () => transaction(systemContext(), (tx) => setKeysInPlan(tx, founder.userId, false))],
  ])("%s", async (_cause, end) => {
    const program = await aProgram(founder);
    expect((await whoAmI(program)).status).toBe(200);
    await end();
    expect((await whoAmI(program)).body.code).toBe("key_invalid");
  });

  test("goes on with a plan that has it again", async () => {
    const program = await aProgram(founder);
    const set = (inPlan: boolean) => transaction(systemContext(), (tx) => setKeysInPlan(tx, founder.userId, inPlan));
    await set(false);
    expect([(await whoAmI(program)).status, (await list(founder)).body.items[0]?.status]).toEqual([401, "out_of_plan"]);
    await set(true);
    expect((await whoAmI(program)).status).toBe(200);
  });

  test("a new secret: the old one works for another day", async () => {
    const program = await aProgram(founder);
    expect((await rotate(program.keyId, founder, "wrong wrong wrong")).body.code).toBe("step_up_failed");
    const rotated = await rotate(program.keyId);
    const renewed = { ...program, token: rotated.body.secret };
    expect([rotated.status, (await whoAmI(program)).status, (await whoAmI(renewed)).status]).toEqual([200, 200, 200]);
    advanceClock(DAY - SECOND);
    expect((await whoAmI(program)).status).toBe(200);
    advanceClock(SECOND + 5 * SECOND);
    expect([(await whoAmI(program)).status, (await whoAmI(renewed)).status]).toEqual([401, 200]);
  });
});

describe("limits", () => {
  useRealRateLimits();

  test("a key has its own, and takes none of its maker's", async () => {
    const program = await aProgram(founder);
    const answers = await Promise.all(Array.from({ length: 120 }, () => whoAmI(program)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(answers[1]?.headers.get("ratelimit-limit")).toBe("600");
    expect((await list(founder)).status).toBe(200);
  });

  test("guesses count for the address", async () => {
    const guess = () =>
      whoAmI({ ...founder, token: `chk_${aKey().replace(/[^\w]/g, "").padEnd(43, "x").slice(0, 43)}` });
    const answers = await Promise.all(Array.from({ length: 120 }, guess));
    expect(answers.filter(({ status }) => status === 401).length).toBe(100);
    expect(answers.filter(({ status }) => status === 429).length).toBe(20);
  });
});

test("scopes are permissions of founders, without what only a person may do", () => {
  expect(keyScopes).toMatchSnapshot();
});
