import { beforeEach, describe, expect, test } from "vitest";
import { PATCH as profileRoute } from "@/app/api/v1/users/me/route";
import { now, setClock } from "@/lib/core/clock";
import { sendDigests } from "@/lib/notifications/commands/send-digests";
import { sendMails } from "@/lib/notifications/commands/send-mails";
import { unsubscribeToken } from "@/lib/notifications/unsubscribe-token";
import { DigestModel } from "@/models/digest";
import { MailModel } from "@/models/mail";
import { NotificationModel } from "@/models/notification";
import { UserModel } from "@/models/user";
import { call, drainReactions, signIn, useDatabase } from "../../support/harness";
import { a, type Person } from "../../support/hiring";
import { block } from "../../support/network";
import { choose, tell, unsubscribe } from "../../support/preferences";

useDatabase();

let ana: Person;
let ben: Person;
beforeEach(async () => {
  setClock(new Date("2026-03-06T20:00:00Z"));
  [ana, ben] = await Promise.all([a("founder", { name: "Ana Silva" }), a("talent", { name: "Ben Okafor" })]);
  await UserModel.updateOne({ _id: ben.userId }, { $set: { timeZone: "America/Toronto" } });
});

const at = (time: string) => setClock(new Date(time));
/** Ben signs in at a time. */
const signedInAt = async (time: string) => {
  at(time);
  ben = { ...ben, ...(await signIn({ id: ben.userId, persona: "talent" })) };
};
const digests = async () =>
  (
    await MailModel.find({ kind: /^digest-/ })
      .sort({ createdAt: 1 })
      .lean()
  ).map(({ kind, subject, createdAt }) => ({
    kind,
    subject,
    at: createdAt.toISOString(),
  }));
const dueDays = async () =>
  (await DigestModel.find({ state: "waiting" }).sort({ period: 1 }).lean()).map(({ period, day, availableAt }) => ({
    period,
    day,
    at: availableAt.toISOString(),
  }));
/** Two workers, at a time. */
const both = async (time: string) => {
  at(time);
  const taken = await Promise.all([sendDigests(), sendDigests()]);
  return taken[0] + taken[1];
};

