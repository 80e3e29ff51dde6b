import { beforeEach, describe, expect, test } from "vitest";
import { GET as roleRoute } from "@/app/api/v1/roles/[id]/route";
import { GET as rolesRoute } from "@/app/api/v1/roles/route";
import { GET as startupRoute } from "@/app/api/v1/startups/[id]/route";
import { GET as startupRolesRoute } from "@/app/api/v1/startups/[id]/roles/route";
import { GET as startupsRoute } from "@/app/api/v1/startups/route";
import { DAY, HOUR, advanceClock, nowMs } from "@/lib/core/clock";
import { systemContext } from "@/lib/core/context";
import { objectId } from "@/lib/core/db/model";
import type { RouteHandler } from "@/lib/core/http/route";
import { suspend } from "@/lib/identity/commands/suspend";
import { getFrameCounters } from "@/lib/inbox/queries/frame-counters";
import { endSuspensions } from "@/lib/moderation/commands/end-suspensions";
import { DecisionModel } from "@/models/decision";
import { MailModel } from "@/models/mail";
import { ModerationCaseModel } from "@/models/moderation-case";
import { NotificationModel } from "@/models/notification";
import { ReportModel } from "@/models/report";
import { UserModel } from "@/models/user";
import { call, drainReactions, signIn, useDatabase, type SignedIn } from "../../support/harness";
import { a, aRole, aStartup, auditOf, publish, type Person } from "../../support/hiring";
import { expectOneWinner } from "../../support/identity";
import { pass } from "../../support/invitations";
import {
  appeal,
  board,
  caseOf,
  decide,
  decided,
  getCase,
  overturn,
  reportTo,
  standing,
  triage,
  uphold,
  write,
} from "../../support/moderation";
import { ledgerOf } from "../../support/trust";

useDatabase();

let founder: Person;
let talent: Person;
let moderator: Person;
let second: Person;
beforeEach(async () => {
  founder = await a("founder", { name: "Mona Reported" });
  talent = await a("talent", { name: "Ana Reporter" });
  moderator = await a("moderator", { name: "Mo Derator" });
  second = await a("moderator", { name: "Sec Ond" });
});

const aCase = async (given: Parameters<typeof reportTo>[2] = {}, targetId = founder.userId) => {
  await reportTo(talent, targetId, given);
  return caseOf(targetId);
};
const see = (handler: RouteHandler, path: string, as: SignedIn | null, id?: string) =>
  call<{ items?: unknown[] }>(handler, { path, as, ...(id ? { params: { id } } : {}) });
const appealIdOf = async (decisionId: string) =>
  (await DecisionModel.findById(decisionId).orFail().lean()).appeal?.id.toHexString() ?? "";
const decisionMail = async () => ({
  text: (await MailModel.findOne({ userId: founder.userId, kind: "sanction-decided" }).orFail().lean()).text,
});

