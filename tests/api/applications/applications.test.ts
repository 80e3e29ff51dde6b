import { describe, expect, test } from "vitest";
import { POST as applyRoute } from "@/app/api/v1/roles/[id]/applications/route";
import { GET as startupRoute } from "@/app/api/v1/startups/[id]/applications/route";
import { GET as myRoute } from "@/app/api/v1/users/me/applications/route";
import { findBrokenLink } from "@/lib/core/audit/chain";
import { findMyApplications } from "@/lib/applications/queries/my-applications";
import { getPipeline } from "@/lib/applications/queries/pipeline";
import type { ApplicationPage } from "@/lib/applications/schema";
import { applicationActions, applicationStatuses, applicationTransitions } from "@/lib/applications/states";
import { DAY, nowMs, setClock } from "@/lib/core/clock";
import { systemContext } from "@/lib/core/context";
import { deleteStartup } from "@/lib/flows/startup-lifecycle";
import type { Access } from "@/lib/startups/states";
import { ApplicationModel } from "@/models/application";
import { OutboxEventModel } from "@/models/outbox-event";
import { TeamMemberModel } from "@/models/team-member";
import {
  aKey,
  call,
  drainReactions,
  signIn,
  useDatabase,
  useRealRateLimits,
  type SignedIn,
} from "../../support/harness";
import {
  a,
  aRole,
  aStartup,
  act,
  anApplication,
  anOffer,
  apply,
  auditOf,
  coverLetter,
  denialsOf,
  eventsOf,
  inState,
  offerInput,
  roleRow,
  getApplication,
} from "../../support/hiring";

useDatabase();

const nowhere = "00000000000000000000beef";
const ofStartup = (as: SignedIn | null, id: string, query = "") =>
  call<ApplicationPage>(startupRoute, { path: `/api/v1/startups/${id}/applications${query}`, params: { id }, as });
const mine = (as: SignedIn | null, query = "") =>
  call<ApplicationPage>(myRoute, { path: `/api/v1/users/me/applications${query}`, as });

/** A later session of a talent: access tokens last a quarter of an hour. */
const again = (person: SignedIn) => signIn({ id: person.userId, persona: "talent" });

async function scene(given: Record<string, unknown> = {}) {
  const founder = await a("founder", { name: "Ana" });
  const talent = await a("talent", { name: "Inès" });
  const startup = await aStartup(founder);
  const role = await aRole(founder, startup.id, given);
  return { founder, talent, startup, role };
}

