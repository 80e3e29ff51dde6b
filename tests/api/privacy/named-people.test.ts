import { expect, test, describe } from "vitest";
import { DAY, now } from "@/lib/core/clock";
import { systemContext } from "@/lib/core/context";
import { objectId } from "@/lib/core/db/model";
import { transaction } from "@/lib/core/db/transaction";
import { dueAt } from "@/lib/core/queue/leased-queue";
import { sweepAll } from "@/lib/flows/retention/run";
import { fillAboutIds } from "@/lib/migrations/about-ids";
import { appendStreamEvent } from "@/lib/stream/append";
import { mailStates, MailModel, type Mail } from "@/models/mail";
import { NotificationModel } from "@/models/notification";
import { MilestoneModel } from "@/models/milestone";
import { OutboxEventModel } from "@/models/outbox-event";
import { StreamEventModel } from "@/models/stream-event";
import { UserModel } from "@/models/user";
import { useDatabase } from "@/tests/support/harness";
import { a } from "@/tests/support/hiring";
import { mailRow, tell } from "@/tests/support/preferences";

useDatabase();

const anId = () => objectId(String(Math.random()).slice(2, 14).padEnd(24, "a"));
const mail = (key: string, set: Partial<Mail> = {}) =>
  MailModel.collection.insertOne({
    key,
    kind: "application-received",
    category: "hiring",
    userId: null,
    to: "someone@example.com",
    locale: "en",
    subject: "Maya Laurent applied",
    text: "",
    html: "",
    requestId: "r",
    state: "sent",
    createdAt: now(),
    ...dueAt(now()),
    ...set,
  });

test("a notification, its mail and its reader's log say whom they name, their reader aside", async () => {
  const [ana, ben] = [await a("founder", { name: "Ana Silva" }), await a("talent", { name: "Ben Okafor" })];
  await tell([ana.userId, ben.userId], "asked", { about: [ana.userId, null, ana.userId], byId: ana.userId });
  const aboutOf = async (key: string) => [
    ((await NotificationModel.findOne({ key }).orFail().lean()).aboutIds ?? []).map(String),
    ((await mailRow(key)).aboutIds ?? []).map(String),
  ];
  expect(await aboutOf(`asked:${ben.userId}`)).toEqual([[ana.userId], [ana.userId]]);
  expect(await aboutOf(`asked:${ana.userId}`)).toEqual([[], []]);
  const logged = await StreamEventModel.find({ aboutIds: objectId(ana.userId) }).lean();
  expect(logged.map(({ type, userId }) => [type, String(userId)])).toEqual([["notification.created", ben.userId]]);
  await transaction(systemContext(), (tx) =>
    appendStreamEvent(tx, { userId: ana.userId, event: { type: "unread", data: { messages: 1, notifications: 0 } } }),
  );
  expect(
    (
      await StreamEventModel.findOne({ userId: objectId(ana.userId) })
        .sort({ seq: -1 })
        .orFail()
        .lean()
    ).aboutIds,
  ).toEqual([]);
});

describe("rows of an earlier release", () => {
  test("get the people of their record, their event or their name; the others stay unsaid and are counted", async () => {
    const [ana, ben, eve] = [
      await a("founder", { name: "Ana Silva" }),
      await a("talent", { name: "Ben Okafor" }),
      await a("talent", { name: "Eve Marchand" }),
    ];
    const milestone = await MilestoneModel.collection.insertOne({
      payerId: objectId(ana.userId),
      payeeId: objectId(ben.userId),
    });
    const event = await OutboxEventModel.collection.insertOne({
      name: "invitation.accepted",
      payload: { invitedById: ana.userId, userId: eve.userId, startupId: String(anId()) },
      state: "done",
      doneAt: now(),
      createdAt: now(),
    });
    const told = (key: string, type: string, data: object, url: string, more: object = {}) =>
      NotificationModel.collection.insertOne({
        key,
        userId: objectId(ana.userId),
        type,
        data,
        url,
        readAt: null,
        createdAt: now(),
        ...more,
      });
    await told(
      "1",
      "milestone_started",
      { payer: "Ana Silva", payee: "Ben Okafor" },
      `/milestones/${String(milestone.insertedId)}`,
    );
    await told(
      `${String(event.insertedId)}:invitation_accepted:${ana.userId}`,
      "invitation_accepted",
      { person: "Eve M." },
      "/team/x",
    );
    await told("3", "application_received", { talent: "Eve Marchand", role: "Designer" }, "/hiring");
    await told("4", "application_received", { talent: "Nobody Known", role: "Designer" }, "/hiring");
    await told("5", "trust_lowered", { points: 3 }, "/trust");
    await told("6", "alliance_requested", { person: "Old Name" }, "/network", { byId: ben.userId });
    await mail("3", { userId: ana.userId, gate: { notification: "3", byId: null } });
    await mail("4", { userId: ana.userId });
    await mail("talk", {
      kind: "messages",
      category: "messages",
      userId: ana.userId,
      gate: { notification: null, byId: ben.userId },
    });
    await mail("digest:1", {
      kind: "digest-daily",
      category: "daily",
      userId: ana.userId,
      state: "kept",
      text: "Ben Okafor …",
    });
    await mail("locked:1", { category: "security", userId: ana.userId });
    await mail("gone", { userId: ana.userId });

    const counts = { notifications: { filled: 5, unknown: 1 }, mails: { filled: 4, unknown: 2 } };
    expect(await fillAboutIds()).toEqual(counts);
    const shown = (rows: readonly { key: string; aboutIds?: readonly unknown[] }[]) =>
      Object.fromEntries(
        rows.map(({ key, aboutIds }) => [key.split(":")[0] ?? "", aboutIds?.map((id) => String(id)).toSorted()]),
      );
    expect(shown(await NotificationModel.find().lean())).toEqual({
      "1": [ben.userId],
      [String(event.insertedId)]: [eve.userId],
      "3": [eve.userId],
      "4": undefined,
      "5": [],
      "6": [ben.userId],
    });
    expect(shown(await MailModel.find().lean())).toEqual({
      "3": [eve.userId],
      "4": undefined,
      talk: [ben.userId],
      digest: [ben.userId, eve.userId].toSorted(),
      locked: [],
      gone: undefined,
    });
    // What is not known remains the same however often it runs.
    expect(await fillAboutIds()).toEqual({
      notifications: { filled: 0, unknown: 1 },
      mails: { filled: 0, unknown: 2 },
    });
    expect(await UserModel.countDocuments()).toBe(3);
  });
});

test("mails of every state end after 30 days by the application's clock, and what is being sent goes next time", async () => {
  const created = (days: number, more = 0) => ({ createdAt: new Date(now().getTime() - days * DAY + more) });
  for (const state of mailStates) {
    await mail(`old-${state}`, { state, ...created(30) });
    await mail(`young-${state}`, { state, ...created(30, 1000) });
  }
  await mail("leased", { state: "queued", ...created(40), lockedUntil: new Date(now().getTime() + 1000) });
  expect((await sweepAll(systemContext())).mails).toBe(mailStates.length);
  expect((await sweepAll(systemContext())).mails).toBe(0);
  expect((await MailModel.find({}, { key: 1 }).lean()).map(({ key }) => key).toSorted()).toEqual(
    ["leased", ...mailStates.map((state) => `young-${state}`)].toSorted(),
  );
});
