import { describe, expect, test } from "vitest";
import { GET as teamRoute } from "@/app/api/v1/startups/[id]/team/route";
import { DELETE as removeRoute, PATCH as accessRoute } from "@/app/api/v1/startups/[id]/team/[userId]/route";
import { GET as applicationsRoute } from "@/app/api/v1/startups/[id]/applications/route";
import type { TeamPage } from "@/lib/startups/schema";
import { TeamMemberModel } from "@/models/team-member";
import { NotificationModel } from "@/models/notification";
import { PlanUsageModel } from "@/models/plan-usage";
import { call, drainReactions, useDatabase, type SignedIn } from "../../support/harness";
import {
  a,
  aRole,
  aStartup,
  act,
  anApplication,
  anOffer,
  apply,
  auditOf,
  create,
  denialsOf,
  eventsOf,
  fifty,
  post,
  tally,
} from "../../support/hiring";

useDatabase();

const team = (id: string, as: SignedIn | null = null, query = "") =>
  call<TeamPage>(teamRoute, { path: `/api/v1/startups/${id}/team${query}`, params: { id }, as });
const setAccess = (as: SignedIn, id: string, userId: string, access: string) =>
  call(accessRoute, {
    method: "PATCH",
    path: `/api/v1/startups/${id}/team/${userId}`,
    params: { id, userId },
    as,
    body: { access },
  });
const remove = (as: SignedIn, id: string, userId: string) =>
  call(removeRoute, { method: "DELETE", path: `/api/v1/startups/${id}/team/${userId}`, params: { id, userId }, as });

async function hire(founder: SignedIn, startupId: string, count: number) {
  const role = await aRole(founder, startupId, { seats: 50 });
  const people = [];
  for (let index = 0; index < count; index += 1) {
    const talent = await a("talent", { name: `Hire ${index}` });
    const { id } = await anOffer(founder, talent, role.id);
    expect((await act(talent, id, "accept")).status).toBe(200);
    people.push(talent);
  }
  return { role, people };
}

describe("a team", () => {
  test("begins with its founder and grows in the transaction of the accept, seen in the order people joined", async () => {
    const founder = await a("founder", { name: "Ana" });
    const { id } = await aStartup(founder);
    const { role, people } = await hire(founder, id, 2);
    const { body } = await team(id);
    expect(body.items).toMatchObject([
      { userId: founder.userId, name: "Ana", access: "owner" },
      { userId: people[0]?.userId, name: "Hire 0", roleId: role.id, access: "viewer" },
      { userId: people[1]?.userId, name: "Hire 1", roleId: role.id, access: "viewer" },
    ]);
    expect(body.items[0]).not.toHaveProperty("roleId");
    expect(JSON.stringify(body)).not.toContain("@");
    const first = await team(id, null, "?limit=2");
    expect(
      (await team(id, null, `?limit=2&cursor=${first.body.nextCursor ?? ""}`)).body.items.map((item) => item.name),
    ).toEqual(["Hire 1"]);
  });

  test("of a draft is its own alone", async () => {
    const founder = await a("founder");
    const { id } = (await create(founder)).body;
    expect([
      (await team(id, founder)).status,
      (await team(id)).status,
      (await team(id, await a("talent"))).status,
    ]).toEqual([200, 404, 404]);
  });

  test("stops at the plan's limit: 403 plan_limit, and the seat stays free", async () => {
    const founder = await a("founder");
    const { id } = await aStartup(founder);
    const { role, people } = await hire(founder, id, 4);
    const late = await a("talent");
    const offer = await anOffer(founder, late, role.id);
    const refused = await act(late, offer.id, "accept");
    expect(refused.status).toBe(403);
    expect(refused.body).toMatchObject({ code: "plan_limit", gate: "teamMembers", limit: 5, used: 5, nextPlan: "pro" });
    expect((await team(id)).body.items).toHaveLength(5);
    expect((await remove(founder, id, people[0]?.userId ?? "")).status).toBe(204);
    expect((await act(late, offer.id, "accept")).status).toBe(200);
    expect((await PlanUsageModel.findOne({ gate: "teamMembers" }).lean())?.used).toBe(5);
  });
});

describe("access", () => {
  test("opens and closes the hiring to a member, who is told", async () => {
    const founder = await a("founder");
    const { id } = await aStartup(founder);
    const { role, people } = await hire(founder, id, 1);
    const member = people[0];
    if (!member) throw new Error("no member");
    const applicant = await a("talent");
    const application = await anApplication(applicant, role.id);
    const list = () =>
      call(applicationsRoute, { path: `/api/v1/startups/${id}/applications`, params: { id }, as: member });
    expect((await list()).status).toBe(403);
    expect((await act(member, application.id, "review")).status).toBe(404);
    expect((await post(member, id)).status).toBe(403);
    expect((await setAccess(founder, id, member.userId, "recruiter")).body).toMatchObject({
      access: "recruiter",
      userId: member.userId,
    });
    expect((await list()).status).toBe(200);
    expect((await act(member, application.id, "review")).status).toBe(200);
    expect((await post(member, id)).status).toBe(201);
    expect((await setAccess(member, id, founder.userId, "viewer")).status).toBe(403);
    expect((await setAccess(member, id, member.userId, "owner")).status).toBe(403);
    expect((await remove(founder, id, member.userId)).status).toBe(204);
    expect((await list()).status).toBe(403);
    expect((await act(member, application.id, "shortlist")).status).toBe(404);
    await drainReactions();
    expect(
      await NotificationModel.countDocuments({
        userId: member.userId,
        type: { $in: ["team_access_changed", "team_removed"] },
      }),
    ).toBe(2);
    expect(
      [
        await auditOf("team.change_access"),
        await auditOf("team.remove"),
        await eventsOf("team.removed"),
        await denialsOf("team.change_access"),
      ].map((rows) => rows.length),
    ).toEqual([3, 1, 1, 2]);
  });

  test("403 for the last owner stepping down or leaving, 404 for who is no member, 422 for no level", async () => {
    const founder = await a("founder");
    const stranger = await a("talent");
    const { id } = await aStartup(founder);
    expect((await setAccess(founder, id, founder.userId, "admin")).status).toBe(403);
    expect((await remove(founder, id, founder.userId)).status).toBe(403);
    expect((await remove(founder, id, stranger.userId)).status).toBe(404);
    expect((await setAccess(founder, id, founder.userId, "king")).status).toBe(422);
    expect((await setAccess(stranger, id, founder.userId, "viewer")).status).toBe(403);
  });

  test("two owners who leave at once: one stays", async () => {
    const founder = await a("founder");
    const { id } = await aStartup(founder);
    const { people } = await hire(founder, id, 1);
    const second = people[0];
    if (!second) throw new Error("no member");
    await setAccess(founder, id, second.userId, "owner");
    const answers = await fifty((index) =>
      index % 2 === 0 ? remove(founder, id, founder.userId) : remove(second, id, second.userId),
    );
    expect(tally(answers)[204]).toBe(1);
    expect(await TeamMemberModel.countDocuments({ access: "owner" })).toBe(1);
  }, 60_000);

  test("the team may not apply to its own startup", async () => {
    const founder = await a("founder");
    const { id } = await aStartup(founder);
    const { people } = await hire(founder, id, 1);
    const role = await aRole(founder, id);
    const member = people[0];
    if (!member) throw new Error("no member");
    expect((await apply(member, role.id)).status).toBe(403);
    expect(await denialsOf("application.create")).toHaveLength(1);
  });
});
