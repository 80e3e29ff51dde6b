import { describe, expect, test } from "vitest";
import { StartupModel } from "@/models/startup";
import { TrustScoreModel } from "@/models/trust-score";
import { UserModel } from "@/models/user";
import { DAY, advanceClock, now, setClock } from "@/lib/core/clock";
import { systemContext } from "@/lib/core/context";
import { objectId } from "@/lib/core/db/model";
import { transaction } from "@/lib/core/db/transaction";
import { drainOutbox } from "@/lib/core/events/outbox";
import { reactions } from "@/lib/reactions";
import { appendEntries } from "@/lib/trust/commands/append-entries";
import { rebuildAll } from "@/lib/trust/commands/rebuild";
import { decay } from "@/lib/trust/commands/decay";
import { readLedger, toEntry } from "@/lib/trust/ledger";
import { computeScore, startupScore } from "@/lib/trust/score";
import type { TrustEvent } from "@/lib/trust/states";
import { drainReactions, signIn, useDatabase } from "@/tests/support/harness";
import { a, aStartup, fifty } from "@/tests/support/hiring";
import { anId, ledgerOf, patiently, tellDispute, tellMilestone, tellSealed, trust } from "@/tests/support/trust";

useDatabase();

const scoreOf = async (userId: string) => (await UserModel.findById(userId).orFail().lean()).trustScore;
const startupTrust = async (id: string) => (await StartupModel.findById(id).orFail().lean()).trustScore;
const projectionOf = (subjectId: string) =>
  TrustScoreModel.findOne({ subjectId: objectId(subjectId) })
    .orFail()
    .lean();

/** What the entries come to at an instant, without the database's help. */
const reckoned = async (subjectId: string, at = now()) =>
  computeScore((await readLedger(subjectId)).map(toEntry), [], at).score;

describe("50 parallel deliveries", () => {
  const drainTogether = async () => {
    // Three workers of four lanes each: more than one process has connections for would only measure its pool.
    await Promise.all(Array.from({ length: 3 }, () => drainOutbox(reactions, 100)));
    await drainReactions();
  };

  test("of each event write one entry for each subject", async () => {
    const admin = await a("admin");
    const founder = await a("founder");
    const talent = await a("talent");
    const startup = await aStartup(founder);
    const [milestoneId, disputeId, agreementId] = [anId(), anId(), anId()];
    await fifty(() => patiently(() => tellMilestone(talent.userId, "milestone_on_time", { milestoneId })));
    await fifty(() =>
      patiently(() =>
        tellDispute({
          disputeId,
          payerId: founder.userId,
          payeeId: talent.userId,
          startupId: startup.id,
          payer: "dispute_split",
          payee: "dispute_split",
        }),
      ),
    );
    await fifty(() =>
      patiently(() =>
        tellSealed({ agreementId, type: "nda", partyIds: [founder.userId, talent.userId], startupId: startup.id }),
      ),
    );
    for (let count = 0; count < 5; count += 1) await trust.verify(admin, talent.userId, 1, false);
    await drainTogether();
    expect((await ledgerOf(talent.userId)).sort()).toEqual([
      "agreement_signed 1",
      "dispute_split -3",
      "level_1 4",
      "milestone_on_time 3",
    ]);
    expect((await ledgerOf(founder.userId)).sort()).toEqual(["agreement_signed 1", "dispute_split -3", "nda_signed 2"]);
    expect((await ledgerOf(startup.id)).sort()).toEqual(["agreement_signed 1", "dispute_split -3"]);
    expect([await scoreOf(talent.userId), await scoreOf(founder.userId)]).toEqual([55, 50]);
    expect(await startupTrust(startup.id)).toBe(startupScore([50], 48));
  }, 120_000);

  test("of one delivery run past its receipt, and of 50 different ones, lose and double nothing", async () => {
    const talent = await a("talent");
    const founder = await a("founder");
    const startup = await aStartup(founder);
    const source = anId();
    const write = (name: string) =>
      transaction(systemContext(), (tx) =>
        appendEntries(tx, { kind: "user", id: talent.userId }, () => ({
          gained: [{ event: "milestone_late", source: name, happenedAt: now() }],
        })),
      );
    await fifty(() => patiently(() => write(source)));
    expect(await ledgerOf(talent.userId)).toEqual(["milestone_late 1"]);
    // A founder and the founder's startup, each written by others at the same time, never drift apart.
    await fifty((index) =>
      patiently(() =>
        index % 2 === 0
          ? transaction(systemContext(), (tx) =>
              appendEntries(tx, { kind: "user", id: founder.userId }, () => ({
                gained: [{ event: "dispute_split", source: `d${index}`, happenedAt: now() }],
              })),
            )
          : transaction(systemContext(), (tx) =>
              appendEntries(tx, { kind: "startup", id: startup.id }, () => ({
                gained: [{ event: "agreement_signed", source: `a${index}`, happenedAt: now() }],
              })),
            ),
      ),
    );
    expect(await ledgerOf(founder.userId)).toHaveLength(25);
    expect(await scoreOf(founder.userId)).toBe(await reckoned(founder.userId));
    expect(await startupTrust(startup.id)).toBe(startupScore([20], await reckoned(startup.id)));
  }, 120_000);
});

