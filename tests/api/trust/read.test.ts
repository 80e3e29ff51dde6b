import { describe, expect, test } from "vitest";
import { AuditLogModel } from "@/models/audit-log";
import { MilestoneModel } from "@/models/milestone";
import { StartupModel } from "@/models/startup";
import { UserModel } from "@/models/user";
import { DAY, HOUR, MINUTE, advanceClock, now, setClock } from "@/lib/core/clock";
import { systemContext } from "@/lib/core/context";
import { objectId } from "@/lib/core/db/model";
import { getTrustPage } from "@/lib/trust/queries/trust-page";
import { listTrustHistory } from "@/lib/trust/queries/history";
import type { Trust } from "@/lib/trust/schema";
import { drainReactions, signIn, useDatabase } from "@/tests/support/harness";
import {
  a,
  aRole,
  aStartup,
  act,
  anApplication,
  anOffer,
  create,
  startupInput,
  type Person,
} from "@/tests/support/hiring";
import { aTeam, milestones, must } from "@/tests/support/milestones";
import { anId, tellMilestone, tellSealed, trust } from "@/tests/support/trust";

useDatabase();

const groupOf = (body: Trust, category: string) => body.detail?.categories.find((group) => group.category === category);

describe("who sees what", () => {
  test("everybody the score, the level and published startups; nobody else the entries and what would raise it", async () => {
    const founder = await a("founder", { plan: "pro" });
    const startup = await aStartup(founder, { name: "Lumen Grid" });
    must(await create(founder, { ...startupInput, name: "A secret draft" }), 201);
    await tellMilestone(founder.userId, "milestone_on_time");
    await drainReactions();
    const shown = {
      userId: founder.userId,
      score: 53,
      level: 0,
      asOf: now().toISOString().slice(0, 10),
      startups: [{ startupId: startup.id, name: "Lumen Grid", score: 52 }],
    };
    for (const reader of [null, await a("talent"), await a("founder"), await a("investor")]) {
      const { status, body } = await trust.read(reader, founder.userId);
      expect([status, body]).toEqual([200, shown]);
    }
    for (const reader of [founder, await a("moderator"), await a("admin")]) {
      const { status, body } = await trust.read(reader, founder.userId);
      expect(status).toBe(200);
      expect(body).toMatchObject({ score: 53, detail: { sum: 53 } });
      expect(body.entries).toMatchObject([{ event: "milestone_on_time", points: 3, value: 3, uncounted: null }]);
      expect(body.startups).toHaveLength(2);
    }
    expect(JSON.stringify((await trust.read(null, founder.userId)).body)).not.toContain("entries");
  });

  test("nobody those who are not there, staff or suspended; a suspended person's moderators do", async () => {
    const talent = await a("talent");
    const admin = await a("admin");
    expect((await trust.read(null, anId())).status).toBe(404);
    expect((await trust.read(null, admin.userId)).status).toBe(404);
    expect((await trust.read(null, "not-an-id")).status).toBe(422);
    await UserModel.updateOne({ _id: talent.userId }, { $set: { status: "suspended" } });
    expect((await trust.read(null, talent.userId)).status).toBe(404);
    const stranger = await a("founder");
    expect((await trust.read(stranger, talent.userId)).status).toBe(404);
    expect(await AuditLogModel.countDocuments({ action: "trust.read", success: false })).toBe(1);
    expect((await trust.read(admin, talent.userId)).status).toBe(200);
  });

  test("a day that has not begun, an unreal one and unknown parameters are refused", async () => {
    const { userId } = await a("talent");
    const tomorrow = new Date(now().getTime() + DAY).toISOString().slice(0, 10);
    for (const on of [tomorrow, "2026-02-30", "yesterday", ""])
      expect([on, (await trust.read(null, userId, on)).status]).toEqual([on, 422]);
    expect((await trust.read(null, userId, "2001-01-01")).body).toMatchObject({ score: 50, asOf: "2001-01-01" });
    expect((await trust.read(null, userId, now().toISOString().slice(0, 10))).status).toBe(200);
  });

  test("a cached score is dropped by what changes it", async () => {
    const talent = await a("talent");
    const score = async () => (await trust.read(null, talent.userId)).body.score;
    expect(await score()).toBe(50);
    await tellMilestone(talent.userId, "milestone_on_time");
    await drainReactions();
    expect(await score()).toBe(53);
    await trust.verify(await a("admin"), talent.userId, 1, false);
    await drainReactions();
    expect((await trust.read(null, talent.userId)).body).toMatchObject({ score: 57, level: 1 });
  });

  test("a startup shows what its founder and itself come to, from its first day", async () => {
    const founder = await a("founder");
    await tellSealed({ partyIds: [founder.userId], startupId: anId(), type: "nda" });
    await trust.verify(await a("admin"), founder.userId, 0, true);
    await drainReactions();
    const startup = await aStartup(founder);
    await drainReactions();
    // 61 of the founder, 50 of its own: 56.6.
    expect((await StartupModel.findById(startup.id).orFail().lean()).trustScore).toBe(57);
    expect((await trust.read(null, founder.userId)).body.startups).toMatchObject([{ score: 57 }]);
  });
});

