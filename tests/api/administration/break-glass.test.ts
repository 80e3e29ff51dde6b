import { beforeEach, describe, expect, test } from "vitest";
import * as approve from "@/app/api/v1/admin/break-glass/[id]/approve/route";
import * as close from "@/app/api/v1/admin/break-glass/[id]/close/route";
import * as defer from "@/app/api/v1/admin/break-glass/[id]/defer/route";
import * as messages from "@/app/api/v1/admin/break-glass/[id]/messages/route";
import * as verification from "@/app/api/v1/admin/break-glass/[id]/verification/route";
import * as request from "@/app/api/v1/admin/break-glass/route";
import { expireBreakGlass, informSubjects } from "@/lib/administration/break-glass/commands/end";
import type { BreakGlassAnswer, BreakGlassMessages } from "@/lib/administration/break-glass/schema";
import { DAY, HOUR, MINUTE, advanceClock, now } from "@/lib/core/clock";
import { systemContext } from "@/lib/core/context";
import { objectId } from "@/lib/core/db/model";
import { pairKey } from "@/lib/core/pair-key";
import { AuditLogModel } from "@/models/audit-log";
import { BreachModel } from "@/models/breach";
import { BreakGlassModel } from "@/models/break-glass";
import { ConversationModel } from "@/models/conversation";
import { MessageModel } from "@/models/message";
import { ModerationCaseModel } from "@/models/moderation-case";
import { PrivacyRequestModel } from "@/models/privacy-request";
import { read, write } from "../../support/administration";
import { drainReactions, signIn, useDatabase } from "../../support/harness";
import { a, type Person } from "../../support/hiring";
import { PASSWORD, mailsTo } from "../../support/identity";

useDatabase();

let admin: Person;
let second: Person;
let ana: Person;
let ben: Person;
let caseId: string;
let conversationId: string;

beforeEach(async () => {
  admin = await a("admin", { name: "Ada Byron" });
  second = await a("admin", { name: "Second Admin" });
  ana = await a("founder", { name: "Ana Silva" });
  ben = await a("talent", { name: "Ben Okri" });
  const at = now();
  const found = await ModerationCaseModel.create({
    targetType: "user",
    targetId: objectId(ana.userId),
    targetUserId: objectId(ana.userId),
    status: "open",
    reason: "fraud",
    deadlineAt: at,
    reports: 1,
    createdAt: at,
  });
  caseId = found._id.toHexString();
  const ids = [ana.userId, ben.userId].sort();
  const conversation = await ConversationModel.create({
    pairKey: pairKey(ana.userId, ben.userId),
    participants: ids.map(objectId),
    sides: ids.map((id) => ({ userId: objectId(id), accepted: true })),
    startedBy: objectId(ana.userId),
    status: "open",
    lastMessageAt: at,
    createdAt: at,
  });
  conversationId = conversation._id.toHexString();
  const wrote = ["The first of two.", "The second of two."].map((text, index) => ({
    conversationId: conversation._id,
    seq: index + 1,
    senderId: objectId(ana.userId),
    receiverId: objectId(ben.userId),
    text,
    clientId: `c${index}`,
    sentHash: "h",
    createdAt: at,
  }));
  const rows = await MessageModel.create(wrote, { ordered: true });
  await ConversationModel.updateOne({ _id: conversation._id }, { $set: { lastMessageId: rows[1]?._id, lastSeq: 2 } });
});

const asked = () => ({
  subjectId: ana.userId,
  caseKind: "report",
  caseId,
  scope: "messages",
  minutes: 15,
  password: PASSWORD,
});
const ask = (more: Record<string, unknown> = {}, as = admin) =>
  write<BreakGlassAnswer>(request, as, "/api/v1/admin/break-glass", { body: { ...asked(), ...more } });
const say = (handlers: Parameters<typeof write>[0], as: Person, id: string, body: Record<string, unknown> = {}) =>
  write<BreakGlassAnswer>(handlers, as, `/api/v1/admin/break-glass/${id}/x`, { params: { id }, body });
