import { beforeEach, describe, expect, test } from "vitest";
import * as incidentsRoute from "@/app/api/v1/admin/incidents/route";
import * as windowsRoute from "@/app/api/v1/admin/maintenance-windows/route";
import * as confirmRoute from "@/app/api/v1/status/subscriptions/[token]/confirm/route";
import * as tokenRoute from "@/app/api/v1/status/subscriptions/[token]/route";
import * as subscriptionsRoute from "@/app/api/v1/status/subscriptions/route";
import { DAY, setClock } from "@/lib/core/clock";
import { systemContext } from "@/lib/core/context";
import { transaction } from "@/lib/core/db/transaction";
import { statusData } from "@/lib/status/privacy";
import { findLink } from "@/lib/status/queries/link";
import { MailModel } from "@/models/mail";
import { StatusSubscriptionModel } from "@/models/status-subscription";
import { write } from "@/tests/support/administration";
import { aSolvedCaptcha } from "@/tests/support/captcha";
import { call, drainReactions, useDatabase, useRealRateLimits } from "@/tests/support/harness";
import { a, type Person } from "@/tests/support/hiring";

useDatabase();

const AT = new Date("2027-03-01T09:00:00.000Z");
let admin: Person;
beforeEach(async () => {
  setClock(AT);
  admin = await a("admin");
});

const subscribe = async (given: Record<string, unknown>, { locale = "en", address = "203.0.113.9" } = {}) =>
  call(subscriptionsRoute.POST, {
    path: "/api/v1/status/subscriptions",
    headers: { origin: "http://localhost:3000", "accept-language": locale },
    address,
    body: { captcha: await aSolvedCaptcha(), ...given },
  });
const linksIn = (text = "") =>
  [...text.matchAll(/\/status\/subscription\?token=(\S+)/g)].map(([, token = ""]) => token);
/** The tokens of the last mail to an address: that of its button, and that which ends all of them. */
async function tokensOf(to: string): Promise<{ confirm: string; leave: string }> {
  const mail = await MailModel.findOne({ to, kind: "status-confirm" }).sort({ _id: -1 }).lean();
  const [confirm = "", leave = ""] = linksIn(mail?.text);
  return { confirm, leave };
}
const confirm = (token: string) =>
  call(confirmRoute.POST, {
    method: "POST",
    path: `/api/v1/status/subscriptions/${token}/confirm`,
    params: { token },
    headers: { origin: "http://localhost:3000" },
  });
const leave = (token: string, method: "DELETE" | "POST" = "DELETE") =>
  call(tokenRoute[method], {
    path: `/api/v1/status/subscriptions/${token}`,
    method,
    params: { token },
    ...(method === "POST"
      ? {
          rawBody: "List-Unsubscribe=One-Click",
          headers: { "content-type": "application/x-www-form-urlencoded" },
        }
      : { headers: { origin: "http://localhost:3000" } }),
  });
const subscribed = async (email: string, given: Record<string, unknown> = {}, locale = "en") => {
  await subscribe({ email, ...given }, { locale });
  const tokens = await tokensOf(email);
  expect((await confirm(tokens.confirm)).status).toBe(200);
  return tokens;
};
const open = (components: string[]) =>
  write(incidentsRoute, admin, "/api/v1/admin/incidents", {
    body: {
      title: { en: "Files are slow", fr: "Les fichiers sont lents" },
      severity: "degraded",
      components,
      body: { en: "We look into it.", fr: "Nous cherchons." },
    },
  });

