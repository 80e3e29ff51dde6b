import { setTimeout as sleep } from "node:timers/promises";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DELETE as discardAgreementRoute } from "@/app/api/v1/agreements/[id]/route";
import type { Persona } from "@/lib/access/personas";
import { systemContext, type Context, type Account } from "@/lib/core/context";
import { applicationActions, type ApplicationAction } from "@/lib/applications/states";
import { HOUR, advanceClock } from "@/lib/core/clock";
import { clearCache } from "@/lib/core/cache/cache";
import { PageReads, pageReads } from "@/lib/core/db/page-reads";
import { objectId } from "@/lib/core/db/model";
import { transaction } from "@/lib/core/db/transaction";
import { drainOutbox } from "@/lib/core/events/outbox";
import { metrics } from "@/lib/core/metrics/metrics";
import { checkInboxes } from "@/lib/inbox/commands/check-inboxes";
import { countKinds } from "@/lib/inbox/counters";
import { eraseInbox, exportInbox } from "@/lib/inbox/privacy";
import { getHome } from "@/lib/dashboard/queries/home";
import { countWaiting, stepFacts } from "@/lib/dashboard/schema";
import { getFrameCounters } from "@/lib/inbox/queries/frame-counters";
import { inboxKinds } from "@/lib/inbox/states";
import { reactions } from "@/lib/reactions";
import { releaseClaims } from "@/lib/verification/commands/release-claims";
import { CLAIM_HOURS } from "@/lib/verification/states";
import { InboxModel } from "@/models/inbox";
import { RoleModel } from "@/models/role";
import { anNda, sendAgreement, signAgreement, useSeal } from "@/tests/support/agreements";
import { anAnswer, disputes, standing } from "@/tests/support/disputes";
import { call, drainReactions, useDatabase } from "@/tests/support/harness";
import {
  a,
  aRole,
  aStartup,
  act,
  anApplication,
  anOffer,
  apply,
  fifty,
  inState,
  tally,
  type Person,
} from "@/tests/support/hiring";
import { aTeam, milestones, must, standing as milestoneIn } from "@/tests/support/milestones";
import { approveAs, completeProfile, latestOf, verification } from "@/tests/support/verification";

useDatabase();
useSeal();

/** The context of a page that someone opens. */
const pageOf = ({ userId, sessionId, name }: Person, persona: Persona): Context => ({
  ...systemContext(),
  actor: { userId, sessionId, persona, name, emailVerified: true, locale: "en", timeZone: "UTC" },
});
const recounted = (reader: Account) => countKinds(reader, inboxKinds);
const stored = async (userId: string) =>
  (await InboxModel.findOne({ userId: objectId(userId) }).lean())?.counts ?? null;

/** What the frame shows of someone's work, without their notifications. */
async function frameOf(person: Person, persona: Persona) {
  const frame = await getFrameCounters(pageOf(person, persona));
  // What is no counter of the inbox: it is counted with every page.
  const { unread: _unread, place: _place, webhooks: _webhooks, administration: _administration, ...counts } = frame;
  return counts;
}

/** The badges of someone's rail, and the number in the title of their home. */
const badgesOf = async (person: Person, persona: Persona) =>
  Object.values(await frameOf(person, persona)).reduce((sum, count) => sum + count, 0);
const headlineOf = async (person: Person, persona: Persona) =>
  countWaiting((await getHome(pageOf(person, persona))).steps);

const nothing = {
  applicants: 0,
  offers: 0,
  agreements: 0,
  milestones: 0,
  disputes: 0,
  appeals: 0,
  refunds: 0,
  files: 0,
  reviews: 0,
  alliances: 0,
  verifications: 0,
  cases: 0,
};

