import { describe, expect, test } from "vitest";
import { DisputeModel, type Dispute as DisputeRow, type StoredRuling } from "@/models/dispute";
import { MilestoneModel } from "@/models/milestone";
import { TeamMemberModel } from "@/models/team-member";
import { now } from "@/lib/core/clock";
import { objectId } from "@/lib/core/db/model";
import type { DisputeStatus } from "@/lib/disputes/states";
import { aRuling, anAnswer, disputes, standing } from "@/tests/support/disputes";
import { useDatabase, type SignedIn } from "@/tests/support/harness";
import { a, auditOf, denialsOf, eventsOf, type Person } from "@/tests/support/hiring";
import { aTeam, anAgreement, entriesOf, milestones, must, type Team } from "@/tests/support/milestones";

useDatabase();

const acts = {
  answer: (as: SignedIn | null, id: string) => disputes.answer(as, id, anAnswer),
  propose: (as: SignedIn | null, id: string) => disputes.propose(as, id, aRuling(60)),
  yes: (as: SignedIn | null, id: string) => disputes.settle(as, id, { accept: true }),
  no: (as: SignedIn | null, id: string) => disputes.settle(as, id, { accept: false }),
  withdraw: (as: SignedIn | null, id: string) => disputes.withdraw(as, id),
};
type Act = keyof typeof acts;
const who = ["claimant", "respondent", "moderator", "author", "admin"] as const;
type Who = (typeof who)[number];
/** What an act leads to: a state, or the status of a refusal. */
type Outcome = DisputeStatus | 403 | 409;

/** Nobody but these may call it at all; the others are refused before anything is looked at. */
const judges: readonly Who[] = ["moderator", "author", "admin"];

interface Situation {
  of: (people: Record<Who, Person>) => Partial<DisputeRow>;
  /** Where an act is not 403 by its persona: what comes of it. Parties first, then who judges. */
  expected: Record<Exclude<Act, "propose">, readonly [claimant: Outcome, respondent: Outcome]> & {
    propose: readonly [moderator: Outcome, author: Outcome, admin: Outcome];
  };
}

const refused = {
  answer: [403, 409],
  yes: [409, 409],
  no: [409, 409],
  withdraw: [409, 403],
  propose: [409, 409, 409],
} as const satisfies Situation["expected"];

const proposal = (people: Record<Who, Person>, payeePercent = 60): StoredRuling => ({
  payeePercent,
  by: objectId(people.author.userId),
  confirmedBy: null,
  reason: "The half of it runs.",
  at: now(),
});
const escalated = (people: Record<Who, Person>, more: Partial<DisputeRow> = {}): Partial<DisputeRow> => ({
  status: "escalated",
  answeredAt: now(),
  proposedAt: now(),
  escalatedAt: now(),
  proposal: proposal(people),
  ...more,
});
const ids = (...people: Person[]) => people.map(({ userId }) => objectId(userId));

const situations: Record<string, Situation> = {
  open: {
    of: () => ({}),
    expected: { ...refused, answer: [403, "answered"], yes: [403, "settled"], withdraw: ["withdrawn", 403] },
  },
  answered: {
    of: () => ({ status: "answered", answeredAt: now() }),
    expected: { ...refused, propose: ["proposed", "proposed", "proposed"], withdraw: ["withdrawn", 403] },
  },
  "answered, of a sum that takes two": {
    of: () => ({ status: "answered", answeredAt: now(), amountMinor: 500_001 }),
    expected: { ...refused, propose: ["answered", "answered", "answered"], withdraw: ["withdrawn", 403] },
  },
  "answered, of a sum that takes two, with a first word": {
    of: (people) => ({ status: "answered", answeredAt: now(), amountMinor: 500_001, pending: proposal(people) }),
    expected: { ...refused, propose: ["proposed", 409, "proposed"], withdraw: ["withdrawn", 403] },
  },
  "answered, of a sum that takes two, with another first word": {
    of: (people) => ({ status: "answered", answeredAt: now(), amountMinor: 500_001, pending: proposal(people, 50) }),
    expected: { ...refused, propose: ["answered", "answered", "answered"], withdraw: ["withdrawn", 403] },
  },
  proposed: {
    of: (people) => ({ status: "proposed", answeredAt: now(), proposedAt: now(), proposal: proposal(people) }),
    expected: { ...refused, yes: ["proposed", "proposed"], no: ["escalated", "escalated"] },
  },
  "proposed, accepted by the claimant": {
    of: (people) => ({
      status: "proposed",
      answeredAt: now(),
      proposedAt: now(),
      proposal: proposal(people),
      acceptedBy: ids(people.claimant),
    }),
    expected: { ...refused, yes: [409, "settled"], no: ["escalated", "escalated"] },
  },
  escalated: {
    of: escalated,
    expected: { ...refused, yes: ["escalated", "escalated"], propose: [409, 403, 409] },
  },
  "escalated, elected by the respondent": {
    of: (people) => escalated(people, { electedBy: ids(people.respondent) }),
    expected: { ...refused, yes: ["escalated", 409], propose: [409, 403, 409] },
  },
  "escalated, elected by both": {
    of: (people) => escalated(people, { electedBy: ids(people.claimant, people.respondent) }),
    expected: { ...refused, propose: ["settled", 403, "settled"] },
  },
  "escalated, a small claim": {
    of: (people) => escalated(people, { amountMinor: 49_999, smallClaim: true }),
    expected: { ...refused, propose: ["settled", 403, "settled"] },
  },
  settled: {
    of: () => ({
      status: "settled",
      outcome: { cause: "concede", payeePercent: 0, reason: null, by: null, confirmedBy: null, at: now() },
    }),
    expected: refused,
  },
  withdrawn: { of: () => ({ status: "withdrawn" }), expected: refused },
};

