import { agrees } from "@/lib/consents/queries/consents";
import { recordChoice } from "@/lib/consents/record";
import { ConsentModel } from "@/models/consent";
import { generateKeyPairSync } from "node:crypto";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { GET as unsubscribePage } from "@/app/api/v1/unsubscribe/[token]/route";
import { GET as listRoute } from "@/app/api/v1/notifications/route";
import { HOUR, MINUTE, advanceClock, now, setClock } from "@/lib/core/clock";
import { systemContext } from "@/lib/core/context";
import { transaction } from "@/lib/core/db/transaction";
import { queueMail } from "@/lib/integrations/mail/queue";
import { sendMails } from "@/lib/notifications/commands/send-mails";
import { unsubscribable } from "@/lib/notifications/preferences/states";
import type { NotificationPage } from "@/lib/notifications/schema";
import { unsubscribeToken } from "@/lib/notifications/unsubscribe-token";
import { MailSuppressionModel } from "@/models/mail-suppression";
import { NotificationModel } from "@/models/notification";
import { NotificationPreferenceModel } from "@/models/notification-preference";
import { UserModel } from "@/models/user";
import { call, useDatabase, useRealRateLimits } from "../../support/harness";
import { a, auditOf, fifty, tally, type Person } from "../../support/hiring";
import { startMailSink, type MailSink } from "../../support/mail-sink";
import { startMoodyMailServer, type MoodyMailServer } from "../../support/moody-mail-server";
import { block } from "../../support/network";
import { choose, mailRow, preferences, tell, unsubscribe } from "../../support/preferences";
import { setVariables, type Variables } from "../../support/variables";

useDatabase();

let sink: MailSink;
let server: MoodyMailServer;
beforeAll(async () => {
  [sink, server] = await Promise.all([startMailSink(), startMoodyMailServer()]);
});
afterAll(async () => {
  await Promise.all([sink.stop(), server.stop()]);
});
const restores: (() => void)[] = [];
const setEnv = (values: Variables) => void restores.push(setVariables(values));
afterEach(() => {
  for (const restore of restores.splice(0).reverse()) restore();
});

let ana: Person;
let ben: Person;
beforeEach(async () => {
  setClock(new Date("2026-03-10T16:00:00Z"));
  setEnv({ SMTP_URL: sink.smtpUrl });
  [ana, ben] = await Promise.all([a("founder", { name: "Ana Silva" }), a("talent", { name: "Ben Okafor" })]);
});

const locked = { inApp: "on", email: "instant", push: "on" };
const defaults = {
  channels: { email: "on", push: "on" },
  categories: {
    security: locked,
    signature: locked,
    money: locked,
    verification: locked,
    moderation: locked,
    hiring: { inApp: "on", email: "instant", push: "on" },
    messages: { inApp: "on", email: "instant", push: "on" },
    network: { inApp: "on", email: "daily", push: "off" },
    following: { inApp: "on", email: "weekly", push: "off" },
    matches: { inApp: "on", email: "weekly", push: "off" },
    service: { inApp: "on", email: "instant", push: "off" },
  },
  quietHours: null,
  digestHour: 8,
  weeklyOn: "monday",
  readReceipts: true,
  typing: true,
  pushPreview: false,
  emailRefusedAt: null,
};

const instantly = (person: Person) => choose(person, { categories: { network: { email: "instant" } } });
const benGets = (cause: string) => `${cause}:${ben.userId}`;
const receivedBy = (person: Person) => sink.mails().filter(({ to }) => to.includes(person.email));

