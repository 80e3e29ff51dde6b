import { describe, expect, test } from "vitest";
import { GET as listRoute, POST as createRoute } from "@/app/api/v1/startups/route";
import { DELETE as deleteRoute, GET as getRoute, PATCH as patchRoute } from "@/app/api/v1/startups/[id]/route";
import { POST as archiveRoute } from "@/app/api/v1/startups/[id]/archive/route";
import { POST as pauseRoute } from "@/app/api/v1/startups/[id]/pause/route";
import { POST as restoreRoute } from "@/app/api/v1/startups/[id]/restore/route";
import { GET as listRolesRoute } from "@/app/api/v1/roles/route";
import { GET as getRoleRoute } from "@/app/api/v1/roles/[id]/route";
import { GET as mineRoute } from "@/app/api/v1/users/me/startups/route";
import { GET as plansRoute } from "@/app/api/v1/billing/plans/route";
import { plans, type Quota } from "@/lib/billing/plans";
import { DAY, HOUR, advanceClock, setClock } from "@/lib/core/clock";
import { systemContext } from "@/lib/core/context";
import { objectId } from "@/lib/core/db/model";
import { purgeDeleted } from "@/lib/flows/purge-startups";
import type { OwnStartup, Startup, StartupPage } from "@/lib/startups/schema";
import { ApplicationModel } from "@/models/application";
import { FollowModel } from "@/models/follow";
import { PlanUsageModel } from "@/models/plan-usage";
import { RoleModel } from "@/models/role";
import { StartupModel } from "@/models/startup";
import { TeamMemberModel } from "@/models/team-member";
import { call, drainReactions, useDatabase, useRealRateLimits, type SignedIn } from "../../support/harness";
import { failuresOf } from "../../support/jobs";
import {
  a,
  aRole,
  aStartup,
  anApplication,
  apply,
  auditOf,
  create,
  denialsOf,
  eventsOf,
  publish,
  roleRow,
  startupInput,
} from "../../support/hiring";

useDatabase();

const nowhere = "00000000000000000000beef";
const get = (as: SignedIn | null, id: string) =>
  call<Startup>(getRoute, { path: `/api/v1/startups/${id}`, params: { id }, as });
const patch = (as: SignedIn | null, id: string, body: unknown) =>
  call<Startup>(patchRoute, { method: "PATCH", path: `/api/v1/startups/${id}`, params: { id }, as, body });
const remove = (as: SignedIn | null, id: string) =>
  call(deleteRoute, { method: "DELETE", path: `/api/v1/startups/${id}`, params: { id }, as });
const restore = (as: SignedIn | null, id: string) =>
  call<Startup>(restoreRoute, { method: "POST", path: `/api/v1/startups/${id}/restore`, params: { id }, as });
const pause = (as: SignedIn | null, id: string) =>
  call<Startup>(pauseRoute, { method: "POST", path: `/api/v1/startups/${id}/pause`, params: { id }, as });
const archive = (as: SignedIn | null, id: string) =>
  call<Startup>(archiveRoute, { method: "POST", path: `/api/v1/startups/${id}/archive`, params: { id }, as });
const list = (query = "", as: SignedIn | null = null) =>
  call<StartupPage>(listRoute, { path: `/api/v1/startups${query}`, as });
const names = async (query = "") => (await list(query)).body.items.map((item) => item.name);
const used = async (gate: Quota) => (await PlanUsageModel.findOne({ gate }).lean())?.used ?? 0;