describe("a daily digest", () => {
  test("is sent at eight by the clock of each day, once by two workers, and not where nothing is new", async () => {
    await tell([ben.userId], "one");
    await tell([ben.userId], "two");
    expect(await both("2026-03-07T12:59:59Z")).toBe(0);
    expect(await both("2026-03-07T13:00:00Z")).toBe(1);
    expect(await both("2026-03-08T11:59:00Z")).toBe(0);
    // Clocks have gone forward.
    await tell([ben.userId], "three");
    expect(await both("2026-03-08T11:59:59Z")).toBe(0);
    expect(await both("2026-03-08T12:00:00Z")).toBe(1);
    expect(await both("2026-03-09T12:00:00Z")).toBe(0);
    const daily = (count: string) => ({ kind: "digest-daily", subject: `Your daily digest: ${count}` });
    expect(await digests()).toEqual([
      { ...daily("2 notifications"), at: "2026-03-07T13:00:00.000Z" },
      { ...daily("1 notification"), at: "2026-03-08T12:00:00.000Z" },
    ]);
    await sendMails();
    const mail = await MailModel.findOne({ key: `digest:${ben.userId}:daily:2026-03-08` })
      .orFail()
      .lean();
    expect(mail.headers?.["List-Unsubscribe"]).toBe(
      `<http://localhost:3000/api/v1/unsubscribe/${unsubscribeToken({ userId: ben.userId, category: "daily" })}>`,
    );
    expect(mail.text).toContain("- Ana Silva wants to connect\n  http://localhost:3000/network?tab=received");
  });

  test("comes at one hour of the night when clocks go back", async () => {
    await signedInAt("2026-10-31T20:00:00Z");
    await choose(ben, { digestHour: 1 });
    await tell([ben.userId], "one");
    expect(await dueDays()).toEqual([{ period: "daily", day: "2026-11-01", at: "2026-11-01T05:00:00.000Z" }]);
    expect(await both("2026-11-01T05:00:00Z")).toBe(1);
    await tell([ben.userId], "two");
    // One o'clock comes a second time; the digest does not.
    expect(await both("2026-11-01T06:00:00Z")).toBe(0);
    expect(await dueDays()).toEqual([{ period: "daily", day: "2026-11-02", at: "2026-11-02T06:00:00.000Z" }]);
  });

  test("comes an hour later where clocks skip its hour", async () => {
    await signedInAt("2026-03-08T01:00:00Z");
    await choose(ben, { digestHour: 2 });
    await tell([ben.userId], "one");
    expect(await dueDays()).toEqual([{ period: "daily", day: "2026-03-08", at: "2026-03-08T07:00:00.000Z" }]);
  });

  test("moves with its reader's zone, and never comes twice on a local day", async () => {
    await signedInAt("2026-06-10T20:00:00Z");
    await tell([ben.userId], "one");
    expect(await dueDays()).toEqual([{ period: "daily", day: "2026-06-11", at: "2026-06-11T12:00:00.000Z" }]);
    const move = async (timeZone: string) => {
      await call(profileRoute, { method: "PATCH", path: "/api/v1/users/me", as: ben, body: { timeZone } });
      await drainReactions();
    };
    await move("Europe/Paris");
    expect(await dueDays()).toEqual([{ period: "daily", day: "2026-06-11", at: "2026-06-11T06:00:00.000Z" }]);
    expect(await both("2026-06-11T06:00:00Z")).toBe(1);
    await signedInAt("2026-06-11T06:00:00Z");
    await move("America/Toronto");
    await tell([ben.userId], "two");
    // It is two in the morning of the day whose digest he has had.
    expect(await dueDays()).toEqual([{ period: "daily", day: "2026-06-12", at: "2026-06-12T12:00:00.000Z" }]);
  });

  test("leaves out what was read, what the blocked did, and what a digest has named", async () => {
    await tell([ben.userId], "read");
    await tell([ben.userId], "blocked", { byId: ana.userId });
    await NotificationModel.updateOne({ key: `read:${ben.userId}` }, { $set: { readAt: now() } });
    await block(ana, ben.userId);
    expect(await both("2026-03-07T13:00:00Z")).toBe(1);
    expect(await digests()).toEqual([]);
    expect((await DigestModel.findOne().orFail().lean()).state).toBe("empty");
  });

  test("is not sent to someone who has ended it meanwhile", async () => {
    await tell([ben.userId], "one");
    at("2026-03-07T13:00:00Z");
    await sendDigests();
    await unsubscribe(unsubscribeToken({ userId: ben.userId, category: "daily" }));
    await sendMails();
    expect(await MailModel.findOne({ kind: "digest-daily" }).lean()).toMatchObject({
      state: "skipped",
      skipReason: "preference",
    });
    await tell([ben.userId], "two");
    expect(await dueDays()).toEqual([]);
  });
});

describe("a weekly digest", () => {
  const followed = {
    type: "followed_role_ended" as const,
    data: { role: "Engineer", startup: "Lumen", ended: "filled" },
    url: "/x",
  };

  test("is sent on its day, and what is chosen anew moves there", async () => {
    await tell([ben.userId], "one", followed);
    expect(await dueDays()).toEqual([{ period: "weekly", day: "2026-03-09", at: "2026-03-09T12:00:00.000Z" }]);
    await choose(ben, { weeklyOn: "sunday", digestHour: 18 });
    expect(await dueDays()).toEqual([{ period: "weekly", day: "2026-03-08", at: "2026-03-08T22:00:00.000Z" }]);
    await choose(ben, { categories: { following: { email: "daily" } } });
    expect(await dueDays()).toEqual([{ period: "daily", day: "2026-03-06", at: "2026-03-06T23:00:00.000Z" }]);
    await choose(ben, { categories: { following: { email: "instant" } } });
    expect(await dueDays()).toEqual([]);
  });
});
