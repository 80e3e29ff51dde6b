import { NextRequest } from "next/server";
import { beforeEach, describe, expect, test } from "vitest";
import * as browser from "@/app/api/v1/consents/route";
import * as own from "@/app/api/v1/users/me/consents/route";
import * as history from "@/app/api/v1/users/me/consents/history/route";
import { MINUTE, now, setClock } from "@/lib/core/clock";
import { systemContext } from "@/lib/core/context";
import { findBrokenLink } from "@/lib/core/audit/chain";
import { transaction } from "@/lib/core/db/transaction";
import { adoptChoice } from "@/lib/consents/commands/adopt";
import { CONSENT_VERSION, readConsentCookie } from "@/lib/consents/states";
import type { ConsentHistory, Consents } from "@/lib/consents/schema";
import { storeMarketingWithdrawals } from "@/lib/migrations/marketing-consents";
import { AuditLogModel } from "@/models/audit-log";
import { ConsentModel } from "@/models/consent";
import { NotificationPreferenceModel } from "@/models/notification-preference";
import { call, useDatabase, useRealRateLimits, type SignedIn } from "@/tests/support/harness";
import { a } from "@/tests/support/hiring";

useDatabase();

const AT = new Date("2027-03-01T09:00:00.000Z");
let ben: SignedIn;
beforeEach(async () => {
  setClock(AT);
  ben = await a("talent");
});

const read = (as: SignedIn | null = ben) => call<Consents>(own.GET, { path: "/api/v1/users/me/consents", as });
const change = (body: unknown, as: SignedIn | null = ben) =>
  call<Consents>(own.PUT, { path: "/api/v1/users/me/consents", method: "PUT", body, as });
const choose = (body: unknown, { cookie, as }: { cookie?: string; as?: SignedIn } = {}) =>
  call(browser.PUT, {
    path: "/api/v1/consents",
    method: "PUT",
    body,
    as: as ?? null,
    headers: { origin: "http://localhost:3000", ...(cookie && { cookie: `collabhub_consent=${cookie}` }) },
  });

/** The value and the attributes of the cookie that an answer sets. */
const cookieOf = (headers: Headers) => {
  const [first = "", ...attributes] = (headers.get("set-cookie") ?? "").split("; ");
  return { value: first.replace("collabhub_consent=", ""), attributes };
};
const granted = ({ items }: Consents) => items.filter((item) => item.granted).map(({ purpose }) => purpose);
const rowsOf = (subject: string) =>
  ConsentModel.find({ subject }, { _id: 0, purpose: 1, seq: 1, granted: 1, source: 1 })
    .sort({ purpose: 1, seq: 1 })
    .lean();

describe("one's own consents", () => {
  test("are none until they are given, but for what cannot be chosen", async () => {
    const { status, body } = await read();
    expect(status).toBe(200);
    const none = { granted: false, locked: false, policyVersion: null, at: null, source: null };
    expect(body.items).toEqual([
      expect.objectContaining({ purpose: "essential", granted: true, locked: true, source: "registration" }),
      { purpose: "functional", ...none },
      { purpose: "analytics", ...none },
      { purpose: "marketing", ...none },
    ]);
    expect([(await read(null)).status, (await change({}, null)).status]).toEqual([401, 401]);
  });

  test("are given and withdrawn one by one, with their history, their trail and this browser's cookie", async () => {
    const { headers, body } = await change({ marketing: true, functional: true });
    expect(granted(body)).toEqual(["essential", "functional", "marketing"]);
    const { value, attributes } = cookieOf(headers);
    expect(readConsentCookie(value)).toMatchObject({ version: CONSENT_VERSION, functional: true, analytics: false });
    // The page's scripts read it.
    expect(attributes).toEqual(["Path=/", "Max-Age=15811200", "SameSite=Strict"]);
    setClock(new Date(AT.getTime() + MINUTE));
    expect(granted((await change({ marketing: false })).body)).toEqual(["essential", "functional"]);
    const list = await call<ConsentHistory>(history.GET, { path: "/api/v1/users/me/consents/history", as: ben });
    expect(list.body.items).toEqual([
      {
        purpose: "marketing",
        granted: false,
        at: now().toISOString(),
        source: "settings",
        policyVersion: CONSENT_VERSION,
      },
      { purpose: "marketing", granted: true, at: AT.toISOString(), source: "settings", policyVersion: CONSENT_VERSION },
      {
        purpose: "functional",
        granted: true,
        at: AT.toISOString(),
        source: "settings",
        policyVersion: CONSENT_VERSION,
      },
    ]);
    const trail = await AuditLogModel.find({ entity: "consent", entityId: ben.userId }).sort({ seq: 1 }).lean();
    expect(trail.map(({ action, expiresAt }) => [action, expiresAt])).toEqual([
      ["consent.grant", null],
      ["consent.grant", null],
      ["consent.withdraw", null],
    ]);
    expect(await findBrokenLink("consent", ben.userId)).toBeNull();
    expect((await change({ essential: false })).status).toBe(422);
    expect((await change({ analytics: "yes" })).status).toBe(422);
  });

  test("chosen fifty times at once are one choice, and each of two opposite ones knows the one before", async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, () => change({ analytics: true })));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(await rowsOf(ben.userId)).toEqual([{ purpose: "analytics", seq: 1, granted: true, source: "settings" }]);
    await Promise.all(Array.from({ length: 20 }, (_, n) => change({ analytics: n % 2 === 0 })));
    const rows = await rowsOf(ben.userId);
    expect(rows.map(({ seq }) => seq)).toEqual(rows.map((_, index) => index + 1));
    expect(rows.every(({ granted: yes }, index) => index === 0 || yes !== rows[index - 1]?.granted)).toBe(true);
  });
});

