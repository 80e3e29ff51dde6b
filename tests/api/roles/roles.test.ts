import { describe, expect, test } from "vitest";
import { GET as listRoute } from "@/app/api/v1/roles/route";
import { GET as getRoute, PATCH as patchRoute } from "@/app/api/v1/roles/[id]/route";
import { POST as closeRoute } from "@/app/api/v1/roles/[id]/close/route";
import { GET as ofStartupRoute } from "@/app/api/v1/startups/[id]/roles/route";
import { DELETE as unfollowRole, PUT as followRole } from "@/app/api/v1/roles/[id]/follow/route";
import { DELETE as unfollowStartup, PUT as followStartup } from "@/app/api/v1/startups/[id]/follow/route";
import { GET as followsRoute } from "@/app/api/v1/users/me/follows/route";
import type { FollowsPage } from "@/lib/follows/schema";
import { getCatalogCounts } from "@/lib/roles/queries/counts";
import type { Role, RolePage } from "@/lib/roles/schema";
import { ApplicationModel } from "@/models/application";
import { FollowModel } from "@/models/follow";
import { NotificationModel } from "@/models/notification";
import { PlanUsageModel } from "@/models/plan-usage";
import { call, drainReactions, useDatabase, useRealRateLimits, type SignedIn } from "../../support/harness";
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
  publish,
  roleInput,
  startupInput,
  tally,
} from "../../support/hiring";

useDatabase();

const nowhere = "00000000000000000000beef";
const get = (id: string, as: SignedIn | null = null) =>
  call<Role>(getRoute, { path: `/api/v1/roles/${id}`, params: { id }, as });
const patch = (as: SignedIn | null, id: string, body: unknown) =>
  call<Role>(patchRoute, { method: "PATCH", path: `/api/v1/roles/${id}`, params: { id }, as, body });
const close = (as: SignedIn | null, id: string) =>
  call<Role>(closeRoute, { method: "POST", path: `/api/v1/roles/${id}/close`, params: { id }, as });
const list = (query = "") => call<RolePage>(listRoute, { path: `/api/v1/roles${query}` });
const titles = async (query = "") => (await list(query)).body.items.map((item) => item.title);

describe("POST /startups/{id}/roles", () => {
  test("201: an open role, listed where its startup is published, audited, with its event", async () => {
    const founder = await a("founder");
    const { id } = await aStartup(founder);
    const { status, body } = await post(founder, id);
    expect(status).toBe(201);
    expect(body).toMatchObject({ ...roleInput, startupId: id, status: "open", seatsTaken: 0, listed: true });
    expect(await auditOf("role.create")).toMatchObject([{ entityId: body.id, actorId: founder.userId }]);
    expect(await eventsOf("role.created")).toMatchObject([
      { payload: { roleId: body.id, startupId: id, listed: true } },
    ]);
    expect((await PlanUsageModel.findOne({ gate: "openRoles" }).lean())?.used).toBe(1);
  });

  test("names the countries of its applicants once each, and its startup's", async () => {
    const founder = await a("founder", { plan: "pro" });
    const { id } = (await create(founder, { ...startupInput, country: "CA" })).body;
    const { body } = await post(founder, id, { ...roleInput, applicantCountries: ["CA", "FR", "CA"] });
    expect(body).toMatchObject({ applicantCountries: ["CA", "FR"], startup: { country: "CA" } });
    expect((await patch(founder, body.id, { seats: 2 })).body.applicantCountries).toEqual(["CA", "FR"]);
    expect((await patch(founder, body.id, { applicantCountries: [] })).body.applicantCountries).toEqual([]);
    expect((await post(founder, id)).body.applicantCountries).toEqual([]);
    expect((await post(founder, id, { ...roleInput, applicantCountries: ["XX"] })).status).toBe(422);
  });

  test("of a draft waits for its startup", async () => {
    const founder = await a("founder");
    const { id } = (await create(founder)).body;
    const role = await aRole(founder, id);
    expect(role.listed).toBe(false);
    expect([(await get(role.id)).status, (await get(role.id, founder)).status]).toEqual([404, 200]);
    expect(await titles()).toEqual([]);
    await publish(founder, id);
    expect(await titles()).toEqual([roleInput.title]);
  });

  test.each([
    [
      "no pay at all",
      {
        compensation: { ...roleInput.compensation, cashMinMinor: 0, cashMaxMinor: 0, equityMinBps: 0, equityMaxBps: 0 },
      },
      "compensation.cashMaxMinor",
    ],
    ["no compensation", { compensation: undefined }, "compensation"],
    [
      "an inverted range",
      { compensation: { ...roleInput.compensation, cashMinMinor: 800_000 } },
      "compensation.cashMaxMinor",
    ],
    ["51 seats", { seats: 51 }, "seats"],
    ["a state", { status: "filled" }, "status"],
    ["seats taken", { seatsTaken: 1 }, "seatsTaken"],
  ])("422: %s", async (_name, change, path) => {
    const founder = await a("founder");
    const { id } = await aStartup(founder);
    const { status, body } = await post(founder, id, { ...roleInput, ...change });
    expect(status).toBe(422);
    expect((body as unknown as { errors: { path: string }[] }).errors.map((error) => error.path)).toContain(path);
  });

  test("401 anonymous, 403 for others' public startups and other personas, 404 for hidden and absent ones", async () => {
    const [founder, stranger] = [await a("founder"), await a("founder")];
    const { id } = await aStartup(founder);
    const draft = (await create(await a("founder"))).body.id;
    expect([
      (await post(null, id)).status,
      (await post(await a("investor"), id)).status,
      (await post(await a("talent"), id)).status,
      (await post(stranger, id)).status,
    ]).toEqual([401, 403, 403, 403]);
    expect([(await post(stranger, draft)).status, (await post(stranger, nowhere)).status]).toEqual([404, 404]);
    expect(await denialsOf("role.create")).toHaveLength(2);
  });

  test("403 plan_limit for the third open role of a free plan, over all startups of the owner, under 50 calls too", async () => {
    const founder = await a("founder");
    const { id } = await aStartup(founder);
    const answers = await fifty(() => post(founder, id));
    expect(tally(answers)).toEqual({ 201: 2, 403: 48 });
    const open = answers.find((answer) => answer.status === 201)?.body.id ?? "";
    expect((await close(founder, open)).body.status).toBe("closed");
    expect((await post(founder, id)).status).toBe(201);
    expect((await post(founder, id)).body).toMatchObject({ code: "plan_limit", gate: "openRoles", limit: 2, used: 2 });
  }, 60_000);
});