describe("POST /roles/{id}/applications", () => {
  test("201: pending, with what both sides need, audited, with its event, counted at the role", async () => {
    setClock(new Date("2027-03-01T09:00:00Z"));
    const { talent, role, startup } = await scene();
    const { status, body } = await apply(talent, role.id, {
      coverLetter: `  ${coverLetter}  `,
      expectedCompensation: { cashMinor: 650_000, currency: "USD", period: "month" },
      portfolioUrl: "https://ines.example",
    });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      roleId: role.id,
      startupId: startup.id,
      talentId: talent.userId,
      status: "pending",
      coverLetter,
      expectedCompensation: { cashMinor: 650_000, currency: "USD", period: "month", equityBps: 0 },
      portfolioUrl: "https://ines.example",
      talent: { id: talent.userId, name: "Inès", trustScore: 50 },
      role: { id: role.id, title: role.title },
      startup: { id: startup.id, name: startup.name },
      offer: null,
      rejection: null,
      respondedAt: null,
      replyBy: "2027-03-08T09:00:00.000Z",
      timeline: [{ status: "pending", at: "2027-03-01T09:00:00.000Z" }],
      actions: ["withdraw"],
    });
    expect(await auditOf("application.create")).toMatchObject([{ entityId: body.id, actorId: talent.userId }]);
    expect(await eventsOf("application.submitted")).toMatchObject([
      { payload: { applicationId: body.id, roleId: role.id, startupId: startup.id, talentId: talent.userId } },
    ]);
    expect((await roleRow(role.id))?.applicants).toBe(1);
  });

  test("needs an Idempotency-Key, replays its answer, and refuses the key for another letter", async () => {
    const { talent, role } = await scene();
    const bare = await call(applyRoute, {
      path: `/api/v1/roles/${role.id}/applications`,
      params: { id: role.id },
      as: talent,
      body: { coverLetter },
    });
    expect(bare.status).toBe(400);
    expect(bare.body).toMatchObject({ code: "idempotency_key_required" });
    const key = aKey();
    const first = await apply(talent, role.id, { coverLetter }, key);
    const again = await apply(talent, role.id, { coverLetter }, key);
    expect(again.status).toBe(201);
    expect(again.body).toEqual(first.body);
    expect(again.headers.get("Idempotent-Replayed")).toBe("true");
    expect((await apply(talent, role.id, { coverLetter: `${coverLetter} Again.` }, key)).body).toMatchObject({
      code: "idempotency_mismatch",
    });
    expect(await ApplicationModel.countDocuments()).toBe(1);
  });

  test.each([
    ["49 characters", { coverLetter: "x".repeat(49) }],
    ["4001 characters", { coverLetter: "x".repeat(4001) }],
    ["blanks", { coverLetter: " ".repeat(60) }],
    ["a status", { coverLetter, status: "accepted" }],
    ["somebody else", { coverLetter, talentId: nowhere }],
    ["another scheme", { coverLetter, portfolioUrl: "ftp://files.example" }],
    ["half a figure", { coverLetter, expectedCompensation: { cashMinor: 1 } }],
    ["an operator", { coverLetter: { $gt: "" } }],
  ])("422: %s, and nothing is stored", async (_name, body) => {
    const { talent, role } = await scene();
    expect((await apply(talent, role.id, body)).status).toBe(422);
    expect(await ApplicationModel.countDocuments()).toBe(0);
    expect((await roleRow(role.id))?.applicants).toBe(0);
  });

  test("401 anonymous, 403 for whoever is no talent, 404 for what is not public", async () => {
    const { founder, talent, role } = await scene();
    expect((await apply(null, role.id)).status).toBe(401);
    for (const persona of ["founder", "investor", "moderator", "admin"] as const)
      expect((await apply(await a(persona), role.id)).status).toBe(403);
    expect((await apply(founder, role.id)).status).toBe(403);
    expect((await apply(talent, nowhere)).status).toBe(404);
    expect((await apply(talent, "x")).status).toBe(422);
  });

  test("409 for a second live one; another after leaving", async () => {
    const { talent, role } = await scene();
    const { id } = await anApplication(talent, role.id);
    expect((await apply(talent, role.id)).body).toMatchObject({ code: "already_applied" });
    await act(talent, id, "withdraw");
    expect((await apply(talent, role.id)).status).toBe(201);
    expect(await ApplicationModel.countDocuments({ live: true })).toBe(1);
  });
});

describe("every move, by every kind of actor, from every state", () => {
  test.each(applicationStatuses)(
    "from %s",
    async (status) => {
      const { founder, talent, startup, role } = await scene({ seats: 50 });
      const { id } = await anApplication(talent, role.id);
      const member = async (access: Access) => {
        const person = await a("talent");
        await TeamMemberModel.create({
          startupId: startup.id,
          userId: person.userId,
          roleId: null,
          access,
          joinedAt: new Date(),
        });
        return person;
      };
      const actors: Record<string, { as: SignedIn | null; team?: boolean; own?: boolean; refused: number }> = {
        anonymous: { as: null, refused: 401 },
        founder: { as: founder, team: true, refused: 403 },
        adminMember: { as: await member("admin"), team: true, refused: 403 },
        recruiter: { as: await member("recruiter"), team: true, refused: 403 },
        finance: { as: await member("finance"), refused: 404 },
        viewer: { as: await member("viewer"), refused: 404 },
        talent: { as: talent, own: true, refused: 403 },
        otherTalent: { as: await a("talent"), refused: 404 },
        otherFounder: { as: await a("founder"), refused: 404 },
        investor: { as: await a("investor"), refused: 403 },
        administrator: { as: await a("admin"), refused: 403 },
      };
      for (const [name, actor] of Object.entries(actors)) {
        for (const action of applicationActions) {
          await inState(id, status, {
            countered: action === "withdraw_counter",
            proposedBy: actor.own ? "team" : "talent",
          });
          await TeamMemberModel.deleteOne({ startupId: startup.id, userId: talent.userId });
          const ownMove = ["accept", "withdraw", "counter", "withdraw_counter"].includes(action);
          const bothMove = action === "propose_slots" || action === "accept_slot";
          const permitted = ownMove ? actor.own : actor.team || (bothMove && actor.own);
          const answer = await act(actor.as, id, action);
          const next: string | undefined = (applicationTransitions[status] as Record<string, string>)[action];
          const label = `${name} ${action} from ${status}`;
          if (permitted && next) {
            expect(answer.status, label).toBe(200);
            expect(answer.body.status, label).toBe(next);
          } else {
            // A founder's persona may never accept; an outsider of the right persona sees nothing.
            const expected = permitted
              ? 409
              : actor.refused === 404 && ownMove && name === "otherFounder"
                ? 403
                : actor.refused;
            expect(answer.status, label).toBe(expected);
            expect((await ApplicationModel.findById(id).lean())?.status, label).toBe(status);
          }
        }
      }
    },
    60_000,
  );
});