describe("a browser's choice", () => {
  test("needs no account; its cookie holds a random id, the version and two bits", async () => {
    const { status, headers } = await choose({ functional: true, analytics: false });
    expect(status).toBe(204);
    const { value } = cookieOf(headers);
    expect(value).toMatch(new RegExp(`^[\\w-]{22}\\.${CONSENT_VERSION}\\.10$`));
    const id = readConsentCookie(value)?.id ?? "";
    const again = await choose({ functional: false, analytics: false }, { cookie: value });
    expect(readConsentCookie(cookieOf(again.headers).value)).toMatchObject({ id, functional: false, analytics: false });
    expect(await rowsOf(id)).toEqual([
      { purpose: "analytics", seq: 1, granted: false, source: "banner" },
      { purpose: "functional", seq: 1, granted: true, source: "banner" },
      { purpose: "functional", seq: 2, granted: false, source: "banner" },
    ]);
    expect(await AuditLogModel.countDocuments({ entity: "consent" })).toBe(0);
    // A cookie that we did not make is no one's.
    expect(cookieOf((await choose({ functional: true, analytics: true }, { cookie: "x.y.11" })).headers).value).toMatch(
      /11$/,
    );
    for (const body of [{}, { functional: true }, { functional: true, analytics: true, marketing: true }])
      expect((await choose(body)).status).toBe(422);
  });

  test("is that of the person who is signed in, too", async () => {
    await choose({ functional: true, analytics: true }, { as: ben });
    expect(granted((await read()).body)).toEqual(["essential", "functional", "analytics"]);
  });

  test("and an account's: at a sign-in the newer one counts for both", async () => {
    const signIn = (cookie: string) =>
      transaction(systemContext(), (tx) =>
        adoptChoice(
          tx,
          ben.userId,
          new NextRequest("http://localhost:3000/", {
            headers: cookie ? { cookie: `collabhub_consent=${cookie}` } : {},
          }),
        ),
      );
    expect(await signIn("")).toEqual([]);
    const { value } = cookieOf((await choose({ functional: true, analytics: true })).headers);

    // The browser's is newer, since the account has none.
    expect((await signIn(value))[0]?.value).toBe(value);
    expect(granted((await read()).body)).toEqual(["essential", "functional", "analytics"]);
    const before = await ConsentModel.countDocuments();
    await signIn(value);
    expect(await ConsentModel.countDocuments()).toBe(before);

    // Withdrawn elsewhere since: the browser's cookie follows.
    setClock(new Date(AT.getTime() + MINUTE));
    await change({ analytics: false });
    expect((await signIn(value))[0]?.value).toBe(value.replace(/11$/, "10"));
    expect(granted((await read()).body)).toEqual(["essential", "functional"]);

    // Another browser that has not chosen gets what the account has.
    expect((await signIn(""))[0]?.value).toMatch(/\.10$/);

    // Chosen anew in the browser after that: the account follows.
    setClock(new Date(AT.getTime() + 2 * MINUTE));
    await choose({ functional: false, analytics: true }, { cookie: value });
    await signIn(value);
    expect(granted((await read()).body)).toEqual(["essential", "analytics"]);
  });
});

describe("consents are limited", () => {
  useRealRateLimits();

  test("to ten changes a minute", async () => {
    for (let n = 0; n < 10; n += 1) expect((await change({ functional: true })).status).toBe(200);
    expect((await change({ functional: true })).status).toBe(429);
  });
});

test("withdrawals that preferences held are choices after the migration, once", async () => {
  await NotificationPreferenceModel.create({ _id: ben.userId, changedAt: AT });
  await NotificationPreferenceModel.collection.updateMany({}, { $set: { marketingWithdrawnAt: AT } });
  await storeMarketingWithdrawals();
  await storeMarketingWithdrawals();
  expect(await rowsOf(ben.userId)).toEqual([{ purpose: "marketing", seq: 1, granted: false, source: "unsubscribe" }]);
});