describe("a decision", () => {
  test("follows the table: triage first, then one of five, and 404 for all but moderators", async () => {
    const id = await aCase();
    expect((await decide(moderator, id, { action: "warn" })).status).toBe(409);
    expect((await triage(talent, id)).status).toBe(404);
    expect((await board(talent)).status).toBe(404);
    expect((await triage(moderator, id)).body).toMatchObject({ state: "triaged", triagedByName: "Mo Derator" });
    expect((await triage(second, id)).status).toBe(409);
    expect((await getCase(moderator, id)).body.actions).toEqual([
      { action: "dismiss", leavesSuspended: false },
      { action: "warn", leavesSuspended: false },
      { action: "suspend", leavesSuspended: true },
      { action: "ban", leavesSuspended: true },
    ]);
    for (const input of [
      { action: "hide" },
      { action: "warn", days: 3 },
      { action: "suspend", days: 31 },
      { action: "suspend", days: 0 },
      { action: "warn", reason: "Too short" },
      { action: "warn", rule: undefined },
      { action: "mute" },
    ])
      expect((await decide(moderator, id, input as never)).status).toBe(422);
    expect((await decide(moderator, id, { action: "warn" })).body).toMatchObject({
      state: "actioned",
      decision: { action: "warn", rule: "spam", byName: "Mo Derator" },
      actions: [],
    });
    expect((await decide(moderator, id, { action: "dismiss" })).status).toBe(409);
    expect((await standing(founder)).body).toMatchObject({
      state: "good",
      decisions: [{ action: "warn", rule: "spam", appealable: true }],
    });
    expect((await auditOf("decision.make")).length).toBe(1);
  });

  test("tells the person and the reporter without names, and enters the trust ledger until it is overturned", async () => {
    const warned = await decided(moderator, await aCase(), { action: "warn" });
    await drainReactions();
    expect(await ledgerOf(founder.userId)).toEqual(["report_upheld -5"]);
    const mail = await decisionMail();
    expect(mail.text).toContain(`/appeal?decision=${warned.decisionId}&token=`);
    expect(mail.text).not.toContain("Ana");
    expect(mail.text).not.toContain("Derator");
    const [told] = await NotificationModel.find({ userId: objectId(talent.userId) }).lean();
    expect(told).toMatchObject({ type: "report_decided", data: { outcome: "actioned", target: "user" } });
    expect(JSON.stringify(told?.data)).not.toContain("Mona");

    await appeal(founder, warned.decisionId);
    expect((await overturn(second, await appealIdOf(warned.decisionId))).body.state).toBe("overturned");
    await drainReactions();
    expect(await ledgerOf(founder.userId)).toEqual(["report_upheld -5", "report_upheld 5"]);
    const grave = await a("founder");
    await reportTo(talent, grave.userId);
    await decided(moderator, await caseOf(grave.userId), { action: "suspend" });
    await drainReactions();
    expect(await ledgerOf(grave.userId)).toEqual(["report_upheld_grave -15"]);
  });

  test("suspends for its days, 7 unless it says more, and the job ends it and says so", async () => {
    const { body } = await decided(moderator, await aCase(), { action: "suspend" });
    expect(Date.parse(body.suspension?.until ?? "")).toBeCloseTo(nowMs() + 7 * DAY, -4);
    expect(body.suspension).toMatchObject({ by: "moderator", byName: "Mo Derator" });
    expect((await write(founder)).status).toBe(403);
    expect(await endSuspensions(systemContext())).toBe(0);
    advanceClock(7 * DAY + 1000);
    expect(await endSuspensions(systemContext())).toBe(1);
    expect((await UserModel.findById(founder.userId).orFail().lean()).sanction).toBeUndefined();
    expect(await endSuspensions(systemContext())).toBe(0);
    await drainReactions();
    const types = (await NotificationModel.find({ userId: objectId(founder.userId) }).lean()).map(({ type }) => type);
    expect(types).toContain("sanction_ended");
  });

  test("bans: sessions end, the mail's link appeals once, and overturning opens the account again", async () => {
    const { decisionId } = await decided(moderator, await aCase({ reason: "fraud" }), { action: "ban" });
    expect((await standing(founder)).status).toBe(401);
    expect((await UserModel.findById(founder.userId).orFail().lean()).status).toBe("suspended");
    await drainReactions();
    const mail = await decisionMail();
    const token = /token=([\w-]{43})/.exec(mail.text)?.[1] ?? "";
    expect((await appeal(null, decisionId)).status).toBe(401);
    expect(await appeal(null, decisionId, `${token.slice(0, -2)}AA`)).toMatchObject({
      status: 400,
      body: { code: "token_invalid" },
    });
    expect((await appeal(talent, decisionId)).status).toBe(404);
    expect((await appeal(null, decisionId, token)).status).toBe(201);
    expect((await appeal(null, decisionId, token)).status).toBe(400);
    expect((await overturn(second, await appealIdOf(decisionId))).body.state).toBe("overturned");
    expect((await UserModel.findById(founder.userId).orFail().lean()).status).toBe("active");
  });

  test("leaves an account closed that was closed before it", async () => {
    const id = await aCase();
    await suspend(systemContext(), founder.userId);
    const { decisionId } = await decided(moderator, id, { action: "ban" });
    expect((await DecisionModel.findById(decisionId).orFail().lean()).closedAccount).toBe(false);
    await drainReactions();
    const mail = await decisionMail();
    await appeal(null, decisionId, /token=([\w-]{43})/.exec(mail.text)?.[1]);
    await overturn(second, await appealIdOf(decisionId));
    expect((await UserModel.findById(founder.userId).orFail().lean()).status).toBe("suspended");
  });

  test("hides a startup and its roles from all but the team, who cannot publish it", async () => {
    const { id } = await aStartup(founder);
    const role = await aRole(founder, id);
    const caseId = await aCase({ targetType: "startup" }, id);
    const { decisionId } = await decided(moderator, caseId, { action: "hide" });
    const statuses = async (as: SignedIn | null) => [
      (await see(startupRoute, `/api/v1/startups/${id}`, as, id)).status,
      (await see(roleRoute, `/api/v1/roles/${role.id}`, as, role.id)).status,
      (await see(startupsRoute, "/api/v1/startups", as)).body.items?.length,
      (await see(rolesRoute, "/api/v1/roles", as)).body.items?.length,
    ];
    expect(await statuses(null)).toEqual([404, 404, 0, 0]);
    expect(await statuses(talent)).toEqual([404, 404, 0, 0]);
    expect(await statuses(founder)).toEqual([200, 200, 0, 0]);
    expect(await publish(founder, id)).toMatchObject({ status: 409, body: { reason: "hidden_by_moderation" } });
    await appeal(founder, decisionId);
    await overturn(second, await appealIdOf(decisionId));
    expect(await statuses(talent)).toEqual([200, 200, 1, 1]);
  });

  test("hides a role alone, which editing its startup does not list again", async () => {
    const { id } = await aStartup(founder);
    const role = await aRole(founder, id);
    const shown = await aRole(founder, id, { title: "Designer" });
    await decided(moderator, await aCase({ targetType: "role" }, role.id), { action: "hide" });
    const roles = async (as: SignedIn | null) => [
      (await see(roleRoute, `/api/v1/roles/${role.id}`, as, role.id)).status,
      (await see(startupRolesRoute, `/api/v1/startups/${id}/roles`, as, id)).body.items?.length,
      (await see(rolesRoute, "/api/v1/roles", as)).body.items?.length,
    ];
    expect(await roles(null)).toEqual([404, 1, 1]);
    expect(await roles(talent)).toEqual([404, 1, 1]);
    expect(await roles(founder)).toEqual([200, 2, 1]);
    await publish(founder, id);
    expect((await see(roleRoute, `/api/v1/roles/${shown.id}`, talent, shown.id)).status).toBe(200);
    expect(await roles(talent)).toEqual([404, 1, 1]);
  });
});