describe("the way to a hire", () => {
  test("each move is audited with one event, told in its timeline, and the chain of the trail holds", async () => {
    const { founder, talent, role } = await scene();
    const { id } = await anApplication(talent, role.id);
    for (const action of ["review", "shortlist", "offer"] as const)
      expect((await act(founder, id, action)).status).toBe(200);
    expect((await getApplication(talent, id)).body.actions).toEqual(["accept", "withdraw", "counter"]);
    expect((await getApplication(founder, id)).body.actions).toEqual(["offer", "reject", "propose_slots"]);
    const accepted = await act(talent, id, "accept");
    expect(accepted.body).toMatchObject({ status: "accepted", role: { status: "filled", seatsTaken: 1 }, actions: [] });
    expect(accepted.body.timeline.map((step) => step.status)).toEqual([
      "pending",
      "reviewed",
      "shortlisted",
      "offered",
      "accepted",
    ]);
    for (const [verb, name] of [
      ["review", "reviewed"],
      ["shortlist", "shortlisted"],
      ["offer", "offered"],
      ["accept", "accepted"],
    ] as const) {
      expect(await auditOf(`application.${verb}`)).toMatchObject([{ entityId: id, success: true }]);
      expect(await eventsOf(`application.${name}`)).toHaveLength(1);
    }
    expect(await eventsOf("role.filled")).toHaveLength(1);
    expect(await eventsOf("team.joined")).toMatchObject([
      { payload: { userId: talent.userId, access: "viewer", roleId: role.id } },
    ]);
    expect([await findBrokenLink("application", id), await findBrokenLink("role", role.id)]).toEqual([null, null]);
  });

  test("an offer keeps to the role's range or says why; currency, period and start are the role's and the future's", async () => {
    const { founder, talent, role } = await scene();
    const { id } = await anApplication(talent, role.id);
    await act(founder, id, "review");
    await act(founder, id, "shortlist");
    const base = offerInput();
    const pay = (change: object) => ({ ...base, compensation: { ...base.compensation, ...change } });
    for (const [body, path] of [
      [pay({ cashMinor: 900_000 }), "message"],
      [pay({ equityBps: 10 }), "message"],
      [pay({ currency: "EUR" }), "compensation.currency"],
      [pay({ period: "year" }), "compensation.period"],
      [{ ...base, startAt: new Date(nowMs() - DAY).toISOString() }, "startAt"],
      [{ ...base, startAt: "tomorrow" }, "startAt"],
      [{ ...base, expiresAt: base.startAt }, "expiresAt"],
    ] as const) {
      const refused = await act(founder, id, "offer", body);
      expect(refused.status).toBe(422);
      expect((refused.body as unknown as { errors: { path: string }[] }).errors.map((error) => error.path)).toContain(
        path,
      );
    }
    const offered = await act(founder, id, "offer", {
      ...pay({ cashMinor: 900_000 }),
      message: "You bring the network too.",
    });
    expect(offered.body).toMatchObject({
      status: "offered",
      offer: { compensation: { cashMinor: 900_000, equityBps: 100 }, message: "You bring the network too." },
    });
    expect(Date.parse(offered.body.offer?.expiresAt ?? "") - Date.parse(offered.body.offer?.offeredAt ?? "")).toBe(
      7 * DAY,
    );
  });

  test("a rejection carries its reason to both and its note to the talent", async () => {
    const { founder, talent, role } = await scene();
    const { id } = await anApplication(talent, role.id);
    for (const body of [
      {},
      { reason: "because" },
      { reason: "role_filled" },
      { reason: "skills", note: "x".repeat(1001) },
    ])
      expect((await act(founder, id, "reject", body)).status).toBe(422);
    expect((await act(founder, id, "reject", { reason: "other_candidate", note: "It was close." })).body).toMatchObject(
      { status: "rejected", rejection: { reason: "other_candidate", note: "It was close." } },
    );
    expect((await getApplication(talent, id)).body.rejection).toEqual({
      reason: "other_candidate",
      note: "It was close.",
    });
    expect(JSON.stringify(await OutboxEventModel.find({ name: "application.rejected" }).lean())).not.toContain("close");
  });

  test("an action replays under its key and is not done twice", async () => {
    const { founder, talent, role } = await scene();
    const { id } = await anApplication(talent, role.id);
    const key = aKey();
    const first = await act(founder, id, "review", undefined, key);
    const again = await act(founder, id, "review", undefined, key);
    expect([first.status, again.status]).toEqual([200, 200]);
    expect(again.body).toEqual(first.body);
    expect(await eventsOf("application.reviewed")).toHaveLength(1);
  });

  test("an offer lapses at 7 days to the instant, even before the job has run", async () => {
    setClock(new Date("2027-03-01T09:00:00Z"));
    const { founder, talent, role } = await scene({ seats: 2 });
    const first = await anOffer(founder, talent, role.id);
    const other = await a("talent");
    const second = await anOffer(founder, other, role.id);
    setClock(new Date(Date.parse("2027-03-08T09:00:00Z") - 1));
    expect((await act(await again(talent), first.id, "accept")).status).toBe(200);
    setClock(new Date("2027-03-08T09:00:00Z"));
    expect((await act(await again(other), second.id, "accept")).body).toMatchObject({ code: "invalid_transition" });
  });

  test("someone hired already takes a second role without a second place", async () => {
    const { founder, talent, startup, role } = await scene();
    const second = await aRole(founder, startup.id);
    const offers = [await anOffer(founder, talent, role.id), await anOffer(founder, talent, second.id)];
    for (const offer of offers) expect((await act(talent, offer.id, "accept")).status).toBe(200);
    expect(await TeamMemberModel.countDocuments({ userId: talent.userId })).toBe(1);
  });

  test("nobody joins a deleted startup, and its team sees nothing of it", async () => {
    const { founder, talent, startup, role } = await scene();
    const offer = await anOffer(founder, talent, role.id);
    await deleteStartup(
      {
        ...systemContext(),
        actor: {
          userId: founder.userId,
          persona: "founder",
          sessionId: founder.sessionId,
          emailVerified: true,
          locale: "en",
          timeZone: "UTC",
          name: "Ana",
        },
      },
      startup.id,
    );
    expect((await act(talent, offer.id, "accept")).body).toMatchObject({ code: "role_not_open" });
    expect([
      (await getApplication(founder, offer.id)).status,
      (await ofStartup(founder, startup.id)).status,
      (await getApplication(talent, offer.id)).status,
    ]).toEqual([404, 404, 200]);
    expect((await act(talent, offer.id, "withdraw")).status).toBe(200);
  });
});