describe("POST /startups", () => {
  test("201: a draft of its founder, audited, with its event and its owner on the team", async () => {
    const founder = await a("founder");
    const { status, body } = await create(founder, {
      ...startupInput,
      location: "Montréal",
      website: "https://lumen.example",
    });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      ...startupInput,
      location: "Montréal",
      website: "https://lumen.example",
      status: "draft",
      founderId: founder.userId,
      trustScore: 50,
      access: "owner",
      publishedAt: null,
    });
    expect(body.id).toMatch(/^[0-9a-f]{24}$/);
    expect(await auditOf("startup.create")).toMatchObject([
      { actorId: founder.userId, entityId: body.id, success: true },
    ]);
    expect(await eventsOf("startup.created")).toHaveLength(1);
    expect(await TeamMemberModel.find().lean()).toMatchObject([{ access: "owner", roleId: null }]);
    expect(JSON.stringify(body)).not.toContain("searchTokens");
  });

  test("keeps a country by its code, changes it and clears it", async () => {
    const founder = await a("founder");
    const { body } = await create(founder, { ...startupInput, country: "CA" });
    expect(body.country).toBe("CA");
    expect((await patch(founder, body.id, { country: "FR" })).body.country).toBe("FR");
    expect((await patch(founder, body.id, { tagline: "Shorter" })).body.country).toBe("FR");
    expect((await patch(founder, body.id, { country: null })).body.country).toBeNull();
    expect((await create(founder, { ...startupInput, country: "Canada" })).status).toBe(422);
  });

  test.each([
    ["an unknown field", { status: "published" }, "status"],
    ["a field it may not set", { trustScore: 100 }, "trustScore"],
    ["a prototype", JSON.parse('{"__proto__":{"x":1}}') as object, "__proto__"],
    ["an operator", { name: { $ne: 1 } }, "name"],
    ["an unknown industry", { industry: "alchemy" }, "industry"],
    ["300 characters of name", { name: "x".repeat(300) }, "name"],
    ["NUL in its text", { description: "a\u0000b" }, "description"],
    ["another scheme", { website: "javascript:alert(1)" }, "website"],
  ])("422: %s, and nothing is stored", async (_name, change, path) => {
    const founder = await a("founder");
    const { status, body } = await call<{ errors: { path: string }[] }>(createRoute, {
      path: "/api/v1/startups",
      as: founder,
      rawBody: JSON.stringify({ ...startupInput, ...change }),
    });
    expect(status).toBe(422);
    expect(body.errors.map((error) => error.path)).toContain(path);
    expect(await StartupModel.countDocuments()).toBe(0);
  });

  test("400 malformed, 401 anonymous, 403 for those who found nothing", async () => {
    expect((await call(createRoute, { path: "/api/v1/startups", as: await a("founder"), rawBody: "{" })).status).toBe(
      400,
    );
    expect((await create(null)).status).toBe(401);
    for (const persona of ["talent", "investor", "moderator", "admin"] as const)
      expect((await create(await a(persona))).status).toBe(403);
    expect(await denialsOf("permission.denied")).toHaveLength(4);
  });

  test("403 plan_limit at the plan's limit, and room again after archiving", async () => {
    const founder = await a("founder");
    const { id } = (await create(founder)).body;
    expect((await create(founder)).body).toMatchObject({
      code: "plan_limit",
      limit: 1,
      used: 1,
      plan: "free",
      nextPlan: "pro",
    });
    expect((await archive(founder, id)).status).toBe(200);
    expect((await create(founder)).status).toBe(201);
    const richer = await a("founder", { plan: "pro" });
    for (let index = 0; index < 5; index += 1) expect((await create(richer)).status).toBe(201);
    expect((await create(richer)).body).toMatchObject({ code: "plan_limit", limit: 5, used: 5, nextPlan: "scale" });
  });
});

