import { describe, expect, test } from "vitest";
import { AuditLogModel } from "@/models/audit-log";
import { EquityGrantModel } from "@/models/equity-grant";
import { EquitySafeModel } from "@/models/equity-safe";
import { OutboxEventModel } from "@/models/outbox-event";
import { SECOND, advanceClock } from "@/lib/core/clock";
import { aSignedAgreement, grantTerms, tellSealed, tellTerminated } from "../../support/equity/signed";
import { drainReactions, useDatabase } from "../../support/harness";
import { a, aStartup } from "../../support/hiring";

useDatabase();

async function parties() {
  const [founder, talent] = [await a("founder"), await a("talent")];
  const { id: startupId } = await aStartup(founder);
  return { startupId, founderId: founder.userId, otherId: talent.userId };
}

/** Until nothing is left to retry either. */
async function settleAll() {
  for (let round = 0; round < 8; round += 1) {
    await drainReactions();
    if ((await OutboxEventModel.countDocuments({ state: "pending" })) === 0) return;
    advanceClock(20 * SECOND);
  }
  throw new Error("events are left over");
}

describe("a sealed equity agreement", () => {
  test("grants once, however often its seal is told of", async () => {
    const who = await parties();
    const agreementId = await aSignedAgreement(who);
    await tellSealed(agreementId, 50);
    await settleAll();

    const grants = await EquityGrantModel.find().lean();
    expect(grants).toHaveLength(1);
    expect(grants[0]).toMatchObject({
      shares: 100_000,
      instrument: "options",
      startOn: "2025-01-01",
      schedule: { kind: "monthly", months: 48, everyMonths: 1, cliffMonths: 12 },
      allocation: "cumulative_round_down",
      terminatedOn: null,
      replacedById: null,
    });
    expect(grants[0]?.userId.toHexString()).toBe(who.otherId);
    expect(await AuditLogModel.countDocuments({ entity: "equity_grant", action: "equity_grant.create" })).toBe(1);
    expect(await OutboxEventModel.countDocuments({ name: "equity.granted" })).toBe(1);
    expect(await OutboxEventModel.countDocuments({ state: "failed" })).toBe(0);
  }, 60_000);

  test("keeps the trail of its grant for the life of the record", async () => {
    const agreementId = await aSignedAgreement(await parties());
    await tellSealed(agreementId);
    await settleAll();
    const [row] = await AuditLogModel.find({ entity: "equity_grant" }).lean();
    expect(row?.expiresAt).toBeNull();
  });

  test("stops vesting on the day it ends, once, and the first word stands", async () => {
    const agreementId = await aSignedAgreement(await parties());
    await tellSealed(agreementId);
    await settleAll();
    await tellTerminated(agreementId, "2026-06-15T09:00:00.000Z", 20);
    await settleAll();
    await tellTerminated(agreementId, "2027-06-15T09:00:00.000Z");
    await settleAll();
    expect((await EquityGrantModel.findOne().lean())?.terminatedOn).toBe("2026-06-15");
    expect(await AuditLogModel.countDocuments({ action: "equity_grant.end" })).toBe(1);
    expect(await OutboxEventModel.countDocuments({ name: "equity.vesting_stopped" })).toBe(1);
  }, 60_000);

  test("that ended before its seal was told of has granted until that day", async () => {
    const agreementId = await aSignedAgreement(await parties());
    await tellTerminated(agreementId, "2026-06-15T09:00:00.000Z");
    await settleAll();
    await tellSealed(agreementId);
    await settleAll();
    expect(await EquityGrantModel.find().lean()).toMatchObject([{ terminatedOn: "2026-06-15" }]);
  });

  test.each([
    ["amended later", [0, 1]],
    ["whose amendment is told of first", [1, 0]],
  ])("%s has its grant replaced", async (_name, order) => {
    const who = await parties();
    const first = await aSignedAgreement(who);
    const second = await aSignedAgreement({ ...who, amendsId: first, terms: { ...grantTerms, shares: 120_000 } });
    for (const index of order) {
      await tellSealed([first, second][index] ?? "", 3);
      await settleAll();
    }
    const grants = await EquityGrantModel.find().sort({ shares: 1 }).lean();
    expect(grants.map(({ shares, replacedById }) => [shares, replacedById?.toHexString() ?? null])).toEqual([
      [100_000, second],
      [120_000, null],
    ]);
    expect(await OutboxEventModel.countDocuments({ name: "equity.grant_replaced" })).toBe(1);
    expect(await AuditLogModel.countDocuments({ action: "equity_grant.replace" })).toBe(1);
  });

  test("of another type grants nothing", async () => {
    const who = await parties();
    const agreementId = await aSignedAgreement({ ...who, type: "nda", terms: {} });
    await tellSealed(agreementId);
    await settleAll();
    expect(await EquityGrantModel.countDocuments()).toBe(0);
  });
});

describe("a sealed SAFE", () => {
  test("is an instrument once, and ends", async () => {
    const who = await parties();
    const investor = await a("investor");
    const agreementId = await aSignedAgreement({ ...who, otherId: investor.userId, type: "safe" });
    await tellSealed(agreementId, 50);
    await settleAll();
    const safes = await EquitySafeModel.find().lean();
    expect(safes).toHaveLength(1);
    expect(safes[0]).toMatchObject({
      amountMinor: 20_000_000,
      currency: "USD",
      kind: "post_money",
      capMinor: 400_000_000,
      discountBps: null,
      terminatedOn: null,
    });
    expect(safes[0]?.userId.toHexString()).toBe(investor.userId);
    await tellTerminated(agreementId, "2026-12-31T23:59:00.000Z");
    await settleAll();
    expect((await EquitySafeModel.findOne().lean())?.terminatedOn).toBe("2026-12-31");
    expect(await OutboxEventModel.countDocuments({ name: /^equity\.safe_/ })).toBe(2);
  }, 60_000);
});
