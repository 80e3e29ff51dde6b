import { beforeEach, describe, expect, test } from "vitest";
import { DAY, HOUR, MINUTE, nowMs } from "@/lib/core/clock";
import { systemContext } from "@/lib/core/context";
import { transaction } from "@/lib/core/db/transaction";
import { eraseModeration, exportModeration } from "@/lib/moderation/privacy";
import { AuditLogModel } from "@/models/audit-log";
import { MailModel } from "@/models/mail";
import { ModerationCaseModel } from "@/models/moderation-case";
import { NotificationModel } from "@/models/notification";
import { OutboxEventModel } from "@/models/outbox-event";
import { ReportModel } from "@/models/report";
import { UserModel } from "@/models/user";
import { drainReactions, signIn, useDatabase } from "../../support/harness";
import { expectOneWinner } from "../../support/identity";
import { a, aRole, aStartup, create, type Person } from "../../support/hiring";
import {
  board,
  caseOf,
  decided,
  dismissReport,
  getCase,
  inContact,
  ownReports,
  reportTo,
  standing,
  triage,
  write,
} from "../../support/moderation";
import { pass } from "../../support/invitations";
import { relation } from "../../support/network";
import { anErased } from "@/tests/support/erased";

useDatabase();

let founder: Person;
let talents: Person[];
let moderator: Person;
beforeEach(async () => {
  founder = await a("founder", { name: "Mona Reported", plan: "pro" });
  talents = [];
  for (const name of ["Ana First", "Ben Second", "Cleo Third", "Dan Fourth"]) talents.push(await a("talent", { name }));
  moderator = await a("moderator", { name: "Mo Derator" });
});

const of = (index: number): Person => {
  const person = talents[index];
  if (!person) throw new Error("There are four talents");
  return person;
};
const caseRows = () => ModerationCaseModel.find().sort({ _id: 1 }).lean();
const hoursLeft = async (caseId: string) => {
  const row = await ModerationCaseModel.findById(caseId).orFail().lean();
  return Math.round(((row.deadlineAt?.getTime() ?? 0) - nowMs()) / HOUR);
};