describe("a startup's life", () => {
  test("publish, pause, publish, archive: each audited with its event; what is not next is 409", async () => {
    const founder = await a("founder");
    const { id } = (await create(founder)).body;
    expect((await pause(founder, id)).body).toMatchObject({ code: "invalid_transition", state: "draft" });
    const published = await publish(founder, id);
    expect(published.body).toMatchObject({ status: "published" });
    const since = published.body.publishedAt;
    expect((await publish(founder, id)).status).toBe(409);
    expect((await pause(founder, id)).body.status).toBe("paused");
    expect((await publish(founder, id)).body).toMatchObject({ status: "published", publishedAt: since });
    expect((await archive(founder, id)).body.status).toBe("archived");
    for (const attempt of [publish, pause, archive]) expect((await attempt(founder, id)).status).toBe(409);
    expect((await patch(founder, id, { name: "Other" })).status).toBe(409);
    expect(
      [await eventsOf("startup.published"), await eventsOf("startup.paused"), await eventsOf("startup.archived")].map(
        (events) => events.length,
      ),
    ).toEqual([2, 1, 1]);
    expect(
      [await auditOf("startup.publish"), await auditOf("startup.pause"), await auditOf("startup.archive")].map(
        (rows) => rows.length,
      ),
    ).toEqual([2, 1, 1]);
  });

  test("422 incomplete names what is missing, at publishing and at changing what is public", async () => {
    const founder = await a("founder");
    const { id } = (await create(founder, { ...startupInput, tagline: "", description: " " })).body;
    const refused = await publish(founder, id);
    expect(refused.status).toBe(422);
    expect(refused.body).toMatchObject({ code: "incomplete", errors: [{ path: "tagline" }, { path: "description" }] });
    await patch(founder, id, { tagline: "Now", description: "Complete" });
    expect((await publish(founder, id)).status).toBe(200);
    expect((await patch(founder, id, { tagline: "" })).body).toMatchObject({ code: "incomplete" });
  });

  test("is seen by everyone once published and by its team alone before and after", async () => {
    const [founder, stranger] = [await a("founder"), await a("founder")];
    const { id } = (await create(founder)).body;
    expect([(await get(founder, id)).status, (await get(stranger, id)).status, (await get(null, id)).status]).toEqual([
      200, 404, 404,
    ]);
    expect(await denialsOf("startup.read")).toMatchObject([{ actorId: stranger.userId, entityId: id }]);
    await publish(founder, id);
    expect((await get(null, id)).body).toMatchObject({ id, access: null });
    expect((await get(founder, id)).body).toMatchObject({ access: "owner" });
    await pause(founder, id);
    expect([(await get(founder, id)).status, (await get(stranger, id)).status]).toEqual([200, 404]);
    expect((await get(null, nowhere)).status).toBe(404);
    expect((await get(null, "nonsense")).status).toBe(422);
  });

  test("another founder's: 403 for what they see, 404 for what they do not, each denial audited", async () => {
    const [founder, stranger] = [await a("founder"), await a("founder")];
    const { id } = await aStartup(founder);
    for (const attempt of [
      () => patch(stranger, id, { name: "Mine" }),
      () => pause(stranger, id),
      () => archive(stranger, id),
      () => remove(stranger, id),
    ])
      expect((await attempt()).status).toBe(403);
    expect((await restore(stranger, id)).status).toBe(404);
    expect((await denialsOf("startup.pause"))[0]).toMatchObject({
      actorId: stranger.userId,
      entityId: id,
      success: false,
    });
    await pause(founder, id);
    for (const attempt of [
      () => patch(stranger, id, { name: "Mine" }),
      () => publish(stranger, id),
      () => archive(stranger, id),
      () => remove(stranger, id),
    ])
      expect((await attempt()).status).toBe(404);
    expect((await get(founder, id)).body.name).toBe(startupInput.name);
  });

  test("PATCH carries name and industry to its roles, and an empty place away", async () => {
    const founder = await a("founder");
    const { id } = await aStartup(founder, { location: "Paris" });
    const role = await aRole(founder, id);
    const changed = await patch(founder, id, { name: "Phare", industry: "ai", location: null });
    expect(changed.body).toMatchObject({ name: "Phare", industry: "ai", location: null });
    const found = await call<{ items: { id: string; startup: { name: string } }[] }>(listRolesRoute, {
      path: "/api/v1/roles?industry=ai&q=phare",
    });
    expect(found.body.items).toMatchObject([{ id: role.id, startup: { name: "Phare", location: null } }]);
    expect((await auditOf("startup.update"))[0]?.changes).toMatchObject({
      fields: { to: ["industry", "location", "name"] },
    });
    expect((await patch(founder, id, { founderId: nowhere })).status).toBe(422);
  });

  test("pausing takes its roles off the list, archiving closes them", async () => {
    const founder = await a("founder");
    const { id } = await aStartup(founder);
    const role = await aRole(founder, id);
    expect((await get(null, id)).body.openRoles).toBe(1);
    await pause(founder, id);
    expect(await roleRow(role.id)).toMatchObject({ status: "open", listed: false, shelves: [] });
    await publish(founder, id);
    expect(await roleRow(role.id)).toMatchObject({ status: "open", listed: true });
    const talent = await a("talent");
    const application = await anApplication(talent, role.id);
    const archived = await archive(founder, id);
    expect(archived.body.openRoles).toBe(0);
    expect(await roleRow(role.id)).toMatchObject({ status: "closed", listed: false });
    expect([await used("startups"), await used("openRoles")]).toEqual([0, 0]);
    await drainReactions();
    expect(await ApplicationModel.findById(application.id).lean()).toMatchObject({
      status: "rejected",
      rejection: { reason: "startup_closed" },
    });
  });
});

