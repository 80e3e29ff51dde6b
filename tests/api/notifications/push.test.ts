import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { GET as keyRoute } from "@/app/api/v1/push/key/route";
import { DELETE as removeRoute } from "@/app/api/v1/push/subscriptions/[id]/route";
import { POST as subscribeRoute } from "@/app/api/v1/push/subscriptions/route";
import { HOUR, MINUTE, advanceClock, now, setClock } from "@/lib/core/clock";
import { objectId } from "@/lib/core/db/model";
import { toPayload } from "@/lib/integrations/push/send";
import { sendPushes } from "@/lib/notifications/commands/send-pushes";
import type { PushKey, PushSubscription } from "@/lib/notifications/push/schema";
import { NotificationModel } from "@/models/notification";
import { PushModel } from "@/models/push";
import { PushSubscriptionModel } from "@/models/push-subscription";
import { SessionModel } from "@/models/session";
import { UserModel } from "@/models/user";
import { call, useDatabase, type SignedIn } from "../../support/harness";
import { a, fifty, tally, type Person } from "../../support/hiring";
import { block } from "../../support/network";
import { choose, tell } from "../../support/preferences";
import { Browser, startPushService, type PushService } from "../../support/push-service";
import { setVariables, type Variables } from "../../support/variables";

useDatabase();

let service: PushService;
beforeAll(async () => {
  service = await startPushService();
});
afterAll(() => service.stop());
const restores: (() => void)[] = [];
const setEnv = (values: Variables) => void restores.push(setVariables(values));
afterEach(() => {
  for (const restore of restores.splice(0).reverse()) restore();
});

let ana: Person;
let ben: Person;
beforeEach(async () => {
  setClock(new Date("2026-03-10T16:00:00Z"));
  setEnv({ PUSH_HOSTS: `${service.origin},fcm.googleapis.com,*.push.apple.com` });
  service.answer = { status: 201 };
  service.received.length = 0;
  [ana, ben] = await Promise.all([a("founder", { name: "Ana Silva" }), a("talent", { name: "Ben Okafor" })]);
});

const subscribe = (as: SignedIn | null, body: unknown) =>
  call<PushSubscription>(subscribeRoute, { path: "/api/v1/push/subscriptions", as, body });
const remove = (as: SignedIn, id: string) =>
  call(removeRoute, { method: "DELETE", path: `/api/v1/push/subscriptions/${id}`, params: { id }, as });
/** A browser of Ben that shows his notifications of the network. */
async function aBrowser(name = "one"): Promise<Browser> {
  const browser = new Browser(service, name);
  await subscribe(ben, browser.subscription);
  await choose(ben, { categories: { network: { push: "on" } } });
  return browser;
}
const pushes = async () =>
  (await PushModel.find().sort({ _id: 1 }).lean()).map(({ state, attempts }) => ({ state, attempts }));