async function cast(team: Team): Promise<Record<Who, Person>> {
  return {
    claimant: team.founder,
    respondent: team.talent,
    moderator: await a("moderator"),
    author: await a("moderator"),
    admin: await a("admin"),
  };
}

/** A dispute that is over no longer freezes its milestone. */
const frozenBy = ({ status }: Partial<DisputeRow>) =>
  status === "settled" || status === "withdrawn" ? { status: "refunded" as const } : {};

const matrix = Object.keys(situations).flatMap((name) =>
  (Object.keys(acts) as Act[]).map((act) => [act, name] as const),
);

describe("every act in every state by everybody", () => {
  test.each(matrix)("%s, where the dispute is %s", async (act, name) => {
    const situation = situations[name];
    if (!situation) throw new Error(name);
    const team = await aTeam();
    const people = await cast(team);
    for (const person of who) {
      const row = situation.of(people);
      const { id } = await standing(team, row, frozenBy(row));
      const judging = judges.includes(person);
      const outcome: Outcome | undefined =
        act === "propose"
          ? situation.expected.propose[judges.indexOf(person)]
          : situation.expected[act][who.indexOf(person)];
      const expected = judging === (act === "propose") && outcome !== undefined ? outcome : 403;
      const answer = await acts[act](people[person], id);
      const got = answer.status === 200 ? answer.body.status : answer.status;
      expect([person, got]).toEqual([person, expected]);
      if (typeof expected === "string") expect((await DisputeModel.findById(id).lean())?.status).toBe(expected);
    }
    const { id } = await standing(team, situation.of(people), frozenBy(situation.of(people)));
    for (const stranger of [await a("founder"), await a("talent")])
      expect((await acts[act](stranger, id)).status).toBe(act === "propose" ? 403 : 404);
    expect((await acts[act](await a("investor"), id)).status).toBe(403);
    expect((await acts[act](null, id)).status).toBe(401);
  });
});

describe("who sees it", () => {
  test("are its parties and whoever may judge; a look of others is audited", async () => {
    const team = await aTeam();
    const { id } = await standing(team);
    const people = await cast(team);
    for (const person of Object.values(people)) expect((await disputes.read(person, id)).status).toBe(200);
    const stranger = await a("founder");
    expect((await disputes.read(stranger, id)).status).toBe(404);
    expect((await denialsOf("dispute.read")).map(({ actorId, entityId }) => [actorId, entityId])).toEqual([
      [stranger.userId, id],
    ]);
    expect((await disputes.read(await a("investor"), id)).status).toBe(403);
    expect((await disputes.read(null, id)).status).toBe(401);
    expect((await disputes.read(team.founder, "0".repeat(24))).status).toBe(404);
  });

  test("the moderators' queue does not exist for others, and is sorted by deadline", async () => {
    const team = await aTeam();
    const people = await cast(team);
    const at = now();
    const later = (await standing(team)).id;
    const sooner = (await standing(team, { status: "answered", answeredAt: at })).id;
    const over = (
      await standing(
        team,
        {
          status: "settled",
          outcome: { cause: "concede", payeePercent: 0, reason: null, by: null, confirmedBy: null, at },
        },
        { status: "refunded" },
      )
    ).id;
    for (const other of [team.founder, team.talent, await a("investor"), null]) {
      expect((await disputes.queue(other)).status).toBe(404);
      expect((await disputes.case(other, later)).status).toBe(404);
    }
    const listed = async (query: string) =>
      must(await disputes.queue(people.moderator, query)).items.map(({ id }) => id);
    expect(await listed("")).toEqual([sooner, later]);
    expect(await listed("?status=open")).toEqual([later]);
    expect(await listed("?status=settled")).toEqual([over]);
    const first = must(await disputes.queue(people.admin, "?limit=1"));
    expect(first.items.map(({ id }) => id)).toEqual([sooner]);
    expect(await listed(`?limit=1&cursor=${first.nextCursor}`)).toEqual([later]);
    expect(must(await disputes.case(people.moderator, sooner))).toMatchObject({
      id: sooner,
      conflicts: [],
      pending: null,
      actions: ["propose"],
      custody: true,
    });
  });
});