describe("preferences", () => {
  test("have defaults, and change only where they are told to", async () => {
    expect((await preferences(ben)).body).toEqual(defaults);
    const quietHours = { from: "22:00", to: "07:30" };
    const { status, body } = await choose(ben, {
      channels: { push: "off" },
      categories: { network: { email: "instant" }, security: locked },
      quietHours,
      digestHour: 18,
      weeklyOn: "friday",
      readReceipts: false,
      pushPreview: true,
    });
    const expected = {
      ...defaults,
      channels: { email: "on", push: "off" },
      categories: { ...defaults.categories, network: { inApp: "on", email: "instant", push: "off" } },
      quietHours,
      digestHour: 18,
      weeklyOn: "friday",
      readReceipts: false,
      pushPreview: true,
    };
    expect({ status, body }).toEqual({ status: 200, body: expected });
    const after = await choose(ben, { categories: { network: { push: "on" } }, quietHours: null });
    expect(after.body.categories.network).toEqual({ inApp: "on", email: "instant", push: "on" });
    expect(after.body.quietHours).toBeNull();
    expect((await preferences(ana)).body).toEqual(defaults);
    expect((await auditOf("notification.choose")).at(-1)?.changes).toEqual({
      fields: { from: null, to: ["categories.network.push", "quietHours"] },
    });
    // What a client was answered may be sent back.
    const { emailRefusedAt: _fact, ...whole } = after.body;
    expect((await choose(ben, whole)).body).toEqual(after.body);
  });

  test.each(["security", "signature", "money", "verification", "moderation"])("keep %s on", async (category) => {
    for (const choice of [{ email: "off" }, { email: "daily" }, { inApp: "off" }, { push: "off" }]) {
      const { status, body } = await choose(ben, { digestHour: 3, categories: { [category]: choice } });
      expect({ status, code: body }).toMatchObject({ status: 422, code: { code: "critical_category", category } });
    }
    expect(await NotificationPreferenceModel.countDocuments()).toBe(0);
  });

  test("refuse what they do not know", async () => {
    for (const body of [
      { categories: { gossip: { email: "off" } } },
      { categories: { network: { email: "hourly" } } },
      { quietHours: { from: "22:00", to: "22:00" } },
      { quietHours: { from: "24:00", to: "7:00" } },
      { digestHour: 24 },
      { weeklyOn: "someday" },
      { marketingWithdrawnAt: null },
    ])
      expect((await choose(ben, body)).status).toBe(422);
    expect([(await preferences(null)).status, (await choose(null, {})).status]).toEqual([401, 401]);
  });

  test("of fifty at once are all kept", async () => {
    const answers = await fifty((index) =>
      choose(ben, index % 2 === 0 ? { categories: { network: { email: "instant" } } } : { digestHour: 5 }),
    );
    expect(tally(answers)).toEqual({ 200: 50 });
    expect((await preferences(ben)).body).toMatchObject({
      digestHour: 5,
      categories: { network: { inApp: "on", email: "instant" } },
    });
  });
});