describe("a subscription", () => {
  test("201, 200 where it is known, 204 when it ends, and 404 for another's", async () => {
    const { body } = await call<PushKey>(keyRoute, { path: "/api/v1/push/key", as: ben });
    expect(body.publicKey).toMatch(/^B[\w-]{86}$/);
    const browser = new Browser(service, "one");
    const first = await subscribe(ben, browser.subscription);
    expect(first).toMatchObject({ status: 201, body: { known: false, createdAt: now().toISOString() } });
    expect(await subscribe(ben, browser.subscription)).toMatchObject({
      status: 200,
      body: { id: first.body.id, known: true },
    });
    expect((await remove(ana, first.body.id)).status).toBe(404);
    expect((await remove(ben, first.body.id)).status).toBe(204);
    expect((await remove(ben, first.body.id)).status).toBe(404);
    expect((await subscribe(null, browser.subscription)).status).toBe(401);
  });

  test("of fifty at once is one", async () => {
    const { subscription } = new Browser(service, "one");
    expect(tally(await fifty(() => subscribe(ben, subscription)))).toEqual({ 200: 49, 201: 1 });
    expect(await PushSubscriptionModel.countDocuments()).toBe(1);
  });

  test("belongs to whoever signed in last in that browser", async () => {
    const browser = await aBrowser();
    expect((await subscribe(ana, browser.subscription)).status).toBe(201);
    await tell([ben.userId], "one");
    await sendPushes();
    expect(browser.shown()).toEqual([]);
  });

  test("makes room for the eleventh browser", async () => {
    for (let count = 0; count < 11; count += 1) {
      await subscribe(ben, new Browser(service, `b${count}`).subscription);
      advanceClock(1000);
    }
    const left = await PushSubscriptionModel.find({}, { endpoint: 1 }).sort({ createdAt: 1 }).lean();
    expect(left.map(({ endpoint }) => endpoint.split("/").at(-1))).toEqual(
      Array.from({ length: 10 }, (_, index) => `b${index + 1}`),
    );
  });

  test("is refused for anything but a browser's push service", async () => {
    const { keys } = new Browser(service, "one").subscription;
    for (const endpoint of [
      "https://127.0.0.1/x",
      "https://localhost/x",
      "http://fcm.googleapis.com/x",
      "https://fcm.googleapis.com:8443/x",
      "https://user@fcm.googleapis.com/x",
      "https://fcm.googleapis.com@evil.example/x",
      "https://fcm.googleapis.com.evil.example/x",
      "https://fcm.googleapis.com./x",
      "https://push.apple.com/x",
      "https://evilpush.apple.com/x",
      "https://169.254.169.254/latest",
      "ftp://fcm.googleapis.com/x",
      `https://fcm.googleapis.com/${"x".repeat(1000)}`,
      "x",
    ])
      expect({ endpoint, status: (await subscribe(ben, { endpoint, keys })).status }).toEqual({
        endpoint,
        status: 422,
      });
    expect((await subscribe(ben, { endpoint: "https://web.push.apple.com/x", keys })).status).toBe(201);
    const endpoint = "https://fcm.googleapis.com/x";
    // 65 bytes that are no point of the curve, and keys of another length.
    const none = Buffer.concat([Buffer.from([4]), Buffer.alloc(64, 1)]).toString("base64url");
    for (const wrong of [{ ...keys, p256dh: none }, { ...keys, p256dh: "BA" }, { ...keys, auth: "x" }, {}])
      expect((await subscribe(ben, { endpoint, keys: wrong })).status).toBe(422);
    // Outside of tests not even an origin that is in the list.
    setEnv({ APP_ENV: "demo" });
    expect((await subscribe(ben, new Browser(service, "one").subscription)).status).toBe(422);
  });
});