describe("answers", () => {
  test("of a team count from five applications on, for the founder and the startup; silence counts too", async () => {
    setClock(new Date("2026-06-01T08:00:00.000Z"));
    const founder = await a("founder", { plan: "scale" });
    const startup = await aStartup(founder);
    const role = await aRole(founder, startup.id, { seats: 20 });
    const ids: string[] = [];
    for (let count = 0; count < 6; count += 1) ids.push((await anApplication(await a("talent"), role.id)).id);
    advanceClock(3 * HOUR);
    const owner = () => signIn({ id: founder.userId, persona: "founder" });
    for (const id of ids.slice(0, 4)) must(await act(await owner(), id, "review"));
    await drainReactions();
    const early = await trust.read(await owner(), founder.userId);
    expect(early.body.detail?.response).toEqual({ threads: 4, medianMs: 3 * HOUR });
    expect(early.body.score).toBe(50);
    expect(early.body.detail?.raises).toContainEqual({ code: "answer_more", gain: 5, threads: 4, needed: 5 });
    must(await act(await owner(), ids[4] ?? "", "review"));
    await drainReactions();
    const five = await trust.read(await owner(), founder.userId);
    expect(five.body).toMatchObject({ score: 55, detail: { response: { threads: 5, medianMs: 3 * HOUR } } });
    expect(groupOf(five.body, "response")).toMatchObject({ value: 5, entries: 5 });
    expect((await StartupModel.findById(startup.id).orFail().lean()).trustScore).toBe(55);
    // On a past day the answers of later are not known yet.
    advanceClock(10 * DAY);
    const past = await trust.read(await owner(), founder.userId, "2026-06-01");
    expect(past.body.score).toBe(55);
    const now10 = await trust.read(await owner(), founder.userId);
    expect(now10.body.detail?.response.threads).toBe(6);
  });

  test("of a talent are those to offers; what a team takes back and what was withdrawn ask nobody", async () => {
    setClock(new Date("2026-06-01T08:00:00.000Z"));
    const founder = await a("founder", { plan: "scale" });
    const talent = await a("talent");
    const startup = await aStartup(founder);
    const roles = [];
    for (let count = 0; count < 3; count += 1) roles.push(await aRole(founder, startup.id));
    const [first, second, third] = roles.map(({ id }) => id);
    const taken = await anOffer(founder, talent, first ?? "");
    const back = await anOffer(founder, talent, second ?? "");
    const left = await anApplication(talent, third ?? "");
    advanceClock(10 * MINUTE);
    must(await act(talent, taken.id, "accept"));
    must(await act(founder, back.id, "reject"));
    must(await act(talent, left.id, "withdraw"));
    await drainReactions();
    expect((await trust.read(talent, talent.userId)).body.detail?.response).toEqual({
      threads: 1,
      medianMs: 10 * MINUTE,
    });
    // The two that were reviewed at once; the withdrawn one was nobody's silence.
    advanceClock(4 * DAY);
    const owner = await signIn({ id: founder.userId, persona: "founder" });
    expect((await trust.read(owner, founder.userId)).body.detail?.response).toMatchObject({ threads: 2 });
  });
});