describe("a role's life", () => {
  test("PATCH while open; never fewer seats than are taken; not once ended", async () => {
    const founder = await a("founder");
    const talent = await a("talent");
    const { id } = await aStartup(founder);
    const role = await aRole(founder, id, { seats: 3 });
    await act(talent, (await anOffer(founder, talent, role.id)).id, "accept");
    expect((await patch(founder, role.id, { seats: 1 })).body).toMatchObject({
      code: "invalid_input",
      errors: [{ path: "seats", code: "range" }],
    });
    const changed = await patch(founder, role.id, { seats: 2, title: "Ingénieure", skillsRequired: ["Go"] });
    expect(changed.body).toMatchObject({
      seats: 2,
      seatsTaken: 1,
      title: "Ingénieure",
      description: roleInput.description,
      skillsPreferred: ["MongoDB"],
    });
    expect(await titles("?q=ingenieure&skill=go")).toEqual(["Ingénieure"]);
    expect(await titles("?skill=typescript")).toEqual([]);
    await close(founder, role.id);
    expect((await patch(founder, role.id, { title: "Late" })).status).toBe(409);
    expect((await close(founder, role.id)).body).toMatchObject({ code: "invalid_transition", state: "closed" });
    expect(
      [
        await auditOf("role.update"),
        await eventsOf("role.updated"),
        await auditOf("role.close"),
        await eventsOf("role.closed"),
      ].map((rows) => rows.length),
    ).toEqual([1, 1, 1, 1]);
  });

  test("another's: 403 and audited; absent: 404", async () => {
    const [founder, stranger] = [await a("founder"), await a("founder")];
    const role = await aRole(founder, (await aStartup(founder)).id);
    expect([
      (await patch(stranger, role.id, { seats: 2 })).status,
      (await close(stranger, role.id)).status,
      (await close(stranger, nowhere)).status,
      (await close(null, role.id)).status,
    ]).toEqual([403, 403, 404, 401]);
    expect([await denialsOf("role.update"), await denialsOf("role.close")].map((rows) => rows.length)).toEqual([1, 1]);
  });

  test("closing tells everyone who still applied, once, also beyond one batch", async () => {
    const founder = await a("founder");
    const talent = await a("talent");
    const role = await aRole(founder, (await aStartup(founder)).id);
    const first = await anApplication(talent, role.id);
    const row = await ApplicationModel.findById(first.id).lean();
    if (!row) throw new Error("no row");
    await ApplicationModel.insertMany(
      Array.from({ length: 149 }, (_, index) => ({
        ...row,
        _id: undefined,
        talentId: index.toString(16).padStart(24, "0"),
      })),
    );
    await close(founder, role.id);
    expect((await apply(await a("talent"), role.id)).body).toMatchObject({ code: "role_not_open" });
    await drainReactions();
    await drainReactions();
    expect(
      await ApplicationModel.countDocuments({ status: "rejected", "rejection.reason": "role_closed", live: false }),
    ).toBe(150);
    expect(await eventsOf("application.rejected")).toHaveLength(150);
    expect(await NotificationModel.countDocuments({ type: "application_rejected" })).toBe(150);
  }, 60_000);
});