const allow = (id: string, as = second) => say(approve, as, id, { password: PASSWORD });
const look = (id: string, query = "", as = admin) =>
  read<BreakGlassMessages>(messages, as, `/api/v1/admin/break-glass/${id}/messages${query}`, { id });
const approved = async (more: Record<string, unknown> = {}) => {
  const { id } = (await ask(more)).body;
  expect((await allow(id)).status).toBe(200);
  return id;
};

describe("break-glass", () => {
  test("needs an open case about the person, a password, and someone who may be read", async () => {
    expect((await ask({ password: "not the password" })).body).toMatchObject({ code: "step_up_failed" });
    expect((await ask({ caseId: ana.userId })).status).toBe(404);
    expect((await ask({ subjectId: ben.userId })).status).toBe(404);
    expect((await ask({ caseKind: "dispute" })).status).toBe(404);
    expect((await ask({ minutes: 61 })).status).toBe(422);
    expect((await ask({}, ana)).status).toBe(404);
    await ModerationCaseModel.updateOne({ _id: caseId }, { $set: { status: "dismissed" } });
    expect((await ask()).status).toBe(404);
    expect(await BreakGlassModel.countDocuments()).toBe(0);
  });

  test("is approved by another administrator, once, and read by its requester alone", async () => {
    const { status, body } = await ask();
    expect([status, body.status]).toEqual([201, "requested"]);
    const { id } = body;
    expect((await look(id)).status).toBe(403);
    expect((await allow(id, admin)).body).toMatchObject({ code: "conflict_of_interest" });
    expect((await say(approve, second, id, { password: "not the password" })).status).toBe(403);
    const answers = await Promise.all(Array.from({ length: 20 }, () => allow(id)));
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1);
    expect((await look(id)).body.items.map(({ text }) => text)).toEqual(["The second of two."]);
    const whole = (await look(id, `?conversationId=${conversationId}`)).body.items;
    expect(whole.map(({ text, senderName }) => [text, senderName])).toEqual([
      ["The second of two.", "Ana Silva"],
      ["The first of two.", "Ana Silva"],
    ]);
    expect((await look(id, "", second)).status).toBe(404);
    expect((await look(id, `?conversationId=${caseId}`)).status).toBe(404);
    const other = await read(verification, admin, "/x", { id });
    expect(other.status).toBe(404);
    const trail = await AuditLogModel.find({
      entity: "break_glass",
      entityId: id,
      action: "break_glass.read",
      success: true,
    })
      .sort({ seq: 1 })
      .lean();
    expect(trail).toHaveLength(3);
    for (const row of trail) expect(row.expiresAt).toBeNull();
    expect(JSON.stringify(trail)).not.toContain("of two");
  });

  test("is over with its last minute, with its case, and when it is closed", async () => {
    const first = await approved({ minutes: 5 });
    advanceClock(5 * MINUTE - 1000);
    expect((await look(first)).status).toBe(200);
    advanceClock(1000);
    expect((await look(first)).status).toBe(403);
    const closed = await approved();
    expect((await say(close, second, closed)).status).toBe(204);
    expect((await look(closed)).status).toBe(403);
    expect((await say(close, second, closed)).status).toBe(409);
    const dropped = await approved();
    await ModerationCaseModel.updateOne({ _id: caseId }, { $set: { status: "dismissed" } });
    expect((await look(dropped)).status).toBe(403);
    const { id } = await BreakGlassModel.create({
      subjectId: objectId(ana.userId),
      caseKind: "report",
      caseId: objectId(caseId),
      scope: "messages",
      minutes: 15,
      status: "requested",
      requestedBy: objectId(admin.userId),
      requestedAt: now(),
      expiresAt: new Date(now().getTime() + HOUR),
    });
    expect((await allow(id)).status).toBe(404);
  });

  test("opens the document of a verification in its own scope", async () => {
    const id = await approved({ scope: "verification" });
    expect((await read(verification, admin, "/x", { id })).body).toEqual({ items: [], nextCursor: null });
    expect((await look(id)).status).toBe(404);
  });

  test("is told to its subject on the seventh day after its end, once, and not where nothing was read", async () => {
    const id = await approved();
    await look(id);
    const unread = await approved();
    advanceClock(15 * MINUTE);
    expect(await expireBreakGlass(systemContext())).toBe(2);
    expect(await expireBreakGlass(systemContext())).toBe(0);
    expect(await BreakGlassModel.findById(unread).lean()).toMatchObject({ status: "expired", informAt: null });
    advanceClock(7 * DAY - MINUTE);
    expect(await informSubjects(systemContext())).toBe(0);
    advanceClock(MINUTE);
    const told = await Promise.all([informSubjects(systemContext()), informSubjects(systemContext())]);
    expect(told.reduce((sum, count) => sum + count, 0)).toBe(1);
    await drainReactions();
    const [mail, ...more] = await mailsTo(ana.email, "break-glass");
    expect(more).toEqual([]);
    expect(mail?.subject).toBe("Your messages were read for a case");
    expect(mail?.text).not.toContain("Ada");
  });
});