describe("what would raise it", () => {
  test("names the next level, the work that is due and the signature that is awaited, the most first", async () => {
    const team = await aTeam();
    await UserModel.updateOne({ _id: team.talent.userId }, { $set: { verificationLevel: 2 } });
    const { id } = must(await milestones.plan(team.founder, team.agreementId), 201);
    await MilestoneModel.updateOne({ _id: objectId(id) }, { $set: { status: "in_progress", startedAt: now() } });
    const { body } = await trust.read(team.talent, team.talent.userId);
    expect(body.detail?.raises.map(({ code, gain }) => [code, gain])).toEqual([
      ["verify_level", 8],
      ["deliver_on_time", 3],
      ["ally", 2],
    ]);
    const founder = await trust.read(team.founder, team.founder.userId);
    expect(founder.body.detail?.raises.map(({ code }) => code)).toEqual(["sign_nda"]);
  });
});

describe("the page", () => {
  const contextOf = (person: Person, persona: "founder" | "talent" | "admin") => ({
    ...systemContext(),
    actor: {
      userId: person.userId,
      persona,
      sessionId: person.sessionId,
      emailVerified: true,
      locale: "en" as const,
      timeZone: "UTC",
      name: person.name,
    },
  });

  test("names what each line is about, and leads there for its subject alone", async () => {
    const team = await aTeam();
    const { id } = must(await milestones.plan(team.founder, team.agreementId), 201);
    await tellMilestone(team.talent.userId, "milestone_on_time", { milestoneId: id });
    await tellSealed({
      partyIds: [team.talent.userId],
      startupId: team.startupId,
      agreementId: team.agreementId,
    });
    await trust.verify(await a("admin"), team.talent.userId, 1, false);
    await drainReactions();
    const own = await getTrustPage(contextOf(team.talent, "talent"), team.talent.userId);
    const origins = new Map(own.trust.entries?.map((entry) => [entry.event, own.origins[entry.id]]));
    expect(own).toMatchObject({ own: true, person: { name: "Ada Obi", persona: "talent" } });
    expect(Object.fromEntries(origins)).toEqual({
      milestone_on_time: { title: "First prototype", startup: "Lumen Grid", href: `/milestones/${id}` },
      agreement_signed: { agreement: "work", startup: "Lumen Grid", href: `/agreements/${team.agreementId}` },
      level_1: undefined,
    });
    const seen = await getTrustPage(contextOf(await a("admin"), "admin"), team.talent.userId);
    expect(JSON.stringify(seen.origins)).not.toContain("href");
    const other = await getTrustPage(contextOf(team.founder, "founder"), team.talent.userId);
    expect(other).toMatchObject({ own: false, origins: {} });
  });

  test("draws the scores of days from the first one on, for its subject and staff alone", async () => {
    setClock(new Date("2026-01-10T09:00:00.000Z"));
    const talent = await a("talent");
    const ctx = contextOf(talent, "talent");
    expect(await listTrustHistory(ctx, talent.userId)).toEqual([{ on: "2026-01-10", score: 50 }]);
    advanceClock(100 * DAY);
    await tellMilestone(talent.userId, "milestone_on_time");
    await drainReactions();
    advanceClock(300 * DAY);
    const points = await listTrustHistory(ctx, talent.userId);
    expect(points).toHaveLength(26);
    expect([points[0]?.score, Math.max(...points.map(({ score }) => score)), points.at(-1)]).toEqual([
      50,
      53,
      { on: "2027-02-14", score: 52 },
    ]);
    await expect(listTrustHistory(contextOf(await a("founder"), "founder"), talent.userId)).rejects.toMatchObject({
      code: "not_found",
    });
  });
});
