import { beforeEach, describe, expect, test } from "vitest";
import { GET as roles } from "@/app/api/v1/roles/route";
import { GET as role } from "@/app/api/v1/roles/[id]/route";
import { GET as startups } from "@/app/api/v1/startups/route";
import { GET as startup } from "@/app/api/v1/startups/[id]/route";
import { GET as startupRoles } from "@/app/api/v1/startups/[id]/roles/route";
import { GET as team } from "@/app/api/v1/startups/[id]/team/route";
import { DAY, advanceClock } from "@/lib/core/clock";
import { systemContext } from "@/lib/core/context";
import { objectId } from "@/lib/core/db/model";
import { transaction } from "@/lib/core/db/transaction";
import type { RouteHandler } from "@/lib/core/http/route";
import { findRoleCards } from "@/lib/roles/queries/cards";
import { listPublicRolePages } from "@/lib/roles/queries/public-pages";
import { enforceStartupLimit } from "@/lib/startups/commands/enforce-startup-limit";
import { findStartupCards } from "@/lib/startups/queries/cards";
import { listPublicStartupPages } from "@/lib/startups/queries/public-pages";
import { ErasureModel } from "@/models/erasure";
import { StartupModel } from "@/models/startup";
import { TeamMemberModel } from "@/models/team-member";
import { withCheapHashes } from "@/tests/support/cheap-hashes";
import { askErasure, settleErasures, takeBack, useJournal } from "@/tests/support/erasures";
import { call, signIn, useDatabase, type SignedIn } from "@/tests/support/harness";
import { a, aRole, aStartup, apply, type Person } from "@/tests/support/hiring";
import { PASSWORD } from "@/tests/support/identity";

useDatabase();
withCheapHashes();
useJournal();

let founder: Person;
let talent: Person;
let startupId: string;
let roleId: string;
beforeEach(async () => {
  [founder, talent] = [await a("founder", { name: "Maya Lind" }), await a("talent")];
  startupId = (await aStartup(founder)).id;
  roleId = (await aRole(founder, startupId)).id;
});

const join = (person: Person, access: "owner" | "viewer") =>
  TeamMemberModel.create({
    startupId: objectId(startupId),
    userId: objectId(person.userId),
    access,
    joinedAt: new Date(),
  });

const items = async (handler: RouteHandler, path: string, as: SignedIn | null) =>
  (await call<{ items: { id: string }[] }>(handler, { path, as })).body.items.map(({ id }) => id);
const status = async (handler: RouteHandler, path: string, id: string, as: SignedIn | null) =>
  (await call(handler, { path, params: { id }, as })).status;

/** Where the startup or its role is found now. */
async function places(as: SignedIn | null): Promise<string[]> {
  const at = `/api/v1/startups/${startupId}`;
  const found: Record<string, boolean> = {
    startups: (await items(startups, "/api/v1/startups", as)).includes(startupId),
    "startups by trust": (await items(startups, "/api/v1/startups?sort=trust", as)).includes(startupId),
    "startups by word": (await items(startups, "/api/v1/startups?q=lumen", as)).includes(startupId),
    roles: (await items(roles, "/api/v1/roles", as)).includes(roleId),
    "roles by word": (await items(roles, "/api/v1/roles?q=engineer", as)).includes(roleId),
    "roles by filter": (await items(roles, "/api/v1/roles?workplace=remote", as)).includes(roleId),
    startup: (await status(startup, at, startupId, as)) === 200,
    "its roles": (await status(startupRoles, `${at}/roles`, startupId, as)) === 200,
    "its team": (await status(team, `${at}/team`, startupId, as)) === 200,
    role: (await status(role, `/api/v1/roles/${roleId}`, roleId, as)) === 200,
    "followed startups": (await findStartupCards([startupId])).size > 0,
    "followed roles": (await findRoleCards([roleId])).size > 0,
    "map of startups": (await listPublicStartupPages(9)).some(({ id }) => id === startupId),
    "map of roles": (await listPublicRolePages(9)).some(({ id }) => id === roleId),
  };
  return Object.entries(found).flatMap(([place, there]) => (there ? [place] : []));
}
const EVERYWHERE = 14;

describe("what belongs to someone whose account waits for its erasure", () => {
  test("is nowhere for anyone outside the team, takes no application, and is back with its owner", async () => {
    for (const as of [null, talent]) expect(await places(as)).toHaveLength(EVERYWHERE);
    expect((await askErasure(founder)).status).toBe(202);
    for (const as of [null, talent]) expect([as?.userId, await places(as)]).toEqual([as?.userId, []]);
    expect((await apply(talent, roleId)).status).toBe(404);
    advanceClock(13 * DAY);
    expect((await takeBack({ email: founder.email, password: PASSWORD })).status).toBe(200);
    for (const as of [null, talent]) expect(await places(as)).toHaveLength(EVERYWHERE);
  });

  test("stays hidden when the plan's room changes, and is seen by its team without them", async () => {
    const colleague = await a("talent", { name: "Ada Berg" });
    await join(colleague, "viewer");
    await askErasure(founder);
    for (const limit of [0, null])
      await transaction(systemContext(), (tx) => enforceStartupLimit(tx, objectId(founder.userId), limit));
    expect(await places(null)).toEqual([]);
    expect(await status(startup, `/api/v1/startups/${startupId}`, startupId, colleague)).toBe(200);
    const members = await call<{ items: { name: string }[] }>(team, {
      path: `/api/v1/startups/${startupId}/team`,
      params: { id: startupId },
      as: colleague,
    });
    expect(members.body.items.map(({ name }) => name)).toEqual(["Ada Berg"]);
  });

  test("stays public while another owner stays, is hidden with the last of them, and goes on with whoever becomes one", async () => {
    const other = await a("founder", { name: "Tomas Berg" });
    await join(other, "owner");
    await askErasure(founder);
    expect(await places(null)).toHaveLength(EVERYWHERE);
    await askErasure(other);
    expect(await places(null)).toEqual([]);
    await takeBack({ email: other.email, password: PASSWORD });
    expect(await places(null)).toHaveLength(EVERYWHERE);
    expect((await askErasure(await signIn({ id: other.userId, persona: "founder" }))).status).toBe(202);
    const heir = await a("founder", { name: "Lea Kranz" });
    await join(heir, "owner");
    advanceClock(14 * DAY);
    await settleErasures(6);
    expect(await ErasureModel.countDocuments({ status: "erased" })).toBe(2);
    expect(await places(null)).toHaveLength(EVERYWHERE);
    expect((await StartupModel.findById(startupId).orFail().lean()).founderId.toHexString()).toBe(heir.userId);
  });

  test("is hidden when all its owners leave at once", async () => {
    const other = await a("founder", { name: "Tomas Berg" });
    await join(other, "owner");
    const answers = await Promise.all([founder, other].map((one) => askErasure(one)));
    expect(answers.map(({ status: answered }) => answered)).toEqual([202, 202]);
    expect(await places(null)).toEqual([]);
  });
});