describe("GET /roles", () => {
  test("filters by skill, workplace and industry together and pages by keyset", async () => {
    const founder = await a("founder", { plan: "enterprise" });
    const climate = await aStartup(founder);
    const ai = await aStartup(founder, { name: "Mistral", industry: "ai" });
    for (let index = 0; index < 5; index += 1)
      await aRole(founder, index % 2 === 0 ? climate.id : ai.id, {
        title: `Role ${index}`,
        workplace: index < 2 ? "onsite" : "remote",
        skillsPreferred: index === 4 ? ["Rust"] : [],
      });
    expect(await titles("?industry=climate")).toEqual(["Role 4", "Role 2", "Role 0"]);
    expect(await titles("?industry=climate&workplace=remote&skill=RUST")).toEqual(["Role 4"]);
    expect(await titles("?q=mistral role")).toEqual(["Role 3", "Role 1"]);
    const first = await list("?limit=2");
    expect(await titles(`?limit=2&cursor=${first.body.nextCursor ?? ""}`)).toEqual(["Role 2", "Role 1"]);
    const own = await call<RolePage>(ofStartupRoute, {
      path: `/api/v1/startups/${ai.id}/roles?status=open`,
      params: { id: ai.id },
    });
    expect(own.body.items.map((item) => item.title)).toEqual(["Role 3", "Role 1"]);
    expect(await getCatalogCounts()).toMatchObject({
      openRoles: 5,
      hiringStartups: 2,
      reply: { medianHours: null, sample: 0 },
    });
  });

  test.each(["?skill=", "?workplace=moon", "?limit=-1", "?status=open", "?skill[$ne]=x"])("422: %s", async (query) => {
    expect((await list(query)).status).toBe(422);
  });
});

describe("following", () => {
  const follow = (as: SignedIn | null, id: string) =>
    call(followRole, { method: "PUT", path: `/api/v1/roles/${id}/follow`, params: { id }, as });
  const follows = async (as: SignedIn) =>
    (await call<FollowsPage>(followsRoute, { path: "/api/v1/users/me/follows", as })).body.items;

  test("is idempotent both ways, also 50 at once, and shows only what is public", async () => {
    const founder = await a("founder");
    const investor = await a("investor");
    const { id } = await aStartup(founder);
    const role = await aRole(founder, id);
    expect(tally(await fifty(() => follow(investor, role.id)))).toEqual({ 204: 50 });
    expect(await FollowModel.countDocuments()).toBe(1);
    expect(await eventsOf("follow.started")).toHaveLength(1);
    await call(followStartup, { method: "PUT", path: `/api/v1/startups/${id}/follow`, params: { id }, as: investor });
    expect(await follows(investor)).toMatchObject([
      { kind: "startup", startup: { id } },
      { kind: "role", role: { id: role.id } },
    ]);
    for (let index = 0; index < 2; index += 1)
      expect(
        (
          await call(unfollowRole, {
            method: "DELETE",
            path: `/api/v1/roles/${role.id}/follow`,
            params: { id: role.id },
            as: investor,
          })
        ).status,
      ).toBe(204);
    expect(await follows(investor)).toHaveLength(1);
    expect([
      (await follow(null, role.id)).status,
      (await follow(investor, nowhere)).status,
      (await follow(await a("admin"), role.id)).status,
    ]).toEqual([401, 404, 403]);
    await call(unfollowStartup, {
      method: "DELETE",
      path: `/api/v1/startups/${id}/follow`,
      params: { id },
      as: investor,
    });
    expect(await FollowModel.countDocuments()).toBe(0);
  }, 60_000);

  test("tells followers of a startup about its new role, and of a role about its end", async () => {
    const founder = await a("founder");
    const investor = await a("investor");
    const { id } = await aStartup(founder);
    await call(followStartup, { method: "PUT", path: `/api/v1/startups/${id}/follow`, params: { id }, as: investor });
    const role = await aRole(founder, id);
    await follow(investor, role.id);
    await close(founder, role.id);
    await drainReactions();
    const told = await NotificationModel.find({ userId: investor.userId }).sort({ createdAt: 1 }).lean();
    expect(told.map((row) => row.type)).toEqual(["followed_startup_hiring", "followed_role_ended"]);
  });
});

describe("rate limits", () => {
  useRealRateLimits();

  test("429 for the 11th role in an hour", async () => {
    const founder = await a("founder", { plan: "enterprise" });
    const { id } = await aStartup(founder);
    for (let index = 0; index < 10; index += 1) expect((await post(founder, id)).status).toBe(201);
    expect((await post(founder, id)).status).toBe(429);
  });
});
