import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { DAY, HOUR, MINUTE, SECOND, advanceClock, now, setClock } from "@/lib/core/clock";
import { systemContext } from "@/lib/core/context";
import { transaction } from "@/lib/core/db/transaction";
import { retryPolicies } from "@/lib/core/queue/retry-policies";
import { sendMails } from "@/lib/notifications/commands/send-mails";
import { queueMail } from "@/lib/integrations/mail/queue";
import { MailModel } from "@/models/mail";
import { useDatabase } from "../../support/harness";
import { setVariables, type Variables } from "../../support/variables";
import { startMoodyMailServer, startSilentServer, type MoodyMailServer } from "../../support/moody-mail-server";

useDatabase();
let server: MoodyMailServer;
let silent: Awaited<ReturnType<typeof startSilentServer>>;
beforeAll(async () => {
  [server, silent] = await Promise.all([startMoodyMailServer(), startSilentServer()]);
});
afterAll(async () => {
  for (const done of server.hanging.splice(0)) done();
  await Promise.all([server.stop(), silent.stop()]);
});
beforeEach(() => {
  server.mood = "accept";
  server.accepted.length = 0;
  setClock(new Date());
});
const restores: (() => void)[] = [];
const setEnv = (values: Variables) => void restores.push(setVariables(values));
afterEach(() => {
  for (const restore of restores.splice(0).reverse()) restore();
});

const QUICK = "?connectionTimeout=300&greetingTimeout=300&socketTimeout=300";
const useServer = (query = "") => setEnv({ SMTP_URL: `${server.url}/${query}` });

const aMail = (key: string) =>
  transaction(systemContext(), (tx) =>
    queueMail(tx, {
      key,
      about: [],
      kind: "test",
      category: "security",
      to: `${key}@example.com`,
      locale: "en",
      subject: "Subject",
      text: `Text of ${key}`,
      html: `<p>HTML of ${key}</p>`,
    }),
  );
const rowOf = (key: string) => MailModel.findOne({ key }).orFail().lean();

describe("a mail", () => {
  test("is sent once and drops its texts", async () => {
    useServer();
    await aMail("a");
    expect(await sendMails()).toBe(1);
    expect(await sendMails()).toBe(0);
    expect(server.accepted).toMatchObject([{ to: "a@example.com", text: "Text of a\n", html: "<p>HTML of a</p>\n" }]);
    expect(await rowOf("a")).toMatchObject({ state: "sent", text: "", html: "", lockedBy: null, attempts: 1 });
  });

  test("whose first send hangs beyond its lease is neither sent empty nor put back once the second send succeeded", async () => {
    useServer();
    await aMail("a");
    server.mood = "hang";
    const first = sendMails(1);
    await vi.waitFor(() => expect(server.hanging).toHaveLength(1), 5000);
    advanceClock(MINUTE + SECOND);
    server.mood = "accept";
    expect(await sendMails(1)).toBe(1);
    expect(await rowOf("a")).toMatchObject({ state: "sent", text: "" });
    server.hanging.shift()?.(Object.assign(new Error("Try again later"), { responseCode: 451 }));
    await first;
    expect(await rowOf("a")).toMatchObject({ state: "sent", attempts: 2, lastError: null });
    advanceClock(2 * DAY);
    expect(await sendMails()).toBe(0);
    expect(server.accepted.map(({ text }) => text)).toEqual(["Text of a\n"]);
  });

  test("that an older release put back after it was sent is not sent empty", async () => {
    useServer();
    await aMail("a");
    const sentAt = now();
    await MailModel.updateOne({ key: "a" }, { $set: { sentAt, text: "", html: "" } });
    expect(await sendMails()).toBe(1);
    expect(server.accepted).toEqual([]);
    expect(await rowOf("a")).toMatchObject({ state: "sent", sentAt });
  });

  test("waits for a server that never greets, for a day, beside mails that go out", async () => {
    setEnv({ SMTP_URL: `smtp://127.0.0.1:${silent.port}/${QUICK}` });
    await aMail("a");
    for (let hours = 0; hours < 24; hours += 4) {
      expect(await sendMails()).toBe(1);
      expect(await rowOf("a")).toMatchObject({ state: "queued", text: "Text of a", lockedBy: null });
      advanceClock(4 * HOUR);
    }
    useServer();
    await aMail("b");
    expect(await sendMails()).toBe(2);
    expect(server.accepted.map(({ text }) => text).sort()).toEqual(["Text of a\n", "Text of b\n"]);
    expect(await MailModel.countDocuments({ state: "sent" })).toBe(2);
  });

  test("is taken back from a server that stops answering in the middle of it", async () => {
    useServer(QUICK);
    server.mood = "hang";
    await aMail("a");
    const started = performance.now();
    expect(await sendMails()).toBe(1);
    expect(performance.now() - started).toBeLessThan(5000);
    expect(await rowOf("a")).toMatchObject({ state: "queued", text: "Text of a" });
    for (const done of server.hanging.splice(0)) done(new Error("Gone"));
    server.mood = "accept";
    advanceClock(MINUTE);
    expect(await sendMails()).toBe(1);
    expect(server.accepted.map(({ text }) => text)).toEqual(["Text of a\n"]);
  });

  test("that the server itself refuses is given up after five attempts, and keeps its texts", async () => {
    useServer();
    server.mood = "refuse";
    await aMail("a");
    for (let attempts = 1; attempts <= 5; attempts += 1) {
      expect(await sendMails()).toBe(1);
      advanceClock(HOUR);
    }
    expect(await sendMails()).toBe(0);
    const row = await rowOf("a");
    expect(row).toMatchObject({ state: "failed", attempts: 5, text: "Text of a" });
    expect(row.lastError).toContain("No such person");
  });

  test("uses up no attempt while no mail server is set where there is no local mailbox", async () => {
    const secret = (seed: string) =>
      Array.from({ length: 40 }, (_, at) => seed.charAt((at * 7) % seed.length)).join("");
    await aMail("a");
    setEnv({
      SMTP_URL: undefined,
      APP_ENV: "staging",
      NEXT_PUBLIC_APP_URL: "https://staging.collabhub.app",
      RATE_LIMIT_SCALE: "1",
      JWT_SECRET: secret("qW7zR4tY9uI2oP5aS8dF"),
      JWT_REFRESH_SECRET: secret("mN3bV6cX1lK8jH5gF2dS"),
      CLAMD_URL: "tcp://127.0.0.1:9",
      FIELD_ENCRYPTION_KEY: secret("bV7nM2kL9jH4gF6dS1aQ"),
      LOOKUP_KEY: secret("zX9cV8bN7mA6sD5fG4hJ"),
      LINK_SECRET: secret("pO0iU9yT8rE7wQ6lK5jH"),
      STRIPE_WEBHOOK_SECRET: "whsec_0123456789",
    });
    for (let minutes = 0; minutes < 3; minutes += 1) {
      expect(await sendMails()).toBe(1);
      expect(await sendMails()).toBe(0);
      expect(await rowOf("a")).toMatchObject({ state: "queued", attempts: 0 });
      advanceClock(MINUTE);
    }
    setEnv({ SMTP_URL: server.url });
    expect(await sendMails()).toBe(1);
    expect(await rowOf("a")).toMatchObject({ state: "sent", attempts: 1 });
    expect(retryPolicies.mail.maxAttempts).toBeGreaterThan(5);
  });
});
