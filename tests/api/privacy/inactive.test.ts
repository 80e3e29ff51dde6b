import { beforeEach, describe, expect, test } from "vitest";
import { DAY, advanceClock, now, setClock } from "@/lib/core/clock";
import { systemContext } from "@/lib/core/context";
import { objectId } from "@/lib/core/db/model";
import { sendMails } from "@/lib/notifications/commands/send-mails";
import { workOnInactive } from "@/lib/privacy/commands/inactive";
import { ErasureModel } from "@/models/erasure";
import { InactivityNoticeModel } from "@/models/inactivity-notice";
import { MailModel } from "@/models/mail";
import { SessionModel } from "@/models/session";
import { UserModel } from "@/models/user";
import { withCheapHashes } from "@/tests/support/cheap-hashes";
import { useJournal } from "@/tests/support/erasures";
import { useDatabase } from "@/tests/support/harness";
import { a, type Person } from "@/tests/support/hiring";

useDatabase();
withCheapHashes();
useJournal();

const SIGNED_IN = new Date("2030-03-10T12:00:00.000Z");
const WARNED_FROM = new Date("2032-02-09T12:00:00.000Z");
const ERASED_FROM = new Date("2032-03-10T12:00:00.000Z");
const before = (at: Date) => new Date(at.getTime() - 1);

let ana: Person;
beforeEach(async () => {
  ana = await a("talent", { name: "Ana Silva-Reis" });
  await SessionModel.deleteMany({});
  await UserModel.updateOne({ _id: objectId(ana.userId) }, { $set: { lastSignInAt: SIGNED_IN } });
});

const run = () => workOnInactive(systemContext());
/** As a mail server would take it now. */
const deliver = () =>
  MailModel.updateMany({ kind: "inactivity", state: "queued" }, { $set: { state: "sent", sentAt: now() } });
const erasures = () => ErasureModel.countDocuments({ requestedBy: "inactivity" });
const statusOf = async (id = ana.userId) => (await UserModel.findById(id).orFail().lean()).status;

describe("an account that nobody uses", () => {
  test("is warned of two years less 30 days and erased after two years, to the millisecond; twice and in two workers once", async () => {
    setClock(before(WARNED_FROM));
    expect((await run()).warned).toBe(0);
    setClock(WARNED_FROM);
    await Promise.all([run(), run()]);
    await run();
    expect(await MailModel.countDocuments({ kind: "inactivity", to: ana.email })).toBe(1);
    expect((await MailModel.findOne({ kind: "inactivity" }).orFail().lean()).text).toContain("10 Mar 2032");
    await deliver();
    await run();
    setClock(before(ERASED_FROM));
    await run();
    expect([await erasures(), await statusOf()]).toEqual([0, "active"]);
    setClock(ERASED_FROM);
    await Promise.all([run(), run()]);
    expect([await erasures(), await statusOf()]).toEqual([1, "locked"]);
    expect(await InactivityNoticeModel.countDocuments()).toBe(0);
  });

  test("is not erased before its owner was told for 30 days: a mail that never left is made anew", async () => {
    setClock(WARNED_FROM);
    await run();
    // No server took it, and its row has ended.
    advanceClock(31 * DAY);
    await MailModel.deleteMany({});
    await run();
    expect([await erasures(), await MailModel.countDocuments({ kind: "inactivity" })]).toEqual([0, 1]);
    await deliver();
    await run();
    advanceClock(30 * DAY - 1);
    await run();
    expect(await erasures()).toBe(0);
    advanceClock(1);
    await run();
    expect(await erasures()).toBe(1);
  });

  test("stays where its owner comes back, by a sign-in or by one that goes on", async () => {
    const ben = await a("talent", { name: "Ben Okafor" });
    await SessionModel.deleteMany({});
    await UserModel.updateOne({ _id: objectId(ben.userId) }, { $set: { lastSignInAt: SIGNED_IN } });
    setClock(WARNED_FROM);
    await run();
    await deliver();
    await run();
    expect(await InactivityNoticeModel.countDocuments()).toBe(2);
    advanceClock(10 * DAY);
    await UserModel.updateOne({ _id: objectId(ana.userId) }, { $set: { lastSignInAt: now() } });
    await SessionModel.collection.insertOne({ userId: objectId(ben.userId), lastUsedAt: now(), refreshHash: "one" });
    advanceClock(40 * DAY);
    await run();
    expect([await erasures(), await InactivityNoticeModel.countDocuments()]).toEqual([0, 0]);
    expect([await statusOf(), await statusOf(ben.userId)]).toEqual(["active", "active"]);
  });

  test("is not one of the staff's", async () => {
    const moderator = await a("moderator");
    await SessionModel.deleteMany({});
    await UserModel.updateOne({ _id: objectId(moderator.userId) }, { $set: { lastSignInAt: SIGNED_IN } });
    await UserModel.deleteOne({ _id: objectId(ana.userId) });
    setClock(ERASED_FROM);
    expect(await run()).toEqual({ followed: 0, warned: 0, erased: 0 });
    expect(await sendMails()).toBe(0);
  });
});