describe("deleting", () => {
  test("hides everywhere at once, restores within 30 days, and the plan's units move with it", async () => {
    const founder = await a("founder");
    const talent = await a("talent");
    const { id } = await aStartup(founder);
    const role = await aRole(founder, id);
    expect(await names()).toEqual([startupInput.name]);
    expect((await remove(founder, id)).status).toBe(204);
    expect([(await get(founder, id)).status, (await get(null, id)).status, (await remove(founder, id)).status]).toEqual(
      [404, 404, 404],
    );
    expect(await names()).toEqual([]);
    expect((await call(getRoleRoute, { path: `/api/v1/roles/${role.id}`, params: { id: role.id } })).status).toBe(404);
    expect((await apply(talent, role.id)).status).toBe(404);
    expect([await used("startups"), await used("openRoles")]).toEqual([0, 0]);
    const mine = await call<{ items: OwnStartup[] }>(mineRoute, { path: "/api/v1/users/me/startups", as: founder });
    expect(mine.body.items).toMatchObject([{ id, deletedAt: expect.any(String) as string }]);

    expect((await restore(founder, id)).body).toMatchObject({ status: "published" });
    expect((await restore(founder, id)).status).toBe(409);
    expect(await names()).toEqual([startupInput.name]);
    expect(await roleRow(role.id)).toMatchObject({ listed: true });
    expect([await used("startups"), await used("openRoles")]).toEqual([1, 1]);
    expect(
      [await eventsOf("startup.deleted"), await eventsOf("startup.restored")].map((events) => events.length),
    ).toEqual([1, 1]);
  });

  test("cannot be undone into a full plan", async () => {
    const founder = await a("founder");
    const { id } = await aStartup(founder);
    await remove(founder, id);
    await create(founder);
    expect((await restore(founder, id)).body).toMatchObject({ code: "plan_limit" });
  });

  test("ends for good after 30 days: whoever applied is told first, then nothing is left", async () => {
    setClock(new Date("2027-03-01T09:00:00Z"));
    const [founder, talent] = [await a("founder"), await a("talent")];
    const { id } = await aStartup(founder);
    const role = await aRole(founder, id);
    const application = await anApplication(talent, role.id);
    await ApplicationModel.updateOne({ _id: application.id }, { $set: { status: "shortlisted" } });
    await FollowModel.create({ userId: talent.userId, kind: "startup", targetId: id, createdAt: new Date() });
    await remove(founder, id);
    advanceClock(30 * DAY - HOUR);
    expect(await purgeDeleted(systemContext())).toBe(0);
    expect(await StartupModel.countDocuments()).toBe(1);
    advanceClock(HOUR);
    expect(await purgeDeleted(systemContext())).toBe(0);
    expect(await ApplicationModel.findById(application.id).lean()).toMatchObject({
      status: "rejected",
      rejection: { reason: "startup_closed" },
    });
    await drainReactions();
    expect(await purgeDeleted(systemContext())).toBe(1);
    expect(
      await Promise.all(
        [StartupModel, RoleModel, TeamMemberModel, FollowModel, ApplicationModel].map((model) =>
          (model as typeof StartupModel).countDocuments(),
        ),
      ),
    ).toEqual([0, 0, 0, 0, 0]);
    expect(await auditOf("startup.purge")).toHaveLength(1);
  });

  test("ends for the others when one startup cannot be purged, and counts that one", async () => {
    setClock(new Date("2027-03-01T09:00:00Z"));
    const [founder, other, talent] = [await a("founder"), await a("founder"), await a("talent")];
    const broken = (await aStartup(founder)).id;
    const application = await anApplication(talent, (await aRole(founder, broken)).id);
    await ApplicationModel.collection.updateOne({ _id: objectId(application.id) }, { $unset: { talentId: 1 } });
    const { id } = await aStartup(other);
    await remove(founder, broken);
    await remove(other, id);
    advanceClock(30 * DAY);
    const failed = await failuresOf("startups.purge");
    expect(await purgeDeleted(systemContext())).toBe(1);
    expect((await StartupModel.find().lean()).map(({ _id }) => _id.toHexString())).toEqual([broken]);
    expect(await failuresOf("startups.purge")).toBe(failed + 1);
  });
});