describe("a subscription to the status page", () => {
  test("is answered alike for all, and holds once its address has confirmed it", async () => {
    const known = await subscribe({ email: admin.email });
    const other = await subscribe({ email: "Nobody@Example.com", components: ["files"] }, { locale: "fr" });
    expect([known.status, known.body]).toEqual([202, { status: "confirmation_sent" }]);
    expect([other.status, other.body]).toEqual([known.status, known.body]);
    await open(["files"]);
    await drainReactions();
    expect(await MailModel.countDocuments({ kind: "status" })).toBe(0);

    const tokens = await tokensOf("nobody@example.com");
    expect(await findLink(tokens.confirm)).toEqual({ purpose: "confirm", components: ["files"] });
    // A mail scanner that opens the links changes nothing.
    const opened = await call(tokenRoute.GET, { path: "/x", params: { token: tokens.leave } });
    expect(opened.status).toBe(303);
    expect(await StatusSubscriptionModel.countDocuments({ confirmedAt: { $ne: null } })).toBe(0);
    for (const wrong of [tokens.leave, `${tokens.confirm}x`, "x", ""])
      expect((await confirm(wrong)).body.code).toBe("token_invalid");
    expect((await confirm(tokens.confirm)).body).toEqual({ status: "subscribed" });
    expect((await confirm(tokens.confirm)).status).toBe(200);
    expect(await StatusSubscriptionModel.findOne({ email: "nobody@example.com" }).lean()).toMatchObject({
      locale: "fr",
      components: ["files"],
      pending: null,
    });
    expect((await subscribe({ email: "x@example.com", captcha: "none" })).body.code).toBe("captcha_failed");
    expect((await subscribe({ email: "x@example.com", components: ["tea"] })).status).toBe(422);
  });

  test("is not changed by whoever fills in the form for a subscribed address", async () => {
    await subscribed("ana@example.com");
    await subscribe({ email: "ana@example.com", components: ["mail"] }, { locale: "fr" });
    expect(await StatusSubscriptionModel.findOne({ email: "ana@example.com" }).lean()).toMatchObject({
      locale: "en",
      components: [],
    });
    await confirm((await tokensOf("ana@example.com")).confirm);
    expect(await StatusSubscriptionModel.findOne({ email: "ana@example.com" }).lean()).toMatchObject({
      locale: "fr",
      components: ["mail"],
    });
  });

  test("brings each update once, in its language, about its parts, with a way to end it in one click", async () => {
    const ana = await subscribed("ana@example.com");
    await subscribed("zoe@example.com", { components: ["files"] }, "fr");
    await subscribed("max@example.com", { components: ["mail"] });
    await open(["files", "web"]);
    await drainReactions();
    await drainReactions();
    const mails = await MailModel.find({ kind: "status" }).sort({ to: 1 }).lean();
    expect(mails.map(({ to, subject }) => [to, subject])).toEqual([
      ["ana@example.com", "Incident: Files are slow"],
      ["zoe@example.com", "Incident\u202f: Les fichiers sont lents"],
    ]);
    expect(mails[1]?.text).toContain("Nous cherchons.");
    expect(mails[0]?.headers).toMatchObject({ "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" });
    const link = /<\S+\/api\/v1\/status\/subscriptions\/(\S+)>/.exec(
      mails[0]?.headers?.["List-Unsubscribe"] ?? "",
    )?.[1];
    expect(link).toBe(ana.leave);
    expect((await leave(ana.leave, "POST")).status).toBe(204);
    expect((await leave(ana.leave)).status).toBe(204);
    expect((await leave(ana.confirm)).body.code).toBe("token_invalid");
    expect((await confirm(ana.confirm)).body.code).toBe("token_invalid");
    expect(await StatusSubscriptionModel.countDocuments({ email: "ana@example.com" })).toBe(0);

    const from = new Date(AT.getTime() + DAY).toISOString();
    const to = new Date(AT.getTime() + DAY + 3_600_000).toISOString();
    await write(windowsRoute, admin, "/x", { body: { from, to, components: ["mail"] } });
    await drainReactions();
    const planned = await MailModel.find({ key: /^status:scheduled/ }).lean();
    expect(planned.map((mail) => [mail.to, mail.subject])).toEqual([
      ["max@example.com", "Planned: CollabHub maintenance"],
    ]);
    expect(planned[0]?.text).toContain("2 Mar 2027, 09:00 UTC");
  });

  test("reaches more than one batch of subscribers, each once", async () => {
    await StatusSubscriptionModel.insertMany(
      Array.from({ length: 450 }, (_, n) => ({
        email: `n${n}@example.com`,
        locale: "en",
        components: [],
        confirmedAt: AT,
        requestedAt: AT,
      })),
    );
    await open(["web"]);
    for (let n = 0; n < 4; n += 1) await drainReactions();
    const to = (await MailModel.find({ kind: "status" }, { to: 1 }).lean()).map((mail) => mail.to);
    expect([to.length, new Set(to).size]).toEqual([450, 450]);
  });

  test("that is not confirmed within seven days is gone, and so is that of an erased person", async () => {
    await subscribe({ email: "late@example.com" });
    await subscribed(admin.email);
    const { confirm: token } = await tokensOf("late@example.com");
    const sweep = statusData.retention?.find(({ dataset }) => dataset === "statusRequests");
    const end = new Date(AT.getTime() + 7 * DAY);
    expect(await sweep?.due(new Date(end.getTime() - 1))).toBe(0);
    setClock(end);
    expect((await confirm(token)).body.code).toBe("token_invalid");
    expect(await sweep?.remove(end)).toBe(1);
    expect(await statusData.read(admin.userId)).toMatchObject({ statusSubscription: { locale: "en", components: [] } });
    const { userId, email } = admin;
    const person = { userId, email, names: [], phones: [], idNumbers: [] };
    await transaction(systemContext(), async (tx) => {
      for (const erase of Object.values(statusData.erase)) await erase(tx, person);
    });
    expect(await StatusSubscriptionModel.countDocuments()).toBe(0);
  });
});

describe("subscriptions are limited", () => {
  useRealRateLimits();

  test("to three mails a day to an address, from wherever they are asked for", async () => {
    for (let n = 0; n < 3; n += 1, setClock(new Date(AT.getTime() + n * 60_000)))
      expect((await subscribe({ email: "a@example.com" }, { address: `203.0.113.${n}` })).status).toBe(202);
    expect((await subscribe({ email: "a@example.com" }, { address: "203.0.113.99" })).status).toBe(429);
    expect(await MailModel.countDocuments({ kind: "status-confirm" })).toBe(3);
  });
});
