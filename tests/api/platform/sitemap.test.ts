import { describe, expect, test } from "vitest";
import sitemap from "@/app/sitemap";
import { PATCH as patchRole } from "@/app/api/v1/roles/[id]/route";
import { PATCH as patchStartup } from "@/app/api/v1/startups/[id]/route";
import { PATCH as changeAccess } from "@/app/api/v1/startups/[id]/team/[userId]/route";
import { MINUTE, advanceClock, now, setClock } from "@/lib/core/clock";
import { objectId } from "@/lib/core/db/model";
import { StartupModel } from "@/models/startup";
import { TeamMemberModel } from "@/models/team-member";
import { call, drainReactions, useDatabase } from "@/tests/support/harness";
import { a, aRole, aStartup, anApplication, post, startupInput, create } from "@/tests/support/hiring";

useDatabase();

/** When a page last changed, alike in both languages; undefined where it is not in the sitemap. */
async function lastModified(path: string): Promise<string | undefined> {
  const entries = (await sitemap()).filter(({ url }) => new URL(url).pathname.replace(/^\/fr/, "") === path);
  const times = entries.map(({ lastModified: at }) => at && new Date(at).toISOString());
  expect(new Set(times).size).toBeLessThan(2);
  expect([0, 2]).toContain(times.length);
  return times[0];
}

describe("the sitemap's last change", () => {
  test("of a role moves with what its page shows and stays with its applicants", async () => {
    setClock(new Date("2026-12-01T10:00:00.000Z"));
    const founder = await a("founder", { plan: "pro" });
    const startup = await aStartup(founder);
    const { id } = await aRole(founder, startup.id);
    const path = `/roles/${id}`;
    expect(await lastModified(path)).toBe("2026-12-01T10:00:00.000Z");

    advanceClock(5 * MINUTE);
    await anApplication(await a("talent"), id);
    await drainReactions();
    expect(await lastModified(path)).toBe("2026-12-01T10:00:00.000Z");

    advanceClock(MINUTE);
    const edited = await call(patchRole, {
      method: "PATCH",
      path: `/api/v1${path}`,
      params: { id },
      as: founder,
      body: { title: "Principal engineer" },
    });
    expect(edited.status).toBe(200);
    expect(await lastModified(path)).toBe("2026-12-01T10:06:00.000Z");
  });

  test("of a startup moves with its text and stays with its counts, its score and its owners", async () => {
    setClock(new Date("2026-12-01T10:00:00.000Z"));
    const founder = await a("founder", { plan: "pro" });
    const { id } = await aStartup(founder);
    const path = `/startups/${id}`;
    expect(await lastModified(path)).toBe("2026-12-01T10:00:00.000Z");

    advanceClock(5 * MINUTE);
    expect((await post(founder, id)).status).toBe(201);
    await StartupModel.updateOne({ _id: objectId(id) }, { $set: { trustScore: 61 } });
    const second = await a("founder");
    await TeamMemberModel.create({
      startupId: objectId(id),
      userId: objectId(second.userId),
      roleId: null,
      access: "owner",
      joinedAt: now(),
    });
    const changed = await call(changeAccess, {
      method: "PATCH",
      path: `/api/v1/startups/${id}/team/${second.userId}`,
      params: { id, userId: second.userId },
      as: founder,
      body: { access: "viewer" },
    });
    expect(changed.status).toBe(200);
    expect(await lastModified(path)).toBe("2026-12-01T10:00:00.000Z");

    advanceClock(MINUTE);
    const edited = await call(patchStartup, {
      method: "PATCH",
      path: `/api/v1${path}`,
      params: { id },
      as: founder,
      body: { tagline: "Streets that store their own light" },
    });
    expect(edited.status).toBe(200);
    expect(await lastModified(path)).toBe("2026-12-01T10:06:00.000Z");
  });

  test("names no page that the public may not see", async () => {
    const founder = await a("founder");
    const { id } = (await create(founder, startupInput)).body;
    const role = await aRole(founder, id);
    expect(await lastModified(`/startups/${id}`)).toBeUndefined();
    expect(await lastModified(`/roles/${role.id}`)).toBeUndefined();
  });
});
