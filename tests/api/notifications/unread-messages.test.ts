import { beforeEach, describe, expect, test } from "vitest";
import { MINUTE, SECOND, advanceClock, now, setClock } from "@/lib/core/clock";
import { systemContext } from "@/lib/core/context";
import { transaction } from "@/lib/core/db/transaction";
import { passwordChanged } from "@/lib/identity/events";
import { emit } from "@/lib/core/events/events";
import { sendDigests } from "@/lib/notifications/commands/send-digests";
import { sendMails } from "@/lib/notifications/commands/send-mails";
import { eraseNotificationChoices, notificationData } from "@/lib/notifications/privacy";
import { unsubscribeToken } from "@/lib/notifications/unsubscribe-token";
import { DigestModel } from "@/models/digest";
import { MailModel } from "@/models/mail";
import { NotificationPreferenceModel } from "@/models/notification-preference";
import { PushModel } from "@/models/push";
import { PushSubscriptionModel } from "@/models/push-subscription";
import { drainReactions, useDatabase } from "../../support/harness";
import { a, type Person } from "../../support/hiring";
import { block } from "../../support/network";
import { accept, conversationOf, edit, mute, read, say } from "../../support/messages";
import { choose, tell, unsubscribe } from "../../support/preferences";

useDatabase();

let ana: Person;
let ben: Person;
let talk: string;
beforeEach(async () => {
  setClock(new Date("2026-03-10T12:00:00Z"));
  [ana, ben] = await Promise.all([a("founder", { name: "Ana Silva" }), a("talent", { name: "Ben Okafor" })]);
  talk = await conversationOf(ana, ben);
  await accept(ben, talk);
  await drainReactions();
});

const mails = () => MailModel.find({ kind: "messages" }).sort({ _id: 1 }).lean();
const write = async (text: string) => {
  const { body } = await say(ana, talk, text);
  await drainReactions();
  return body.id;
};

describe("the mail of an unread message", () => {
  test("goes out once after ten minutes, with what was written meanwhile, edited and filtered", async () => {
    await write("The tides are late.");
    advanceClock(4 * MINUTE);
    const second = await write("hello again");
    advanceClock(MINUTE);
    await edit(ana, second, "mail ana@example.com");
    await drainReactions();
    advanceClock(5 * MINUTE - SECOND);
    expect(await sendMails()).toBe(0);
    advanceClock(SECOND);
    expect(await sendMails()).toBe(1);
    const [mail, ...more] = await mails();
    expect(more).toEqual([]);
    const token = unsubscribeToken({ userId: ben.userId, category: "messages" });
    expect(mail).toMatchObject({
      key: `message:${talk}:${ben.userId}:1`,
      state: "kept",
      to: ben.email,
      subject: "2 new messages from Ana Silva",
      createdAt: new Date("2026-03-10T12:00:00Z"),
      headers: {
        "List-Unsubscribe": `<http://localhost:3000/api/v1/unsubscribe/${token}>`,
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
      },
    });
    expect(mail?.text).toContain("The tides are late.");
    expect(mail?.text).toContain("mail ***");
    expect(mail?.text).not.toContain("ana@example.com");
    // Still unread: no second mail of the same.
    await write("And later still.");
    advanceClock(20 * MINUTE);
    expect(await sendMails()).toBe(0);
  });

  test("is not sent once it was read, and begins anew with the next one", async () => {
    await write("One");
    advanceClock(9 * MINUTE);
    await read(ben, talk, 1);
    advanceClock(MINUTE);
    await sendMails();
    expect(await mails()).toMatchObject([{ state: "skipped", skipReason: "read", text: "", html: "" }]);
    await write("Two");
    expect((await mails())[1]).toMatchObject({
      key: `message:${talk}:${ben.userId}:2`,
      availableAt: new Date(now().getTime() + 10 * MINUTE),
    });
  });

  test("is not sent after its reader unsubscribed or one of the two blocked the other, and security is", async () => {
    await write("One");
    await unsubscribe(unsubscribeToken({ userId: ben.userId, category: "messages" }));
    await transaction(systemContext(), (tx) => emit(tx, passwordChanged, { userId: ben.userId, cause: "change" }));
    await drainReactions();
    advanceClock(10 * MINUTE);
    await sendMails();
    expect(await mails()).toMatchObject([{ state: "skipped", skipReason: "preference" }]);
    expect(await MailModel.findOne({ kind: "password-changed" }).lean()).toMatchObject({ state: "kept" });
    await unsubscribe(unsubscribeToken({ userId: ben.userId, category: "messages" }), { body: { undo: true } });
    await MailModel.updateMany({ kind: "messages" }, { $set: { state: "queued" } });
    await block(ben, ana.userId);
    await sendMails();
    expect(await mails()).toMatchObject([{ state: "skipped", skipReason: "blocked" }]);
  });

  test("is not written for a muted conversation, nor for a request", async () => {
    await mute(ben, talk);
    await write("One");
    const cyd = await a("talent", { name: "Cyd Roy" });
    const request = await conversationOf(cyd, ana);
    await say(cyd, request, "May I ask something?");
    await drainReactions();
    expect(await mails()).toEqual([]);
    expect(await PushModel.countDocuments()).toBe(0);
  });

  test("gives way to a digest where its reader chose one, as a request always does", async () => {
    await choose(ben, { categories: { messages: { email: "daily" }, network: { email: "off" } } });
    await write("One");
    await write("Two");
    const cyd = await a("talent", { name: "Cyd Roy" });
    const request = await conversationOf(cyd, ben);
    await say(cyd, request, "May I ask something?");
    await drainReactions();
    setClock(new Date("2026-03-11T08:00:00Z"));
    expect(await sendDigests()).toBe(1);
    await sendMails();
    expect(await mails()).toMatchObject([{ state: "skipped", skipReason: "preference" }]);
    const [digest] = await MailModel.find({ kind: "digest-daily" }).lean();
    expect(digest).toMatchObject({ state: "kept", subject: "Your daily digest: 2 notifications" });
    expect(digest?.text).toContain(`- 2 new messages from Ana Silva\n  http://localhost:3000/messages/${talk}`);
    expect(digest?.text).toContain("- New message from Cyd Roy");
    expect(digest?.text).not.toContain("May I ask");
    setClock(new Date("2026-03-12T08:00:00Z"));
    expect(await sendDigests()).toBe(0);
  });
});

describe("personal data", () => {
  test("is exported without the address of a browser, and erased", async () => {
    await choose(ben, { pushPreview: true });
    await tell([ben.userId], "one");
    await PushSubscriptionModel.create({
      userId: ben.userId,
      sessionId: ben.sessionId,
      endpoint: "https://web.push.apple.com/secret",
      endpointHash: "x",
      keys: { p256dh: "p", auth: "a" },
      createdAt: now(),
    });
    const exported = await notificationData.read(ben.userId);
    expect(exported).toMatchObject({
      preferences: { pushPreview: true },
      pushBrowsers: [{ service: "web.push.apple.com", since: now().toISOString() }],
      digests: [],
    });
    expect(JSON.stringify(exported)).not.toContain("secret");
    await transaction(systemContext(), (tx) => eraseNotificationChoices(tx, ben.userId));
    const left = [NotificationPreferenceModel, DigestModel, PushSubscriptionModel, PushModel];
    expect(await Promise.all(left.map((model) => (model as typeof DigestModel).countDocuments()))).toEqual([
      0, 0, 0, 0,
    ]);
  });
});