describe("GET /startups", () => {
  const many = async (count: number) => {
    const founder = await a("founder", { plan: "enterprise" });
    for (let index = 0; index < count; index += 1)
      await aStartup(founder, {
        name: `Nova ${index}`,
        industry: index % 2 === 0 ? "ai" : "fintech",
        stage: index % 3 === 0 ? "idea" : "mvp",
      });
    return founder;
  };

  test("pages by keyset, newest first, each once", async () => {
    const founder = await many(7);
    await create(founder, { ...startupInput, name: "Draft" });
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: { body: StartupPage } = await list(`?limit=3${cursor ? `&cursor=${cursor}` : ""}`);
      seen.push(...page.body.items.map((item) => item.name));
      cursor = page.body.nextCursor;
    } while (cursor);
    expect(seen).toEqual([6, 5, 4, 3, 2, 1, 0].map((index) => `Nova ${index}`));
  });

  test("filters by all of its filters together, and finds words without their accents", async () => {
    await many(6);
    await aStartup(await a("founder"), {
      name: "Électrique",
      tagline: "L’énergie partagée",
      industry: "ai",
      stage: "idea",
      location: "Montréal",
    });
    expect(await names("?industry=ai")).toHaveLength(4);
    expect(await names("?industry=ai&stage=idea")).toHaveLength(2);
    expect(await names("?industry=ai&stage=idea&fundingStage=series_a")).toEqual([]);
    expect(await names("?q=electriq")).toEqual(["Électrique"]);
    expect(await names(`?q=${encodeURIComponent("ÉNERGIE montreal")}`)).toEqual(["Électrique"]);
    expect(await names("?q=energie&industry=fintech")).toEqual([]);
    expect(await names(`?q=${encodeURIComponent(".*(a+)+$")}`)).toEqual([]);
    expect(await names(`?q=${encodeURIComponent("!!!")}`)).toEqual([]);
  });

  test("sorts by trust, ties by age", async () => {
    await many(4);
    await StartupModel.updateOne({ name: "Nova 1" }, { $set: { trustScore: 80 } });
    expect(await names("?sort=trust&limit=100")).toEqual(["Nova 1", "Nova 3", "Nova 2", "Nova 0"]);
    const first = await list("?sort=trust&limit=2");
    expect(await names(`?sort=trust&limit=2&cursor=${first.body.nextCursor ?? ""}`)).toEqual(["Nova 2", "Nova 0"]);
  });

  test.each([
    "?limit=0",
    "?limit=101",
    "?limit=100000",
    "?limit=x",
    "?sort=oldest",
    "?industry=gold",
    "?a[$gt]=1",
    "?q=a&q=b",
    "?cursor=AAAA",
    `?cursor=${Buffer.from('["x","00000000000000000000beef"]').toString("base64url")}`,
    `?cursor=${Buffer.from('[1e300,"00000000000000000000beef"]').toString("base64url")}`,
  ])("422: %s", async (query) => {
    expect((await list(query)).status).toBe(422);
  });

  test("shows every write at once, though its first page is cached", async () => {
    const founder = await a("founder", { plan: "pro" });
    const { id } = await aStartup(founder);
    expect(await names()).toEqual([startupInput.name]);
    await patch(founder, id, { name: "Renamed" });
    expect(await names()).toEqual(["Renamed"]);
    await aStartup(founder, { name: "Second" });
    expect(await names()).toEqual(["Second", "Renamed"]);
    await pause(founder, id);
    expect(await names()).toEqual(["Second"]);
  });
});

describe("GET /billing/plans", () => {
  test("is the one table", async () => {
    const { status, body } = await call<{ items: unknown[] }>(plansRoute, { path: "/api/v1/billing/plans" });
    expect(status).toBe(200);
    expect(body.items).toEqual(Object.values(plans));
  });
});

describe("rate limits", () => {
  useRealRateLimits();

  test("429 for the 31st search in a minute, not for the 31st page; 429 for the 11th startup in an hour", async () => {
    for (let index = 0; index < 30; index += 1) expect((await list("?q=nova")).status).toBe(200);
    const refused = await list("?q=nova");
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get("Retry-After"))).toBeGreaterThan(0);
    expect(refused.headers.get("RateLimit-Limit")).toBe("30");
    expect((await list()).status).toBe(200);
    const founder = await a("founder", { plan: "enterprise" });
    for (let index = 0; index < 10; index += 1) expect((await create(founder)).status).toBe(201);
    expect((await create(founder)).status).toBe(429);
  });
});