describe("a case of break-glass", () => {
  test("can be a breach that is open, of those whom it may have touched, and a person's own open request about their data", async () => {
    const breach = await BreachModel.collection.insertOne({ status: "assessed", notice: null });
    const breachId = String(breach.insertedId);
    expect((await ask({ caseKind: "breach", caseId: breachId })).status).toBe(201);
    const named = { kind: "people", userIds: [objectId(ben.userId)] };
    await BreachModel.collection.updateOne({}, { $set: { notice: { audience: named } } });
    expect((await ask({ caseKind: "breach", caseId: breachId })).status).toBe(404);
    expect((await ask({ caseKind: "breach", caseId: breachId, subjectId: ben.userId })).status).toBe(201);
    await BreachModel.collection.updateOne({}, { $set: { status: "closed" } });
    expect((await ask({ caseKind: "breach", caseId: breachId, subjectId: ben.userId })).status).toBe(404);

    const request = await PrivacyRequestModel.collection.insertOne({
      email: ana.email,
      kind: "complaint",
      status: "open",
    });
    const requestId = String(request.insertedId);
    expect((await ask({ caseKind: "legal", caseId: requestId })).status).toBe(201);
    expect((await ask({ caseKind: "legal", caseId: requestId, subjectId: ben.userId })).status).toBe(404);
    await PrivacyRequestModel.collection.updateOne({}, { $set: { status: "answered" } });
    expect((await ask({ caseKind: "legal", caseId: requestId })).status).toBe(404);
  });

  test("is deferred by a second administrator, once and while it is open: its subject is told on day 30", async () => {
    const id = await approved();
    const later = async (as: Person) => say(defer, await anew(as), id, { password: PASSWORD });
    // The clock moves on while they are signed in.
    const anew = async (as: Person) => ({
      ...as,
      ...(as === ana ? {} : await signIn({ id: as.userId, persona: "admin" })),
    });
    expect((await look(id)).status).toBe(200);
    expect((await later(admin)).body).toMatchObject({ code: "conflict_of_interest" });
    expect((await later(ana)).status).toBe(404);
    advanceClock(HOUR);
    await expireBreakGlass(systemContext());
    const answers = await Promise.all(Array.from({ length: 20 }, () => later(second)));
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1);
    advanceClock(8 * DAY);
    expect(await informSubjects(systemContext())).toBe(0);
    advanceClock(22 * DAY);
    expect(await informSubjects(systemContext())).toBe(1);
    await drainReactions();
    expect((await mailsTo(ana.email)).length).toBe(1);
    expect((await later(second)).status).toBe(409);
    [admin, second] = [await anew(admin), await anew(second)];
    const another = await approved();
    await ModerationCaseModel.updateOne({ _id: caseId }, { $set: { status: "dismissed" } });
    expect((await say(defer, second, another, { password: PASSWORD })).status).toBe(404);
  });
});