describe("an appeal", () => {
  test("is one, within 30 days, and another moderator judges it", async () => {
    const { decisionId } = await decided(moderator, await aCase(), { action: "suspend", days: 30 });
    await drainReactions();
    pass(30 * DAY - HOUR);
    const as = await signIn({
      id: founder.userId,
      persona: "founder",
      suspension: { until: new Date(nowMs() + HOUR) },
    });
    expect((await appeal(as, decisionId)).body).toMatchObject({ appealable: false, appeal: { status: "open" } });
    expect((await appeal(as, decisionId)).status).toBe(409);
    const staff = await signIn({ id: moderator.userId, persona: "moderator" });
    const other = await signIn({ id: second.userId, persona: "moderator" });
    const appealId = await appealIdOf(decisionId);
    expect((await board(staff)).body.items).toMatchObject([{ kind: "appeal", state: "appealed" }]);
    expect((await board(staff, "?kind=case")).body.items).toEqual([]);
    expect(await uphold(staff, appealId)).toMatchObject({ status: 403, body: { code: "conflict_of_interest" } });
    expect((await overturn(staff, appealId)).status).toBe(403);
    await drainReactions();
    const waiting = async (who: SignedIn) =>
      (
        await getFrameCounters({
          ...systemContext(),
          actor: { ...who, persona: "moderator", emailVerified: true, locale: "en", timeZone: "UTC", name: "" },
        })
      ).cases;
    expect([await waiting(staff), await waiting(other)]).toEqual([0, 1]);
    expect((await uphold(other, appealId)).body).toMatchObject({ state: "upheld", appeal: { byName: "Sec Ond" } });
    expect((await uphold(other, appealId)).status).toBe(409);
    expect((await write(as)).status).toBe(403);
    expect((await standing(as)).body.decisions).toMatchObject([{ appeal: { status: "upheld" } }]);
  });

  test("is too late after 30 days", async () => {
    const { decisionId } = await decided(moderator, await aCase(), { action: "warn" });
    pass(30 * DAY + 1000);
    const as = await signIn({ id: founder.userId, persona: "founder" });
    expect(await appeal(as, decisionId)).toMatchObject({ status: 409, body: { reason: "decision_final" } });
  });

  test("that is granted ends the suspension at once, and its reports count no more", async () => {
    const { decisionId } = await decided(moderator, await aCase(), { action: "suspend" });
    expect((await appeal(founder, decisionId)).status).toBe(201);
    await overturn(second, await appealIdOf(decisionId));
    expect((await write(founder)).status).toBe(200);
    expect(await ReportModel.find().lean()).toMatchObject([{ counts: false, status: "actioned" }]);
    expect((await standing(founder)).body).toMatchObject({ state: "good", until: null });
  });
});