describe("a moderator who is tied to a party", () => {
  test.each([
    ["signed an agreement with one", "agreement"],
    ["belongs to the startup's team", "team"],
    ["is one", "party"],
  ] as const)("and %s is refused, in so many words", async (_how, conflict) => {
    const team = await aTeam();
    let judge = await a("moderator");
    if (conflict === "agreement") await anAgreement({ ...team, founder: judge });
    if (conflict === "team") {
      await TeamMemberModel.create({
        startupId: objectId(team.startupId),
        userId: objectId(judge.userId),
        roleId: null,
        access: "viewer",
        joinedAt: now(),
      });
    }
    const { id } = await standing(team, {
      status: "answered",
      answeredAt: now(),
      ...(conflict === "party" ? { payeeId: objectId(judge.userId) } : {}),
    });
    expect(must(await disputes.case(judge, id))).toMatchObject({ conflicts: [conflict], actions: [] });
    const answer = await disputes.propose(judge, id, aRuling(60));
    expect([answer.status, answer.body]).toMatchObject([403, { code: "forbidden", conflict }]);
    expect((await denialsOf("dispute.propose")).map(({ actorId }) => actorId)).toEqual([judge.userId]);
    judge = await a("moderator");
    expect(must(await disputes.propose(judge, id, aRuling(60))).status).toBe("proposed");
  });
});

describe("what is sent", () => {
  test("as an answer is frozen with the moment it came", async () => {
    const team = await aTeam();
    const { id } = await standing(team);
    const answered = must(await disputes.answer(team.talent, id, anAnswer));
    expect(answered).toMatchObject({
      status: "answered",
      answer: { text: anAnswer.statement, evidence: anAnswer.evidence, fileIds: [] },
      deadline: { byItself: false },
    });
    expect((await disputes.answer(team.talent, id, { statement: "Also…" })).status).toBe(409);
    expect((await auditOf("dispute.answer")).map(({ entityId, expiresAt }) => [entityId, expiresAt])).toEqual([
      [id, null],
    ]);
    expect(await eventsOf("dispute.answered")).toHaveLength(1);
  });

  test.each([
    ["answer", { statement: " " }, "statement"],
    ["answer", { statement: "x".repeat(2001) }, "statement"],
    ["answer", { statement: "Here.", fileIds: ["0".repeat(24)] }, "fileIds.0"],
    ["answer", { statement: "Here.", evidence: Array(21).fill("a link") }, "evidence"],
    ["answer", { statement: "Here.", extra: 1 }, "extra"],
    ["propose", { payeePercent: 101, reason: "More." }, "payeePercent"],
    ["propose", { payeePercent: -1, reason: "Less." }, "payeePercent"],
    ["propose", { payeePercent: 33.3, reason: "A third." }, "payeePercent"],
    ["propose", { payeePercent: { $gt: 0 }, reason: "All." }, "payeePercent"],
    ["propose", { payeePercent: 50 }, "reason"],
    ["settle", { accept: "yes" }, "accept"],
    ["settle", {}, "accept"],
  ] as const)("%s of %j is refused by its field", async (act, body, path) => {
    const team = await aTeam();
    const { id } = await standing(team);
    const person = act === "propose" ? await a("moderator") : team.talent;
    const answer = await disputes[act](person, id, body);
    expect(answer.status).toBe(422);
    expect(answer.body).toMatchObject({ errors: [expect.objectContaining({ path })] });
  });

  test("to rule or to settle needs an Idempotency-Key, whose second use changes nothing", async () => {
    const team = await aTeam();
    const judge = await a("moderator");
    const { id } = await standing(team, { status: "answered", answeredAt: now() });
    expect((await disputes.propose(judge, id, aRuling(60), null)).body).toMatchObject({
      code: "idempotency_key_required",
    });
    expect((await disputes.settle(team.founder, id, { accept: true }, null)).body).toMatchObject({
      code: "idempotency_key_required",
    });
    const key = "a-key-of-the-moderator";
    const first = must(await disputes.propose(judge, id, aRuling(60), key));
    const second = await disputes.propose(judge, id, aRuling(60), key);
    expect([second.status, second.headers.get("Idempotent-Replayed")]).toEqual([200, "true"]);
    expect(second.body).toEqual(first);
    expect((await disputes.propose(judge, id, aRuling(70), key)).body).toMatchObject({ code: "idempotency_mismatch" });
    expect(await eventsOf("dispute.proposed")).toHaveLength(1);
  });
});