describe("the inbox", () => {
  test("counts the verifications that a reviewer may claim or has in hand", async () => {
    const [first, second, talent] = [await a("moderator"), await a("moderator"), await a("talent")];
    const waiting = async () => {
      await drainReactions();
      return [(await stored(first.userId))?.verifications, (await stored(second.userId))?.verifications];
    };
    for (const reviewer of [first, second]) expect((await frameOf(reviewer, "moderator")).verifications).toBe(0);
    await completeProfile(talent.userId);
    must(await verification.profile(talent), 201);
    expect(await waiting()).toEqual([1, 1]);
    const id = await latestOf(talent.userId, "profile");
    must(await verification.claim(first, id));
    expect(await waiting()).toEqual([1, 0]);
    expect((await getHome(pageOf(first, "moderator"))).steps).toEqual([
      { key: "judge_verifications", count: 1, url: "/admin/verifications" },
    ]);
    advanceClock(CLAIM_HOURS * HOUR);
    expect(await releaseClaims(systemContext())).toBe(1);
    expect(await waiting()).toEqual([1, 1]);
    // Their access has ended meanwhile.
    await approveAs(await a("moderator"), id);
    expect(await waiting()).toEqual([0, 0]);
  });

  test("counts what waits for each persona, as others act", async () => {
    const team = await aTeam();
    const moderator = await a("moderator");
    const applicant = await a("talent");
    const role = await aRole(team.founder, team.startupId);
    for (const [person, persona] of [
      [team.founder, "founder"],
      [team.talent, "talent"],
      [applicant, "talent"],
      [moderator, "moderator"],
    ] as const)
      expect(await frameOf(person, persona)).toEqual(nothing);

    const { id } = await anApplication(applicant, role.id);
    must(await milestones.plan(team.founder, team.agreementId), 201);
    await drainReactions();
    expect(await stored(team.founder.userId)).toEqual({ ...nothing, applicants: 1, milestones: 1 });
    for (const action of ["review", "shortlist", "offer"] as const) must(await act(team.founder, id, action));
    await drainReactions();
    expect(await stored(team.founder.userId)).toEqual({ ...nothing, milestones: 1 });
    expect(await stored(applicant.userId)).toEqual({ ...nothing, offers: 1 });

    const held = await milestoneIn(team, "funded");
    const claim = { reason: "It does not run.", claimPercent: 0 };
    const disputeId = must(await milestones.dispute(team.founder, held, claim)).disputeId ?? "";
    await drainReactions();
    expect(await stored(team.talent.userId)).toEqual({ ...nothing, disputes: 1 });
    expect(await stored(team.founder.userId)).toEqual({ ...nothing, milestones: 1 });
    must(await disputes.answer(team.talent, disputeId, anAnswer));
    await drainReactions();
    expect(await stored(moderator.userId)).toEqual({ ...nothing, disputes: 1 });
    expect(await stored(team.talent.userId)).toEqual(nothing);
    for (const [person, persona] of [
      [team.founder, "founder"],
      [team.talent, "talent"],
      [applicant, "talent"],
      [moderator, "moderator"],
    ] as const)
      expect(await headlineOf(person, persona)).toBe(await badgesOf(person, persona));
  });

  test("of a dispute is that of whoever has to say something next, until both have", async () => {
    const team = await aTeam();
    const moderator = await a("moderator");
    const sides = [
      [team.founder, "founder"],
      [team.talent, "talent"],
      [moderator, "moderator"],
    ] as const;
    const waiting = async () => {
      await drainReactions();
      const counts = [];
      for (const [person, persona] of sides) {
        const { disputes: count } = await frameOf(person, persona);
        expect(await headlineOf(person, persona)).toBe(await badgesOf(person, persona));
        counts.push(count);
      }
      return counts;
    };
    const { id } = await standing(team);
    expect(await waiting()).toEqual([0, 1, 0]);
    must(await disputes.answer(team.talent, id, anAnswer));
    expect(await waiting()).toEqual([0, 0, 1]);
    must(await disputes.propose(moderator, id, { payeePercent: 50, reason: "Half of it works." }));
    expect(await waiting()).toEqual([1, 1, 0]);
    must(await disputes.settle(team.founder, id, { accept: true }));
    expect(await waiting()).toEqual([0, 1, 0]);
    must(await disputes.settle(team.talent, id, { accept: false }));
    expect(await waiting()).toEqual([1, 1, 0]);
    must(await disputes.settle(team.talent, id, { accept: true }));
    expect(await waiting()).toEqual([1, 0, 0]);
    must(await disputes.settle(team.founder, id, { accept: true }));
    // Who wrote the proposal does not decide after its refusal.
    expect(await waiting()).toEqual([0, 0, 0]);
  });

  test("of a draft and its signatures is that of its parties, and is gone with a discarded one", async () => {
    const { founder, talent, id, ...made } = await anNda();
    expect(await frameOf(founder, "founder")).toEqual({ ...nothing, agreements: 1 });
    expect(await frameOf(talent, "talent")).toEqual(nothing);
    await drainReactions();
    must(await sendAgreement(founder, id));
    must(await signAgreement(founder, id));
    await drainReactions();
    expect([await stored(founder.userId), await stored(talent.userId)]).toEqual([
      nothing,
      { ...nothing, agreements: 1 },
    ]);
    const second = await anNda({}, { founder, talent, ...made });
    await drainReactions();
    expect(await stored(founder.userId)).toEqual({ ...nothing, agreements: 1 });
    const discarded = await call(discardAgreementRoute, {
      method: "DELETE",
      path: `/api/v1/agreements/${second.id}`,
      params: { id: second.id },
      as: founder,
    });
    expect(discarded.status).toBe(204);
    expect(await frameOf(founder, "founder")).toEqual(nothing);
    await drainReactions();
    expect(await stored(founder.userId)).toEqual(nothing);
  });

  /** What waits for a team and a talent by their badges, once list, headline and inbox are seen to agree with them. */
  async function ofApplications(founder: Person, talent: Person): Promise<[number, number]> {
    await drainReactions();
    await clearCache();
    for (const [person, persona] of [
      [founder, "founder"],
      [talent, "talent"],
    ] as const) {
      const { steps } = await getHome(pageOf(person, persona));
      const frame = await frameOf(person, persona);
      for (const badge of ["applicants", "offers"] as const)
        expect(countWaiting(steps.filter(({ key }) => stepFacts[key].badge === badge))).toBe(frame[badge]);
      expect(countWaiting(steps)).toBe(await badgesOf(person, persona));
      expect(frame).toEqual(await recounted({ userId: person.userId, persona }));
    }
    return [(await frameOf(founder, "founder")).applicants, (await frameOf(talent, "talent")).offers];
  }

  test("of an application is what it asks of each side, whatever its state", async () => {
    const founder = await a("founder");
    const talent = await a("talent");
    const { id: roleId } = await aRole(founder, (await aStartup(founder)).id);
    const { id } = await anApplication(talent, roleId);
    const states = [
      ["pending", {}, [1, 0]],
      ["reviewed", {}, [0, 0]],
      ["reviewed", { proposedBy: "team" }, [0, 1]],
      ["reviewed", { proposedBy: "talent" }, [1, 0]],
      ["shortlisted", { proposedBy: "talent" }, [1, 0]],
      ["offered", {}, [0, 1]],
      ["offered", { countered: true }, [1, 0]],
      ["offered", { proposedBy: "team" }, [0, 2]],
      ["offered", { countered: true, proposedBy: "team" }, [1, 1]],
      ["offered", { countered: true, proposedBy: "talent" }, [2, 0]],
      ["accepted", { proposedBy: "team" }, [0, 0]],
      ["rejected", { proposedBy: "talent" }, [0, 0]],
      ["withdrawn", { proposedBy: "team" }, [0, 0]],
    ] as const;
    for (const [status, more, expected] of states) {
      await inState(id, status, more);
      await InboxModel.deleteMany({});
      expect([status, more, await ofApplications(founder, talent)]).toEqual([status, more, expected]);
    }
  });

  test("follows a counter-offer and proposed times until they are answered", async () => {
    const founder = await a("founder");
    const talent = await a("talent");
    const { id: roleId } = await aRole(founder, (await aStartup(founder)).id);
    const { id } = await anOffer(founder, talent, roleId);
    expect(await ofApplications(founder, talent)).toEqual([0, 1]);
    const moves = [
      [talent, "counter", [1, 0]],
      [founder, "propose_slots", [1, 1]],
      [talent, "propose_slots", [2, 0]],
      [talent, "withdraw_counter", [1, 1]],
      [founder, "accept_slot", [0, 1]],
    ] as const;
    for (const [as, action, expected] of moves) {
      must(await act(as, id, action));
      await drainReactions();
      const badges = [(await stored(founder.userId))?.applicants, (await stored(talent.userId))?.offers];
      expect([action, badges]).toEqual([action, expected]);
      expect([action, await ofApplications(founder, talent)]).toEqual([action, expected]);
    }
  });

  test("shows one's own action on one's next page, before any reaction has run", async () => {
    const founder = await a("founder");
    const { id: startupId } = await aStartup(founder);
    const { id: roleId } = await aRole(founder, startupId);
    const { id } = await anApplication(await a("talent"), roleId);
    await drainReactions();
    expect(await frameOf(founder, "founder")).toEqual({ ...nothing, applicants: 1 });
    must(await act(founder, id, "review"));
    expect(await frameOf(founder, "founder")).toEqual(nothing);
    // The row itself follows by the reaction, once.
    expect(await stored(founder.userId)).toEqual({ ...nothing, applicants: 1 });
    await drainReactions();
    expect(await stored(founder.userId)).toEqual(nothing);
  });

  test("is one command of a page, once it is open", async () => {
    const founder = await a("founder");
    await drainReactions();
    await frameOf(founder, "founder");
    const page = new PageReads();
    await pageReads.run(page, () => frameOf(founder, "founder"));
    expect(page.commands).toBe(1);
  });

  test("is counted anew for another persona", async () => {
    const person = await a("founder");
    const { id: startupId } = await aStartup(person);
    await anApplication(await a("talent"), (await aRole(person, startupId)).id);
    await drainReactions();
    expect(await frameOf(person, "founder")).toEqual({ ...nothing, applicants: 1 });
    expect(await frameOf(person, "investor")).toEqual(nothing);
    expect(await frameOf(person, "founder")).toEqual({ ...nothing, applicants: 1 });
  });

  test("is exact after fifty applications at once, while pages are read and four workers react", async () => {
    const founder = await a("founder");
    const { id: startupId } = await aStartup(founder);
    const { id: roleId } = await aRole(founder, startupId);
    await RoleModel.updateOne({ _id: roleId }, { $set: { seats: 60 } });
    const people: Person[] = [];
    for (let made = 0; made < 50; made += 1) people.push(await a("talent"));
    await drainReactions();
    let writing = true;
    const workers = Array.from({ length: 4 }, async (_, worker) => {
      while (writing) {
        await drainOutbox(reactions, 10);
        if (worker === 0) await frameOf(founder, "founder");
        await sleep(20);
      }
    });
    const answers = await fifty((index) => apply(people[index] ?? null, roleId));
    writing = false;
    await Promise.all(workers);
    // A busy server refuses some; they apply once more.
    for (const [index, { status }] of answers.entries())
      if (status === 503) answers[index] = await apply(people[index] ?? null, roleId);
    await drainReactions();
    expect(tally(answers)).toEqual({ 201: 50 });
    expect(await stored(founder.userId)).toEqual({ ...nothing, applicants: 50 });
  }, 60_000);

  test("equals a recount after any history", async () => {
    const team = await aTeam();
    const applicants = [await a("talent"), await a("talent"), await a("talent")];
    const people: readonly (readonly [Person, Persona])[] = [
      [team.founder, "founder"],
      [team.talent, "talent"],
      ...applicants.map((person) => [person, "talent"] as const),
    ];
    const roles = [(await aRole(team.founder, team.startupId)).id, (await aRole(team.founder, team.startupId)).id];
    const open: string[] = [];
    const planned: string[] = [];
    const drafts: string[] = [];
    const at = <T>(list: readonly T[], index: number): T | undefined => list[index % Math.max(1, list.length)];
    const actions = applicationActions;
    const ofTalent: readonly ApplicationAction[] = ["withdraw", "accept", "counter", "withdraw_counter"];
    /** Whatever a step answers, refused or not, the inboxes must equal the records afterwards. */
    const steps: readonly ((n: number) => Promise<unknown>)[] = [
      async (n) => {
        const { status, body } = await apply(at(applicants, n) ?? null, at(roles, n >> 2) ?? "");
        if (status === 201) open.push(body.id);
      },
      async (n) => {
        const action = at(actions, n) ?? "review";
        const id = at(open, n >> 3);
        if (!id) return;
        const ofEither = action === "propose_slots" || action === "accept_slot";
        const actors = ofTalent.includes(action) ? applicants : [team.founder, ...(ofEither ? applicants : [])];
        for (const actor of actors) await act(actor, id, action);
      },
      async () => void planned.push(must(await milestones.plan(team.founder, team.agreementId), 201).id),
      async (n) => {
        const id = at(planned, n);
        if (id) await milestones.discard(team.founder, id);
      },
      async () => void drafts.push((await anNda({}, team)).id),
      async (n) => {
        const id = at(drafts, n >> 1);
        if (!id) return;
        if (n % 2 === 0) await sendAgreement(team.founder, id);
        else await signAgreement(team.founder, id);
      },
      async (n) => {
        const reader = at(people, n);
        if (reader) await frameOf(...reader);
      },
      () => drainOutbox(reactions, 3),
    ];
    const history = fc.array(fc.tuple(fc.nat(steps.length - 1), fc.nat(1023)), { minLength: 12, maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(history, async (moves) => {
        for (const [person, persona] of people) await frameOf(person, persona);
        for (const [kind, n] of moves) await steps[kind]?.(n);
        await drainReactions();
        for (const [person, persona] of people) {
          expect(await stored(person.userId)).toEqual(await recounted({ userId: person.userId, persona }));
          expect(await headlineOf(person, persona)).toBe(await badgesOf(person, persona));
        }
      }),
      { numRuns: 3, endOnFailure: true },
    );
  }, 60_000);
});

describe("the nightly check", () => {
  test("corrects inboxes that differ, counts them, and leaves the others", async () => {
    const [founder, other] = [await a("founder"), await a("founder")];
    const { id: startupId } = await aStartup(founder);
    await anApplication(await a("talent"), (await aRole(founder, startupId)).id);
    await drainReactions();
    await frameOf(founder, "founder");
    await frameOf(other, "founder");
    const differences = async () => (await metrics().inboxDifferences.get()).values[0]?.value ?? 0;
    const before = await differences();
    expect(await checkInboxes(systemContext())).toBe(0);
    await InboxModel.updateOne({ userId: founder.userId }, { $set: { "counts.applicants": 7 } });
    expect(await checkInboxes(systemContext())).toBe(1);
    expect(await stored(founder.userId)).toEqual({ ...nothing, applicants: 1 });
    expect((await differences()) - before).toBe(1);
    expect(await checkInboxes(systemContext())).toBe(0);
  });
});

describe("a person's rights", () => {
  test("their inbox is exported and erased", async () => {
    const founder = await a("founder");
    expect(await exportInbox(founder.userId)).toEqual({ inbox: null });
    await frameOf(founder, "founder");
    expect(await exportInbox(founder.userId)).toEqual({ inbox: nothing });
    await transaction(systemContext(), (tx) => eraseInbox(tx, founder.userId));
    expect(await exportInbox(founder.userId)).toEqual({ inbox: null });
  });
});