describe("a report", () => {
  test("is one of a person for ever, and opens a case with evidence that does not change", async () => {
    await UserModel.updateOne({ _id: founder.userId }, { $set: { bio: "Buy my coins" } });
    const first = await reportTo(of(0), founder.userId, { reason: "fraud", details: "They sell coins." });
    expect(first).toMatchObject({ status: 201, body: { status: "open" } });
    expect(await reportTo(of(0), founder.userId, { reason: "spam" })).toMatchObject({
      status: 409,
      body: { code: "already_reported" },
    });
    await UserModel.updateOne({ _id: founder.userId }, { $set: { bio: "A quiet life" } });
    const id = await caseOf(founder.userId);
    const { body } = await getCase(moderator, id);
    expect(body).toMatchObject({
      kind: "case",
      state: "open",
      reason: "fraud",
      reports: 1,
      user: { id: founder.userId, name: "Mona Reported" },
      actions: [
        { action: "triage", leavesSuspended: false },
        { action: "dismiss", leavesSuspended: false },
      ],
    });
    expect(body.caseReports).toMatchObject([
      { reporter: { name: "Ana First" }, details: "They sell coins.", inContact: false },
    ]);
    expect(body.caseReports[0]?.evidence.fields).toContainEqual({ name: "bio", text: "Buy my coins" });
    expect((await ownReports(of(0))).body.items).toMatchObject([
      { targetType: "user", targetId: founder.userId, reason: "fraud", status: "open" },
    ]);
    expect((await ownReports(founder)).body.items).toEqual([]);
    expect((await relation(of(0), founder.userId)).body.canReport).toBe(false);
    expect((await relation(of(1), founder.userId)).body.canReport).toBe(true);
  });

  test("is refused for oneself, one's own startup and role, what one cannot see, and by staff", async () => {
    const draft = await create(founder);
    const shown = await aStartup(founder);
    const role = await aRole(founder, shown.id);
    const refused = (as: Person, targetType: "user" | "startup" | "role" | "message", targetId: string) =>
      reportTo(as, targetId, { targetType }).then(({ status }) => status);
    expect(await refused(founder, "user", founder.userId)).toBe(422);
    expect(await refused(founder, "startup", shown.id)).toBe(422);
    expect(await refused(founder, "role", role.id)).toBe(422);
    expect(await refused(of(0), "startup", draft.body.id)).toBe(404);
    expect(await refused(of(0), "message", shown.id)).toBe(404);
    expect(await refused(of(0), "user", shown.id)).toBe(404);
    expect(await refused(of(0), "user", moderator.userId)).toBe(404);
    expect(await refused(moderator, "user", founder.userId)).toBe(403);
    const bad = [{ reason: "dull" }, { details: "x".repeat(1001) }, { targetType: "review" }, { targetId: "x" }];
    for (const input of bad) expect((await reportTo(of(0), founder.userId, input as never)).status).toBe(422);
    expect(await caseRows()).toEqual([]);
    expect(await refused(of(0), "startup", shown.id)).toBe(201);
    expect(await refused(of(0), "role", role.id)).toBe(201);
    expect((await caseRows()).map(({ targetUserId }) => targetUserId.toHexString())).toEqual([
      founder.userId,
      founder.userId,
    ]);
  });

  test("brings its case forward to the gravest reason, and back once it is dismissed", async () => {
    await reportTo(of(0), founder.userId, { reason: "spam" });
    const id = await caseOf(founder.userId);
    expect(await hoursLeft(id)).toBe(72);
    await reportTo(of(1), founder.userId, { reason: "harassment" });
    expect(await hoursLeft(id)).toBe(24);
    const { body } = await reportTo(of(2), founder.userId, { reason: "safety" });
    expect(await hoursLeft(id)).toBe(4);
    expect((await dismissReport(moderator, body.id)).body).toMatchObject({ reports: 2, reason: "harassment" });
    expect(await hoursLeft(id)).toBe(24);
    expect((await dismissReport(moderator, body.id)).status).toBe(409);
    await drainReactions();
    expect((await NotificationModel.find({ userId: of(2).userId }).lean()).map(({ type }) => type)).toEqual([
      "report_decided",
    ]);
  });
});

describe("three people who stood in contact", () => {
  test("suspend at once, with the same session, and nobody learns who they are", async () => {
    await inContact(founder, talents.slice(0, 3));
    const stranger = of(3);
    for (const talent of [of(0), of(1), stranger]) await reportTo(talent, founder.userId);
    expect((await write(founder)).status).toBe(200);
    await reportTo(of(2), founder.userId);
    expect(await write(founder)).toMatchObject({ status: 403, body: { code: "account_suspended", until: null } });
    expect((await standing(founder)).body).toEqual({ state: "suspended", until: null, decisions: [] });
    expect((await relation(of(3), founder.userId)).status).toBe(404);
    expect(await caseRows()).toHaveLength(1);
    expect(await AuditLogModel.countDocuments({ action: "user.sanction", entityId: founder.userId })).toBe(1);
    await drainReactions();
    const notices = await NotificationModel.find({ userId: founder.userId }).lean();
    expect(notices.map(({ type }) => type)).toEqual(["sanction_reports"]);
    const mails = await MailModel.find({ userId: founder.userId }).lean();
    expect(mails).toHaveLength(1);
    const told = JSON.stringify([notices, mails]);
    for (const { name, userId } of talents) {
      expect(told).not.toContain(name);
      expect(told).not.toContain(userId);
    }
    expect((await board(moderator)).body.items).toMatchObject([{ suspension: { by: "reports", until: null } }]);
  });

  test("do so within 30 days alone", async () => {
    await inContact(founder, talents);
    await reportTo(of(0), founder.userId);
    pass(30 * DAY);
    const later = [];
    for (const { userId } of talents.slice(1)) later.push(await signIn({ id: userId, persona: "talent" }));
    for (const talent of later.slice(0, 2)) await reportTo(talent, founder.userId);
    expect(await UserModel.countDocuments({ sanction: { $exists: true } })).toBe(0);
    for (const talent of later.slice(2)) await reportTo(talent, founder.userId);
    expect(await UserModel.countDocuments({ sanction: { $exists: true } })).toBe(1);
  });

  test("of 50 at once suspend once: one case, one suspension, one word to the person", async () => {
    const crowd = [];
    for (let index = 0; index < 50; index += 1) crowd.push(await a("talent", { name: `Reporter ${index}` }));
    await inContact(founder, crowd);
    const answers = await Promise.all(crowd.map((talent) => reportTo(talent, founder.userId)));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 50 }, () => 201));
    expect(await caseRows()).toMatchObject([{ reports: 50, suspension: { by: null, until: null, endedAt: null } }]);
    expect(await OutboxEventModel.countDocuments({ name: "case.suspended" })).toBe(1);
    expect(await AuditLogModel.countDocuments({ action: "user.sanction" })).toBe(1);
  });

  test("are three people: 50 reports of one person at once are one", async () => {
    await inContact(founder, talents);
    const answers = await Promise.all(Array.from({ length: 50 }, () => reportTo(of(0), founder.userId)));
    expectOneWinner(answers, 201);
    expect(await ReportModel.countDocuments()).toBe(1);
    expect((await write(founder)).status).toBe(200);
  });
});