describe("a mail that can be ended", () => {
  test("has the headers of one click, and a link for its reader", async () => {
    await instantly(ben);
    await tell([ben.userId], "one");
    await sendMails();
    const [mail] = receivedBy(ben);
    const token = unsubscribeToken({ userId: ben.userId, category: "network" });
    expect(mail?.headers["list-unsubscribe"]).toBe(`<http://localhost:3000/api/v1/unsubscribe/${token}>`);
    expect(mail?.headers["list-unsubscribe-post"]).toBe("List-Unsubscribe=One-Click");
    expect(mail?.text).toContain(`http://localhost:3000/unsubscribe?token=${token}`);
    expect(await mailRow(benGets("one"))).toMatchObject({ state: "sent", category: "network", skipReason: null });
  });

  test("signs those headers where this server signs", async () => {
    const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
    setEnv({
      // Another address of the sink, or the connection from before would be used.
      SMTP_URL: `${sink.smtpUrl}/?signed`,
      DKIM_DOMAIN: "collabhub.app",
      DKIM_SELECTOR: "s1",
      DKIM_PRIVATE_KEY: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    });
    await instantly(ben);
    await tell([ben.userId], "signed");
    await sendMails();
    const signature = receivedBy(ben).at(-1)?.headers["dkim-signature"]?.replace(/\s+/g, "") ?? "";
    expect(signature).toContain("d=collabhub.app;q=dns/txt;s=s1;");
    expect(/;h=([^;]+);/.exec(signature)?.[1]?.toLowerCase().split(":")).toEqual(
      expect.arrayContaining(["from", "subject", "list-unsubscribe", "list-unsubscribe-post"]),
    );
  });

  test("is skipped where it was unsubscribed from after it was queued, and one about security is not", async () => {
    await instantly(ben);
    await tell([ben.userId], "queued");
    await tell([ben.userId], "reused", { type: "session_token_reused", data: {}, url: "/settings/devices" });
    const answer = await unsubscribe(unsubscribeToken({ userId: ben.userId, category: "network" }));
    expect(answer).toMatchObject({ status: 200, body: { category: "network", channel: "email", state: "off" } });
    expect(await sendMails()).toBe(2);
    expect(await mailRow(benGets("queued"))).toMatchObject({
      state: "skipped",
      skipReason: "preference",
      skippedAt: now(),
      sentAt: null,
      text: "",
      html: "",
    });
    expect(await mailRow(benGets("reused"))).toMatchObject({ state: "sent", headers: {} });
    expect(receivedBy(ben).map(({ subject }) => subject)).toEqual(["We ended one of your sessions"]);
  });

  test("is skipped without its category, once read, and where one blocks the other", async () => {
    await tell([ben.userId], "daily");
    await instantly(ben);
    await tell([ben.userId], "read");
    await tell([ben.userId], "blocked", { byId: ana.userId });
    await NotificationModel.updateOne({ key: benGets("read") }, { $set: { readAt: now() } });
    await block(ana, ben.userId);
    await choose(ben, { channels: { email: "off" } });
    await tell([ben.userId], "off");
    await sendMails(1);
    await choose(ben, { channels: { email: "on" } });
    await sendMails();
    expect(
      await Promise.all(
        ["daily", "read", "blocked", "off"].map(async (cause) => (await mailRow(benGets(cause))).skipReason),
      ),
    ).toEqual(["preference", "read", "blocked", null]);
    expect(receivedBy(ben)).toHaveLength(1);
  });

  test("waits for the end of quiet hours, in its reader's zone and by the clock of that night", async () => {
    await UserModel.updateOne({ _id: ben.userId }, { $set: { timeZone: "America/Toronto" } });
    await choose(ben, { categories: { network: { email: "instant" } }, quietHours: { from: "22:00", to: "07:00" } });
    // 23:30 of the evening before clocks go forward.
    setClock(new Date("2026-03-08T04:30:00Z"));
    await tell([ben.userId], "night");
    await tell([ben.userId], "agreement", { type: "agreement_to_sign", data: { startup: "Lumen", type: "nda" } });
    await sendMails();
    expect(await mailRow(benGets("night"))).toMatchObject({
      state: "queued",
      attempts: 0,
      availableAt: new Date("2026-03-08T11:00:00Z"),
    });
    expect((await mailRow(benGets("agreement"))).state).toBe("sent");
    setClock(new Date("2026-03-08T10:59:59Z"));
    expect(await sendMails()).toBe(0);
    advanceClock(1000);
    expect(await sendMails()).toBe(1);
    expect((await mailRow(benGets("night"))).state).toBe("sent");
  });

  test("goes to someone who wants nothing in the product, which then shows nothing", async () => {
    await choose(ben, { categories: { network: { inApp: "off", email: "instant" } } });
    await tell([ben.userId], "hidden");
    const { body } = await call<NotificationPage>(listRoute, { path: "/api/v1/notifications", as: ben });
    expect(body).toEqual({ items: [], nextCursor: null, unreadCount: 0 });
    await sendMails();
    expect((await mailRow(benGets("hidden"))).state).toBe("sent");
  });

  test("reaches the suspended only where it is critical, and everyone with one read of recipients", async () => {
    await UserModel.updateOne({ _id: ben.userId }, { $set: { status: "suspended" } });
    await tell([ana.userId, ben.userId], "network");
    await tell([ana.userId, ben.userId], "trust", { type: "trust_lowered", data: { event: "late", points: 3 } });
    await sendMails();
    expect(receivedBy(ben)).toHaveLength(1);
    expect((await mailRow(benGets("trust"))).state).toBe("sent");
  });
});

