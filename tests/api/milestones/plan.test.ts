import { describe, expect, test } from "vitest";
import { AgreementModel } from "@/models/agreement";
import { MilestoneModel } from "@/models/milestone";
import { GET as notificationsRoute } from "@/app/api/v1/notifications/route";
import { POST as terminateRoute } from "@/app/api/v1/agreements/[id]/terminate/route";
import { DAY, nowMs } from "@/lib/core/clock";
import { systemContext } from "@/lib/core/context";
import { objectId } from "@/lib/core/db/model";
import { draftPlan } from "@/lib/milestones/queries/drafted-plan";
import { draftTerms } from "@/lib/agreements/terms/schema";
import { getAgreement } from "@/lib/agreements/queries/detail";
import { MAX_MILESTONES, MAX_PLANNED_AT_ONCE } from "@/lib/milestones/states";
import type { NotificationPage } from "@/lib/notifications/schema";
import { aKey, call, drainReactions, useDatabase, type SignedIn } from "@/tests/support/harness";
import { a, auditOf, eventsOf, fifty, tally } from "@/tests/support/hiring";
import { aTeam, anAgreement, milestoneInput, milestones, must, type Team } from "@/tests/support/milestones";

useDatabase();

const several = (count: number, change: (index: number) => Record<string, unknown> = () => ({})) => ({
  milestones: Array.from({ length: count }, (_, index) => ({
    ...milestoneInput(),
    title: `Month ${index + 1}`,
    amountMinor: 100_000 + index,
    ...change(index),
  })),
});

describe("several milestones", () => {
  test("are planned together, in their order, each with its audit row and event", async () => {
    const team = await aTeam();
    const { items, nextCursor } = must(await milestones.planAll(team.founder, team.agreementId, several(6)), 201);
    expect(nextCursor).toBeNull();
    expect(items.map(({ title, amountMinor, status }) => [title, amountMinor, status])).toEqual(
      [0, 1, 2, 3, 4, 5].map((index) => [`Month ${index + 1}`, 100_000 + index, "draft"]),
    );
    expect(items[0]).toMatchObject({
      payerId: team.founder.userId,
      payeeId: team.talent.userId,
      agreementId: team.agreementId,
      startupId: team.startupId,
      actions: ["fund"],
    });
    const listed = must(await milestones.list(team.talent, team.agreementId)).items;
    expect(listed.map(({ id }) => id)).toEqual(items.map(({ id }) => id));
    expect((await auditOf("milestone.plan")).map(({ entityId }) => entityId)).toEqual(items.map(({ id }) => id));
    expect(await eventsOf("milestone.planned")).toHaveLength(6);
    expect(must(await milestones.read(team.talent, items[5]?.id ?? "")).title).toBe("Month 6");
  });

  test("are told to the payee once, with their number", async () => {
    const team = await aTeam();
    must(await milestones.planAll(team.founder, team.agreementId, several(6)), 201);
    must(await milestones.plan(team.founder, team.agreementId), 201);
    await drainReactions();
    const titlesOf = async (as: SignedIn) =>
      must(await call<NotificationPage>(notificationsRoute, { path: "/api/v1/notifications?limit=100", as })).items.map(
        ({ title }) => title,
      );
    expect(await titlesOf(team.talent)).toEqual([
      expect.stringMatching(/ planned a milestone: First prototype$/),
      expect.stringMatching(/ planned 6 milestones$/),
    ]);
    expect(await titlesOf(team.founder)).toEqual([]);
  });

  test("are the founder's alone", async () => {
    const team = await aTeam();
    const stranger = await a("founder");
    for (const [as, status] of [
      [team.talent, 403],
      [stranger, 404],
      [await a("investor"), 403],
      [null, 401],
    ] as const)
      expect((await milestones.planAll(as, team.agreementId, several(2))).status).toBe(status);
    expect(await MilestoneModel.countDocuments({})).toBe(0);
  });

  test.each([
    ["none", several(0), "milestones"],
    ["more than are planned at once", several(MAX_PLANNED_AT_ONCE + 1), "milestones"],
    ["one cent", several(3, (index) => (index === 1 ? { amountMinor: 1 } : {})), "milestones.1.amountMinor"],
    ["too much", several(3, (index) => (index === 2 ? { amountMinor: 1e8 } : {})), "milestones.2.amountMinor"],
    ["no title", several(2, (index) => (index === 0 ? { title: " " } : {})), "milestones.0.title"],
    [
      "a day that has passed",
      several(3, (index) => (index === 1 ? { dueAt: "2020-01-01T00:00:00Z" } : {})),
      "milestones.1.dueAt",
    ],
    ["a field that no one asked for", several(1, () => ({ status: "funded" })), "milestones.0.status"],
  ])("are refused as a whole with %s", async (_what, body, path) => {
    const team = await aTeam();
    const answer = await milestones.planAll(team.founder, team.agreementId, body);
    expect(answer.status).toBe(422);
    const { errors } = answer.body as unknown as { errors: { path: string }[] };
    expect(new Set(errors.map((error) => error.path))).toEqual(new Set([path]));
    expect(await MilestoneModel.countDocuments({})).toBe(0);
  });

  test("are never more than an agreement has room for, by fifty calls at once", async () => {
    const team = await aTeam();
    const answers = await fifty(() => milestones.planAll(team.founder, team.agreementId, several(3)));
    expect(tally(answers)).toEqual({ 201: 33, 409: 17 });
    expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({
      code: "invalid_transition",
      reason: "too_many_milestones",
    });
    expect(await MilestoneModel.countDocuments({})).toBe(99);
    expect((await milestones.planAll(team.founder, team.agreementId, several(2))).status).toBe(409);
    expect((await milestones.plan(team.founder, team.agreementId)).status).toBe(201);
    expect((await milestones.plan(team.founder, team.agreementId)).status).toBe(409);
    expect(await MilestoneModel.countDocuments({})).toBe(MAX_MILESTONES);
  }, 60_000);

  test("are planned once by one key, however often it is sent", async () => {
    const team = await aTeam();
    const [key, body] = [aKey(), several(2)];
    const first = must(await milestones.planAll(team.founder, team.agreementId, body, key), 201);
    expect(must(await milestones.planAll(team.founder, team.agreementId, body, key), 201)).toEqual(first);
    expect((await milestones.planAll(team.founder, team.agreementId, several(3), key)).status).toBe(422);
    expect(await MilestoneModel.countDocuments({})).toBe(2);
  });

  test("and the agreement's end exclude each other", async () => {
    const team = await aTeam();
    await AgreementModel.updateOne(
      { _id: team.agreementId },
      { $set: { noticeBy: [objectId(team.talent.userId)], notices: [] } },
    );
    const [ended, planned] = await Promise.all([
      call(terminateRoute, {
        path: `/api/v1/agreements/${team.agreementId}/terminate`,
        params: { id: team.agreementId },
        as: team.founder,
        body: {},
      }),
      milestones.planAll(team.founder, team.agreementId, several(2)),
    ]);
    expect(ended.status).toBe(200);
    expect([201, 409]).toContain(planned.status);
    expect((await milestones.planAll(team.founder, team.agreementId, several(2))).status).toBe(409);
  });
});

