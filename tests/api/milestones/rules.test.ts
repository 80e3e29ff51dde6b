import { describe, expect, test } from "vitest";
import { MilestoneModel } from "@/models/milestone";
import { nowMs } from "@/lib/core/clock";
import { objectId } from "@/lib/core/db/model";
import { actionsOf } from "@/lib/milestones/policy";
import { progressOf } from "@/lib/milestones/present";
import {
  milestoneActions,
  milestoneActors,
  milestoneStatuses,
  milestoneTransitions,
  type MilestoneAction,
  type MilestoneStatus,
} from "@/lib/milestones/states";
import { useDatabase, type Called } from "@/tests/support/harness";
import { a, auditOf, eventsOf } from "@/tests/support/hiring";
import { aTeam, anAgreement, milestoneInput, milestones, must, standing, verified } from "@/tests/support/milestones";

useDatabase();

const bodies: Partial<Record<MilestoneAction, unknown>> = {
  submit: { note: "Here it is." },
  request_changes: { reason: "The plug is missing." },
  request_refund: { reason: "Plans changed." },
  dispute: { reason: "It does not run.", claimPercent: 40 },
};
const calls: Record<Exclude<MilestoneAction, "fund">, (typeof milestones)["start"]> = {
  start: milestones.start,
  submit: milestones.submit,
  request_changes: milestones.requestChanges,
  release: milestones.release,
  request_refund: milestones.requestRefund,
  accept_refund: milestones.acceptRefund,
  dispute: milestones.dispute,
};
const acts = milestoneActions.filter((action) => action !== "fund");
const act = (as: Parameters<typeof milestones.start>[0], id: string, action: (typeof acts)[number]) =>
  calls[action](as, id, bodies[action]);

describe("every action in every state", () => {
  test.each(milestoneStatuses)("of %s is its side's alone, and leads where the table says", async (status) => {
    const team = await aTeam();
    const outsider = await a("founder");
    for (const action of acts) {
      const moves = milestoneTransitions[status] as Partial<Record<MilestoneAction, MilestoneStatus>>;
      const actor = milestoneActors[action];
      for (const side of ["payer", "payee"] as const) {
        const id = await standing(team, status);
        const person = side === "payer" ? team.founder : team.talent;
        const answer: Called = await act(person, id, action);
        const allowed = actor === "party" || actor === side;
        const expected = !allowed ? 403 : moves[action] === undefined ? 409 : 200;
        expect([status, action, side, answer.status]).toEqual([status, action, side, expected]);
        if (expected === 200) expect(answer.body.status).toBe(moves[action]);
      }
      const id = await standing(team, status);
      const stranger = milestoneActors[action] === "payee" ? await a("talent") : outsider;
      expect((await act(stranger, id, action)).status).toBe(404);
    }
  });
});