describe("an unsubscribe link", () => {
  const token = () => unsubscribeToken({ userId: ben.userId, category: "hiring" });
  const hiring = async () => (await preferences(ben)).body.categories.hiring.email;

  test.each<[string, Parameters<typeof unsubscribe>[1]]>([
    ["nothing", {}],
    ["JSON", { body: {} }],
    [
      "a form",
      { rawBody: "List-Unsubscribe=One-Click", headers: { "content-type": "application/x-www-form-urlencoded" } },
    ],
    [
      "a form of parts",
      {
        rawBody: '--x\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--x--\r\n',
        headers: { "content-type": "multipart/form-data; boundary=x" },
      },
    ],
    ["another site", { body: {}, headers: { origin: "https://mail.example", cookie: "collabhub_access=x" } }],
  ])("works when sent %s, again and again", async (_name, given) => {
    for (let times = 0; times < 2; times += 1)
      expect(await unsubscribe(token(), given)).toMatchObject({
        status: 200,
        body: { category: "hiring", channel: "email", state: "off" },
      });
    expect(await hiring()).toBe("off");
    expect((await auditOf("notification.unsubscribe")).length).toBe(1);
  });

  test("opens its page and changes nothing when it is only opened", async () => {
    const opened = await call(unsubscribePage, { path: `/api/v1/unsubscribe/${token()}`, params: { token: token() } });
    expect(opened.status).toBe(303);
    expect(opened.headers.get("location")).toBe(`http://localhost:3000/unsubscribe?token=${token()}`);
    expect(await NotificationPreferenceModel.countDocuments()).toBe(0);
  });

  test("of which a letter was changed is for no one", async () => {
    const made = token();
    for (let at = 0; at < made.length; at += 1) {
      const letter = made.charAt(at) === "a" ? "b" : "a";
      const { status, body } = await unsubscribe(`${made.slice(0, at)}${letter}${made.slice(at + 1)}`);
      expect({ at, status, body }).toMatchObject({ status: 400, body: { code: "token_invalid" } });
    }
    for (const other of [
      "",
      "x",
      `${made}a`,
      made.toUpperCase(),
      unsubscribeToken({ userId: ben.userId, category: "hiring" }).replace("hiring", "network"),
    ])
      expect((await unsubscribe(other)).status).toBe(400);
    expect(await NotificationPreferenceModel.countDocuments()).toBe(0);
  });

  test("brings back what was, by undo, and leaves what was chosen since", async () => {
    await choose(ben, { categories: { network: { email: "weekly" } } });
    const weekly = unsubscribeToken({ userId: ben.userId, category: "weekly" });
    expect((await unsubscribe(weekly)).body).toEqual({ category: "weekly", channel: "email", state: "off" });
    expect((await preferences(ben)).body.categories).toMatchObject({
      network: { email: "off" },
      following: { email: "off" },
      matches: { email: "off" },
      hiring: { email: "instant" },
    });
    await choose(ben, { categories: { following: { email: "instant" } } });
    expect((await unsubscribe(weekly, { body: { undo: true } })).body.state).toBe("weekly");
    expect((await preferences(ben)).body.categories).toMatchObject({
      network: { email: "weekly" },
      following: { email: "instant" },
      matches: { email: "weekly" },
    });
    // Never ended: undo changes nothing.
    expect((await unsubscribe(token(), { body: { undo: true } })).body.state).toBe("instant");
  });

  test("of marketing withdraws that consent alone", async () => {
    const marketing = unsubscribeToken({ userId: ben.userId, category: "marketing" });
    const off = { category: "marketing", channel: "email", state: "off" };
    expect((await unsubscribe(marketing)).body).toEqual(off);
    // Who never agreed does not agree by taking that back.
    expect((await unsubscribe(marketing, { body: { undo: true } })).body).toEqual(off);
    const choose = { purpose: "marketing", policyVersion: "1", at: now(), source: "settings" } as const;
    await transaction(systemContext(), (tx) => recordChoice(tx, { ...choose, subject: ben.userId, granted: true }));
    expect((await unsubscribe(marketing)).body).toEqual(off);
    expect((await unsubscribe(marketing)).body).toEqual(off);
    expect(await agrees(ben.userId, "marketing")).toBe(false);
    expect((await preferences(ben)).body).toEqual(defaults);
    expect((await unsubscribe(marketing, { body: { undo: true } })).body.state).toBe("on");
    expect(
      await ConsentModel.find({ subject: ben.userId }, { _id: 0, seq: 1, granted: 1, source: 1 })
        .sort({ seq: 1 })
        .lean(),
    ).toEqual([
      { seq: 1, granted: false, source: "unsubscribe" },
      { seq: 2, granted: true, source: "settings" },
      { seq: 3, granted: false, source: "unsubscribe" },
      { seq: 4, granted: true, source: "unsubscribe" },
    ]);
  });

  test("outlives its secret as long as that is accepted", async () => {
    const made = token();
    setEnv({ LINK_SECRET: "the-second-link-secret-0123456789abcdef", LINK_SECRET_PREVIOUS: "x".repeat(32) });
    expect((await unsubscribe(made)).status).toBe(400);
    setEnv({ LINK_SECRET_PREVIOUS: `${"x".repeat(32)},test-only-link-secret-9f8e7d6c5b4a39281706` });
    expect((await unsubscribe(made)).status).toBe(200);
  });

  test("is followed fifty times at once with one effect", async () => {
    expect(tally(await fifty(() => unsubscribe(token())))).toEqual({ 200: 50 });
    expect(await hiring()).toBe("off");
    expect((await auditOf("notification.unsubscribe")).length).toBe(1);
    expect((await unsubscribe(token(), { body: { undo: true } })).body.state).toBe("instant");
  });

  test("names every category that can be ended", () => {
    expect(unsubscribable).toEqual([
      "hiring",
      "messages",
      "network",
      "following",
      "matches",
      "service",
      "daily",
      "weekly",
      "marketing",
    ]);
  });
});