describe("the drafted plan", () => {
  const day = (days: number) => new Date(nowMs() + days * DAY).toISOString().slice(0, 10);
  const services = {
    title: "Backend engineer",
    services: "Builds the forecast service.",
    startOn: day(10),
    endOn: null,
    cashMinor: 800_000,
    currency: "CAD",
    period: "month",
    hoursPerWeek: 40,
    paymentDays: 30,
    confidentialityMonths: 24,
    noticeDays: 14,
    freeSmallClaims: true,
    governingLaw: "CA-ON",
  };
  const planOf = async (team: Team, agreementId: string, count?: number) => {
    const { userId, sessionId, name } = team.founder;
    const actor = {
      userId,
      sessionId,
      persona: "founder",
      emailVerified: true,
      locale: "en",
      timeZone: "UTC",
      name,
    } as const;
    const ctx = { ...systemContext(), actor };
    return draftPlan(ctx, await getAgreement(ctx, agreementId), count);
  };

  test("is made of the agreement's pay, and continues after what is planned", async () => {
    const team = await aTeam();
    const agreementId = await anAgreement(team, { terms: services });
    const plan = await planOf(team, agreementId);
    expect(plan).toMatchObject({ count: 3, of: null, wholeMinor: 2_400_000, pay: { currency: "CAD" } });
    const body = {
      milestones: (plan?.parts ?? []).map(({ number, dueOn, amountMinor }) => ({
        title: `Month ${number}`,
        amountMinor,
        currency: "CAD",
        dueAt: `${dueOn}T23:59:59.000Z`,
      })),
    };
    must(await milestones.planAll(team.founder, agreementId, body), 201);
    const next = await planOf(team, agreementId, 2);
    expect(next?.parts.map(({ number, amountMinor }) => [number, amountMinor])).toEqual([
      [4, 800_000],
      [5, 800_000],
    ]);
    expect((next?.parts[0]?.dueOn ?? "") > (plan?.parts.at(-1)?.dueOn ?? "")).toBe(true);
  });

  test("of a grant is made of the services that it pays for; without them there is none", async () => {
    const team = await aTeam();
    const grant = { shares: 1_000, grantedOn: day(0), vestingStartOn: day(0) };
    const paid = await anAgreement(team, { type: "equity", terms: draftTerms.equity.parse({ ...grant, services }) });
    expect((await planOf(team, paid, 1))?.parts).toMatchObject([{ number: 1, amountMinor: 800_000, moved: false }]);
    const unpaid = await anAgreement(team, {
      type: "equity",
      terms: draftTerms.equity.parse({ ...grant, services: null }),
    });
    expect(await planOf(team, unpaid)).toBeNull();
    expect(await planOf(team, team.agreementId)).toBeNull();
  });
});