describe("planning", () => {
  test("writes a draft with its audit row and event, for the founder alone", async () => {
    const team = await aTeam();
    const made = must(await milestones.plan(team.founder, team.agreementId), 201);
    expect(made).toMatchObject({
      status: "draft",
      payerId: team.founder.userId,
      payeeId: team.talent.userId,
      actions: ["fund"],
      editable: true,
      funds: { fundedMinor: 0, heldMinor: 0 },
    });
    expect((await auditOf("milestone.plan")).map(({ entityId }) => entityId)).toEqual([made.id]);
    expect(await eventsOf("milestone.planned")).toHaveLength(1);
    expect((await milestones.plan(team.talent, team.agreementId)).status).toBe(403);
    expect((await milestones.plan(await a("founder"), team.agreementId)).status).toBe(404);
    expect((await milestones.plan(null, team.agreementId)).status).toBe(401);
  });

  test.each([
    ["zero", { amountMinor: 0 }, "amountMinor"],
    ["negative", { amountMinor: -5 }, "amountMinor"],
    ["one cent", { amountMinor: 1 }, "amountMinor"],
    ["49 cents", { amountMinor: 49 }, "amountMinor"],
    ["beyond what a card takes", { amountMinor: 100_000_000 }, "amountMinor"],
    ["beyond exact integers", { amountMinor: 2 ** 53 }, "amountMinor"],
    ["a fraction of a cent", { amountMinor: 100.5 }, "amountMinor"],
    ["a currency that we do not hold", { currency: "GBP" }, "currency"],
    ["a day that has passed", { dueAt: "2020-01-01T00:00:00.000Z" }, "dueAt"],
    ["no title", { title: " " }, "title"],
    ["an operator for an amount", { amountMinor: { $gt: 0 } }, "amountMinor"],
  ])("refuses %s", async (_what, change, path) => {
    const team = await aTeam();
    const answer = await milestones.plan(team.founder, team.agreementId, { ...milestoneInput(), ...change });
    expect(answer.status).toBe(422);
    const { errors } = answer.body as unknown as { errors: { path: string }[] };
    expect(new Set(errors.map((error) => error.path))).toEqual(new Set([path]));
  });

  test("needs a signed agreement about work", async () => {
    const team = await aTeam();
    for (const given of [{ status: "sent" }, { type: "nda" }] as const) {
      const other = await anAgreement(team, given);
      expect((await milestones.plan(team.founder, other)).status).toBe(409);
    }
  });

  test("is changed and given up while nothing is paid", async () => {
    const team = await aTeam();
    const { id } = must(await milestones.plan(team.founder, team.agreementId), 201);
    expect(must(await milestones.change(team.founder, id, { amountMinor: 5_000 })).amountMinor).toBe(5_000);
    expect((await milestones.change(team.talent, id, { amountMinor: 1_000 })).status).toBe(403);
    expect((await milestones.discard(team.talent, id)).status).toBe(403);
    expect((await milestones.discard(team.founder, id)).status).toBe(204);
    expect((await milestones.list(team.founder, team.agreementId)).body.items).toEqual([]);
    expect((await milestones.fund(team.founder, id)).status).toBe(409);
  });
});

describe("paying in", () => {
  test("needs the payer's checked identity and the payee's third level", async () => {
    const team = await aTeam();
    const { id } = must(await milestones.plan(team.founder, team.agreementId), 201);
    await verified(team.founder.userId, 0, false);
    expect((await milestones.fund(team.founder, id)).body).toMatchObject({
      code: "verification_required",
      who: "payer",
      reason: "verification_payer",
      level: 3,
    });
    await verified(team.founder.userId, 0, true);
    await verified(team.talent.userId, 2, true);
    expect((await milestones.fund(team.founder, id)).body).toMatchObject({
      code: "verification_required",
      who: "payee",
      reason: "verification_payee",
      level: 3,
    });
  });
});

describe("changes", () => {
  test("are asked for three times at most", async () => {
    const team = await aTeam();
    const id = await standing(team, "submitted");
    await MilestoneModel.updateOne({ _id: id }, { $set: { changeRounds: 3 } });
    expect((await milestones.requestChanges(team.founder, id, { reason: "Again." })).body).toMatchObject({
      code: "invalid_transition",
      reason: "change_rounds_used",
    });
  });

  test("keep each delivery with what was asked about it", async () => {
    const team = await aTeam();
    const id = await standing(team, "in_progress");
    must(await milestones.submit(team.talent, id, { note: "First.", links: ["https://example.org/one"] }));
    must(await milestones.requestChanges(team.founder, id, { reason: "The plug is missing." }));
    const { submissions, changeRounds } = must(await milestones.submit(team.talent, id, { note: "Second." }));
    expect(changeRounds).toBe(1);
    expect(submissions.map(({ round, note, changes }) => [round, note, changes?.reason ?? null])).toEqual([
      [1, "First.", "The plug is missing."],
      [2, "Second.", null],
    ]);
  });
});

describe("what is offered", () => {
  test("is what the policy allows, for both sides", async () => {
    const team = await aTeam();
    const id = await standing(team, "submitted");
    const row = await MilestoneModel.findOne({ _id: objectId(id) }).lean();
    for (const person of [team.founder, team.talent])
      expect(must(await milestones.read(person, id)).actions).toEqual(
        row && actionsOf(progressOf(row), person.userId, new Date(nowMs())),
      );
  });
});