describe("a score at any date", () => {
  test("is what was stored on that day, and rebuilding from the entries gives what is stored", async () => {
    const start = new Date("2026-01-05T12:00:00.000Z");
    setClock(start);
    const admin = await a("admin");
    const founder = await a("founder");
    const talent = await a("talent");
    const startup = await aStartup(founder);
    const events: TrustEvent[] = ["milestone_on_time", "milestone_late", "milestone_failed"];
    const history: { on: string; talent: number; founder: number; startup: number }[] = [];
    for (let step = 0; step < 24; step += 1) {
      advanceClock(((step * 37) % 41) * DAY);
      const event = events[(step * 5) % events.length] ?? "milestone_late";
      await tellMilestone(talent.userId, event);
      if (step % 3 === 0) await tellSealed({ partyIds: [founder.userId, talent.userId], startupId: startup.id });
      if (step % 7 === 3)
        await tellDispute({
          payerId: founder.userId,
          payeeId: talent.userId,
          startupId: startup.id,
          payer: "dispute_lost",
          payee: "dispute_won",
        });
      if (step % 6 === 5)
        await trust.verify(await signIn({ id: admin.userId, persona: "admin" }), talent.userId, step % 4, false);
      await drainReactions();
      // The night job of the days in between, and of this one.
      await decay(systemContext());
      history.push({
        on: now().toISOString().slice(0, 10),
        talent: await scoreOf(talent.userId),
        founder: await scoreOf(founder.userId),
        startup: await startupTrust(startup.id),
      });
    }
    const owner = await signIn({ id: founder.userId, persona: "founder" });
    // Several steps may share a day: its last word stands.
    const lastOf = new Map(history.map((day) => [day.on, day]));
    expect(new Set(history.map((day) => day.talent)).size).toBeGreaterThan(5);
    for (const day of lastOf.values()) {
      expect([day.on, (await trust.read(null, talent.userId, day.on)).body.score]).toEqual([day.on, day.talent]);
      const own = await trust.read(owner, founder.userId, day.on);
      expect([day.on, own.body.score]).toEqual([day.on, day.founder]);
      expect([day.on, own.body.startups[0]?.score]).toEqual([day.on, day.startup]);
    }

    const before = await Promise.all([talent.userId, founder.userId, startup.id].map(projectionOf));
    await TrustScoreModel.deleteMany({});
    await UserModel.updateMany({}, { $set: { trustScore: 1 } });
    await StartupModel.updateMany({}, { $set: { trustScore: 1 } });
    expect(await rebuildAll(systemContext())).toMatchObject({ subjects: 3, failed: 0 });
    const after = await Promise.all([talent.userId, founder.userId, startup.id].map(projectionOf));
    for (const [index, row] of after.entries())
      expect(row).toMatchObject({
        score: before[index]?.score,
        categories: before[index]?.categories,
        entries: before[index]?.entries,
      });
    expect(await scoreOf(talent.userId)).toBe(history.at(-1)?.talent);
    expect(await startupTrust(startup.id)).toBe(history.at(-1)?.startup);
  }, 120_000);

  test("fades at night, by the day", async () => {
    setClock(new Date("2026-03-02T10:00:00.000Z"));
    const talent = await a("talent");
    await tellMilestone(talent.userId, "milestone_failed");
    await drainReactions();
    expect(await scoreOf(talent.userId)).toBe(46);
    expect(await decay(systemContext())).toEqual({ subjects: 0, changed: 0, failed: 0 });
    advanceClock(365 * DAY);
    // The public part comes from the cache of 15 minutes and is never of another day than it says.
    expect(await decay(systemContext())).toEqual({ subjects: 1, changed: 1, failed: 0 });
    expect(await scoreOf(talent.userId)).toBe(48);
    expect((await trust.read(null, talent.userId)).body).toMatchObject({ score: 48, asOf: "2027-03-02" });
  });
});