describe("reading", () => {
  test("is its talent's, the hiring team's and an administrator's; an outsider's look is 404 and audited", async () => {
    const { founder, talent, role } = await scene();
    const { id } = await anApplication(talent, role.id);
    const [otherTalent, otherFounder] = [await a("talent"), await a("founder")];
    expect([
      (await getApplication(talent, id)).status,
      (await getApplication(founder, id)).status,
      (await getApplication(await a("admin"), id)).status,
    ]).toEqual([200, 200, 200]);
    expect([
      (await getApplication(otherTalent, id)).status,
      (await getApplication(otherFounder, id)).status,
      (await getApplication(await a("investor"), id)).status,
      (await getApplication(null, id)).status,
      (await getApplication(talent, nowhere)).status,
    ]).toEqual([404, 404, 403, 401, 404]);
    expect((await denialsOf("application.read")).map((row) => row.actorId)).toEqual([
      otherTalent.userId,
      otherFounder.userId,
    ]);
    expect(JSON.stringify((await getApplication(founder, id)).body)).not.toContain("@");
  });

  test("lists page, filter by state and role, and stay with their own", async () => {
    const { founder, startup, role } = await scene();
    const second = await aRole(founder, startup.id, { title: "Designer" });
    const busy = await a("talent");
    const talents = [busy, await a("talent"), await a("talent")];
    const ids = [];
    for (const talent of talents) ids.push((await anApplication(talent, role.id)).id);
    const designer = (await anApplication(busy, second.id)).id;
    await act(founder, ids[0] ?? "", "review");
    const page = async (query = "") => (await ofStartup(founder, startup.id, query)).body.items.map((item) => item.id);
    expect(await page()).toEqual([designer, ids[2], ids[1], ids[0]]);
    expect(await page("?status=reviewed")).toEqual([ids[0]]);
    expect(await page(`?roleId=${second.id}`)).toEqual([designer]);
    expect(await page(`?roleId=${role.id}&status=pending`)).toEqual([ids[2], ids[1]]);
    const first = (await ofStartup(founder, startup.id, "?limit=3")).body;
    expect(await page(`?limit=3&cursor=${first.nextCursor ?? ""}`)).toEqual([ids[0]]);
    expect((await mine(busy)).body.items.map((item) => item.id)).toEqual([designer, ids[0]]);
    expect((await mine(busy, "?status=pending")).body.items.map((item) => item.id)).toEqual([designer]);
    expect([
      (await ofStartup(await a("founder"), startup.id)).status,
      (await ofStartup(await a("admin"), startup.id)).status,
      (await ofStartup(null, startup.id)).status,
      (await ofStartup(founder, startup.id, "?status=x")).status,
    ]).toEqual([403, 200, 401, 422]);

    const ctx = {
      ...systemContext(),
      actor: {
        userId: founder.userId,
        persona: "founder" as const,
        sessionId: founder.sessionId,
        emailVerified: true,
        locale: "en" as const,
        timeZone: "UTC",
        name: "Ana",
      },
    };
    const board = await getPipeline(ctx, role.id);
    expect(
      board.lanes
        .filter((lane) => lane.count > 0)
        .map(({ status, count, items }) => [status, count, items.map((item) => item.id)]),
    ).toEqual([
      ["pending", 2, [ids[2], ids[1]]],
      ["reviewed", 1, [ids[0]]],
    ]);
  });

  test("the talent's live applications mark the roles of a list, and nobody else's do", async () => {
    const { founder, talent, startup, role } = await scene();
    const other = await aRole(founder, startup.id);
    const gone = await anApplication(talent, other.id);
    await act(talent, gone.id, "withdraw");
    await anApplication(talent, role.id);
    await anApplication(await a("talent"), other.id);
    const ids = [role.id, other.id];
    const ctxOf = (person: { userId: string; sessionId: string; name: string }, persona: "talent" | "founder") => ({
      ...systemContext(),
      actor: { ...person, persona, emailVerified: true, locale: "en" as const, timeZone: "UTC" },
    });
    expect([...(await findMyApplications(ctxOf(talent, "talent"), ids))]).toEqual([[role.id, "pending"]]);
    expect((await findMyApplications(ctxOf(founder, "founder"), ids)).size).toBe(0);
    expect((await findMyApplications(systemContext(), ids)).size).toBe(0);
    expect((await findMyApplications(ctxOf(talent, "talent"), [])).size).toBe(0);
  });

  test("a new applicant shows in every list at once", async () => {
    const { founder, talent, startup, role } = await scene();
    expect((await ofStartup(founder, startup.id)).body.items).toEqual([]);
    const { id } = await anApplication(talent, role.id);
    await drainReactions();
    expect((await ofStartup(founder, startup.id)).body.items.map((item) => item.id)).toEqual([id]);
  });
});

describe("rate limits", () => {
  useRealRateLimits();

  test("429 for the 11th application in an hour", async () => {
    const { talent } = await scene();
    for (let index = 0; index < 10; index += 1) expect((await apply(talent, nowhere)).status).toBe(404);
    const refused = await apply(talent, nowhere);
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get("Retry-After"))).toBeGreaterThan(0);
  });
});