describe("dismissing", () => {
  beforeEach(async () => {
    await inContact(founder, talents);
    for (const talent of talents.slice(0, 3)) await reportTo(talent, founder.userId);
  });

  test("a report counts again and lifts what its case holds", async () => {
    const reports = await ReportModel.find().sort({ _id: 1 }).lean();
    const id = await caseOf(founder.userId);
    expect((await getCase(moderator, id)).body.actions).toEqual([
      { action: "triage", leavesSuspended: true },
      { action: "dismiss", leavesSuspended: false },
    ]);
    expect((await dismissReport(moderator, reports[0]?._id.toHexString() ?? "")).body.suspension).toBeNull();
    expect((await write(founder)).status).toBe(200);
    expect((await standing(founder)).body.state).toBe("good");
    for (const row of reports.slice(1)) await dismissReport(moderator, row._id.toHexString());
    expect(await caseRows()).toMatchObject([{ status: "dismissed", reports: 0, deadlineAt: null }]);
    expect((await board(moderator)).body.items).toEqual([]);
  });

  test("a case lifts its own suspension and no other case's", async () => {
    const first = await caseOf(founder.userId);
    await decided(moderator, first, { action: "suspend", days: 10 });
    for (const name of ["Eve Fifth", "Fay Sixth"]) {
      const talent = await a("talent", { name });
      await inContact(founder, [talent]);
      await reportTo(talent, founder.userId);
    }
    const second = await caseOf(founder.userId);
    expect(second).not.toBe(first);
    expect((await standing(founder)).body).toMatchObject({ state: "suspended", until: null });
    await triage(moderator, second);
    expect((await getCase(moderator, second)).body).toMatchObject({ suspendedElsewhere: true });
    await decided(moderator, second, { action: "dismiss" });
    const { body } = await standing(founder);
    expect(body.state).toBe("suspended");
    expect(Date.parse(body.until ?? "") - nowMs()).toBeGreaterThan(10 * DAY - MINUTE);
    expect((await write(founder)).status).toBe(403);
  });
});

test("exports what a person reported and what was decided about them, and erases it", async () => {
  await reportTo(of(0), founder.userId, { details: "Selling coins." });
  await decided(moderator, await caseOf(founder.userId), { action: "warn" });
  expect((await exportModeration(of(0).userId)).reports).toMatchObject([
    { details: "Selling coins.", status: "actioned" },
  ]);
  const mine = await exportModeration(founder.userId);
  expect(mine.decisions).toMatchObject([{ action: "warn" }]);
  expect(JSON.stringify(mine)).not.toContain(of(0).userId);
  await transaction(systemContext(), (tx) => eraseModeration(tx, anErased(of(0))));
  expect((await ReportModel.findOne().orFail().lean()).details).toBe("");
  await transaction(systemContext(), (tx) => eraseModeration(tx, anErased(founder)));
  const left = await ReportModel.findOne().orFail().lean();
  expect(left.evidence.fields.every(({ text }) => text === "")).toBe(true);
  expect((await exportModeration(founder.userId)).decisions).toMatchObject([{ action: "warn" }]);
});