describe("the limit of unsubscribe links", () => {
  useRealRateLimits();

  test("counts by token, not by address", async () => {
    const tokens = [ana, ben].map(({ userId }) => unsubscribeToken({ userId, category: "hiring" }));
    const statuses: number[] = [];
    for (let times = 0; times < 31; times += 1) statuses.push((await unsubscribe(tokens[0] ?? "")).status);
    expect(statuses).toEqual([...Array.from({ length: 30 }, () => 200), 429]);
    expect((await unsubscribe(tokens[0] ?? "", { address: "203.0.113.99" })).headers.get("retry-after")).not.toBeNull();
    expect((await unsubscribe(tokens[1] ?? "")).status).toBe(200);
  });
});

describe("an address that its server refuses", () => {
  const aMail = (key: string, category: "security" | "hiring") =>
    transaction(systemContext(), (tx) =>
      queueMail(tx, {
        key,
        about: [],
        category,
        kind: "test",
        to: ben.email,
        userId: ben.userId,
        locale: "en",
        subject: "Subject",
        text: key,
        html: key,
      }),
    );
  beforeEach(() => {
    setEnv({ SMTP_URL: server.url });
    server.unknown = null;
    server.accepted.length = 0;
  });

  test("gets nothing more but security, until one of those arrives", async () => {
    server.unknown = "5.1.1 No such mailbox";
    await aMail("first", "hiring");
    await sendMails();
    expect(await mailRow("first")).toMatchObject({ state: "failed", attempts: 1 });
    expect((await preferences(ben)).body.emailRefusedAt).toBe(now().toISOString());
    await aMail("second", "hiring");
    await aMail("third", "security");
    await sendMails();
    expect(await mailRow("second")).toMatchObject({ state: "skipped", skipReason: "suppressed" });
    expect((await mailRow("third")).state).toBe("failed");
    server.unknown = null;
    await aMail("fourth", "security");
    await sendMails();
    await aMail("fifth", "hiring");
    await sendMails();
    expect(server.accepted.map(({ text }) => text.trim())).toEqual(["fourth", "fifth"]);
    expect((await preferences(ben)).body.emailRefusedAt).toBeNull();
  });

  test.each(["5.7.1 Relaying denied", "5.2.2 Mailbox full"])("is not one where it says %s", async (words) => {
    server.unknown = words;
    await aMail("first", "hiring");
    for (let attempts = 1; attempts <= 5; attempts += 1) {
      await sendMails();
      advanceClock(HOUR + MINUTE);
    }
    expect(await mailRow("first")).toMatchObject({ state: "failed", attempts: 5 });
    expect(await MailSuppressionModel.countDocuments()).toBe(0);
  });
});