describe("a word on a large sum", () => {
  test("waits for another person's, is kept from the parties, and gives both reasons when it counts", async () => {
    const team = await aTeam();
    const [first, second] = [await a("moderator"), await a("admin")];
    const { id } = await standing(team, { status: "answered", answeredAt: now(), amountMinor: 500_001 });
    must(await disputes.propose(first, id, { payeePercent: 60, reason: "It half runs." }));
    expect(must(await disputes.case(second, id)).pending).toMatchObject({
      payeePercent: 60,
      by: first.userId,
      reason: "It half runs.",
    });
    expect(must(await disputes.read(team.founder, id))).toMatchObject({ status: "answered", proposal: null });
    expect(JSON.stringify(must(await disputes.read(team.founder, id)))).not.toContain("It half runs.");
    expect((await disputes.propose(first, id, { payeePercent: 60, reason: "Still." })).body).toMatchObject({
      code: "invalid_transition",
      reason: "second_person_needed",
    });
    const proposed = must(await disputes.propose(second, id, { payeePercent: 60, reason: "I agree." }));
    expect(proposed).toMatchObject({ status: "proposed", proposal: { payeePercent: 60 } });
    expect(proposed.proposal?.reason).toBe("It half runs.\n\nI agree.");
    expect(must(await disputes.case(second, id))).toMatchObject({ author: first.userId, pending: null });
  });

  test("is replaced by another percent, which waits in turn", async () => {
    const team = await aTeam();
    const [first, second] = [await a("moderator"), await a("moderator")];
    const { id } = await standing(team, { status: "answered", answeredAt: now(), amountMinor: 600_000 });
    must(await disputes.propose(first, id, aRuling(60)));
    expect(must(await disputes.propose(second, id, aRuling(50))).status).toBe("answered");
    expect(must(await disputes.case(first, id)).pending).toMatchObject({ payeePercent: 50, by: second.userId });
    expect(must(await disputes.propose(first, id, aRuling(50))).status).toBe("proposed");
  });

  test("of exactly 5,000.00 needs no second person", async () => {
    const team = await aTeam();
    const { id } = await standing(team, { status: "answered", answeredAt: now(), amountMinor: 500_000 });
    expect(must(await disputes.propose(await a("moderator"), id, aRuling(60))).status).toBe("proposed");
  });

  test("holds for an award too, which is the first one's", async () => {
    const team = await aTeam();
    const people = await cast(team);
    const { id, milestoneId } = await standing(
      team,
      escalated(people, { amountMinor: 600_000, electedBy: ids(team.founder, team.talent) }),
    );
    expect(must(await disputes.propose(people.moderator, id, aRuling(40))).status).toBe("escalated");
    expect((await disputes.propose(people.author, id, aRuling(40))).body).toMatchObject({ conflict: "author" });
    const settled = must(await disputes.propose(people.admin, id, aRuling(40)));
    expect(settled).toMatchObject({ status: "settled", outcome: { cause: "award", payeePercent: 40 }, custody: false });
    const row = await DisputeModel.findById(id).lean();
    expect(row?.outcome?.by?.toHexString()).toBe(people.moderator.userId);
    expect(row?.pending).toBeNull();
    expect((await MilestoneModel.findById(milestoneId).lean())?.status).toBe("split");
  });
});

describe("while it lasts", () => {
  test("the milestone is frozen: nothing is released, asked back, or disputed again", async () => {
    const team = await aTeam();
    const { milestoneId } = await standing(team);
    const words = { reason: "Again.", claimPercent: 0 };
    const answers = [
      await milestones.release(team.founder, milestoneId),
      await milestones.requestRefund(team.founder, milestoneId, { reason: "Back." }),
      await milestones.requestChanges(team.founder, milestoneId, { reason: "More." }),
      await milestones.dispute(team.founder, milestoneId, words),
      await milestones.submit(team.talent, milestoneId, { note: "Again." }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([409, 409, 409, 409, 409]);
    expect(await entriesOf(milestoneId)).toEqual([]);
  });

  test("a bank's case lets them argue, and nothing settle", async () => {
    const team = await aTeam();
    const people = await cast(team);
    const held = { cardDisputed: true };
    const refusal = { code: "invalid_transition", reason: "card_disputed" };
    const open = await standing(team, {}, held);
    expect((await disputes.settle(team.talent, open.id, { accept: true })).body).toMatchObject(refusal);
    expect(must(await disputes.read(team.talent, open.id))).toMatchObject({ cardDisputed: true, actions: ["answer"] });
    expect(must(await disputes.answer(team.talent, open.id, anAnswer)).status).toBe("answered");
    const both = ids(team.founder, team.talent);
    const elected = await standing(team, escalated(people, { electedBy: both }), held);
    expect((await disputes.propose(people.moderator, elected.id, aRuling(60))).body).toMatchObject(refusal);
  });
});