test("each move happens once of 50 at once", async () => {
  const id = await aCase();
  const many = <Answer>(work: () => Promise<Answer>) => Promise.all(Array.from({ length: 50 }, work));
  expectOneWinner(await many(() => triage(moderator, id)), 200);
  expectOneWinner(await many(() => decide(moderator, id, { action: "suspend" })), 200);
  const { decisionId } = await ModerationCaseModel.findById(id).orFail().lean();
  expectOneWinner(await many(() => appeal(founder, decisionId?.toHexString() ?? "")), 201);
  const appealId = await appealIdOf(decisionId?.toHexString() ?? "");
  expectOneWinner(await many(() => overturn(second, appealId)), 200);
  expect(await DecisionModel.countDocuments()).toBe(1);
  expect(await ModerationCaseModel.findById(id).lean()).toMatchObject({ status: "overturned", deadlineAt: null });
});

test("the board is in the order of deadlines, and what is over is found by its state", async () => {
  const others = [await a("founder"), await a("founder")];
  await aCase({ reason: "spam" });
  await aCase({ reason: "fraud" }, others[0]?.userId);
  const last = await aCase({ reason: "harassment" }, others[1]?.userId);
  const reasons = async (query: string) => (await board(moderator, query)).body.items.map(({ reason }) => reason);
  expect(await reasons("")).toEqual(["fraud", "harassment", "spam"]);
  const page = await board(moderator, "?limit=2");
  expect(page.body.items.map(({ reason }) => reason)).toEqual(["fraud", "harassment"]);
  expect(await reasons(`?limit=2&cursor=${page.body.nextCursor ?? ""}`)).toEqual(["spam"]);
  await decide(moderator, last, { action: "dismiss" });
  expect(await reasons("")).toEqual(["fraud", "spam"]);
  expect(await reasons("?state=dismissed")).toEqual(["harassment"]);
  expect(await reasons("?state=dismissed&kind=appeal")).toEqual([]);
  expect(await reasons("?kind=appeal")).toEqual([]);
  expect((await board(moderator, "?state=lost")).status).toBe(422);
});