describe("a push", () => {
  test("arrives encrypted for its browser alone, with the title and without the words", async () => {
    const browser = await aBrowser();
    await tell([ben.userId, ana.userId], "one");
    expect(await sendPushes()).toBe(1);
    const { _id } = await NotificationModel.findOne({ userId: objectId(ben.userId) }).orFail();
    const plain = {
      title: "Ana Silva wants to connect",
      url: "/network?tab=received",
      tag: _id.toHexString(),
      locale: "en",
    };
    expect(browser.shown()).toEqual([plain]);
    const [received] = service.received;
    expect(received?.headers).toMatchObject({ "content-encoding": "aes128gcm", ttl: "86400" });
    expect(received?.headers.authorization).toMatch(/^vapid t=[\w-]+\.[\w-]+\.[\w-]+, k=B[\w-]{86}$/);
    expect(received?.encrypted.toString("latin1")).not.toContain("Ana");
    await choose(ben, { pushPreview: true });
    await tell([ben.userId], "two");
    await sendPushes();
    expect(browser.shown()[1]).toMatchObject({
      body: "Accept or decline the request on your network page. It expires after 30 days.",
    });
    expect(await pushes()).toEqual([
      { state: "sent", attempts: 1 },
      { state: "sent", attempts: 1 },
    ]);
  });

  test("is not sent once read, without the category or the channel, to the blocked, nor after signing out", async () => {
    const browser = await aBrowser();
    await tell([ben.userId], "read");
    await NotificationModel.updateMany({}, { $set: { readAt: now() } });
    await sendPushes();
    await tell([ben.userId], "category");
    await choose(ben, { categories: { network: { push: "off" } } });
    await sendPushes();
    await choose(ben, { categories: { network: { push: "on" } }, channels: { push: "off" } });
    await tell([ben.userId], "channel");
    await sendPushes();
    await choose(ben, { channels: { push: "on" } });
    await tell([ben.userId], "blocked", { byId: ana.userId });
    await block(ben, ana.userId);
    await sendPushes();
    await tell([ben.userId], "signed out");
    await SessionModel.updateOne({ _id: ben.sessionId }, { $set: { revokedAt: now() } });
    await sendPushes();
    expect(browser.shown()).toEqual([]);
    expect((await pushes()).map(({ state }) => state)).toEqual(Array.from({ length: 5 }, () => "skipped"));
    expect(await PushSubscriptionModel.countDocuments()).toBe(0);
  });

  test.each([404, 410])("answered %i removes the subscription", async (status) => {
    await aBrowser();
    service.answer = { status };
    await tell([ben.userId], "one");
    await sendPushes();
    expect(await PushSubscriptionModel.countDocuments()).toBe(0);
    expect(await pushes()).toEqual([{ state: "skipped", attempts: 1 }]);
  });

  test("waits as long as its service asks, and is tried again where it fails or leads elsewhere", async () => {
    const browser = await aBrowser();
    service.answer = { status: 429, retryAfter: "120" };
    await tell([ben.userId], "one");
    await sendPushes();
    const row = await PushModel.findOne().orFail().lean();
    expect(row).toMatchObject({ state: "queued", availableAt: new Date(now().getTime() + 2 * MINUTE) });
    for (const status of [500, 307]) {
      advanceClock(2 * MINUTE);
      service.answer = { status };
      expect(await sendPushes()).toBe(1);
      expect((await PushModel.findOne().orFail().lean()).lastError).toContain(String(status));
    }
    advanceClock(HOUR);
    service.answer = { status: 201 };
    await sendPushes();
    expect(browser.shown()).toHaveLength(4);
    expect(await pushes()).toEqual([{ state: "sent", attempts: 4 }]);
  });

  test("whose service hangs holds up no other for more than three seconds", async () => {
    await aBrowser();
    service.answer = "hang";
    await tell([ben.userId], "one");
    const started = performance.now();
    expect(await sendPushes()).toBe(1);
    expect(performance.now() - started).toBeLessThan(4000);
    expect(await pushes()).toEqual([{ state: "queued", attempts: 1 }]);
  });

  test("goes out once of two workers", async () => {
    const browser = await aBrowser();
    await tell([ben.userId], "one");
    await Promise.all([sendPushes(), sendPushes()]);
    expect(browser.shown()).toHaveLength(1);
  });

  test("waits in quiet hours and is one with the others at their end, but for security", async () => {
    const browser = await aBrowser();
    await UserModel.updateOne({ _id: ben.userId }, { $set: { timeZone: "America/Toronto" } });
    await choose(ben, { quietHours: { from: "22:00", to: "07:00" } });
    setClock(new Date("2026-03-11T03:00:00Z"));
    for (const cause of ["one", "two", "three"]) await tell([ben.userId], cause);
    await tell([ben.userId], "reused", { type: "session_token_reused", data: {}, url: "/settings/devices" });
    await Promise.all([sendPushes(), sendPushes()]);
    expect(browser.shown().map(({ title }) => title)).toEqual(["We ended one of your sessions"]);
    await NotificationModel.updateOne({ key: `two:${ben.userId}` }, { $set: { readAt: now() } });
    setClock(new Date("2026-03-11T10:59:00Z"));
    expect(await sendPushes()).toBe(0);
    advanceClock(MINUTE);
    expect(await sendPushes()).toBe(1);
    expect(browser.shown()[1]).toEqual({
      title: "2 new notifications",
      url: "/notifications",
      tag: "gathered",
      locale: "en",
    });
  });

  test("never is larger than 3 kB", () => {
    const content = {
      title: "\u{1F469}\u200D\u{1F4BB}".repeat(2000),
      body: "\u{FDFA}".repeat(5000),
      url: "/x",
      tag: "t",
      locale: "en" as const,
    };
    const payload = toPayload(content);
    expect(Buffer.byteLength(payload)).toBeLessThanOrEqual(3072);
    expect(JSON.parse(payload)).toMatchObject({ url: "/x", tag: "t" });
  });
});
