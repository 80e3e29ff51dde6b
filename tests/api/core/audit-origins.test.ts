import { Types } from "mongoose";
import { beforeEach, describe, expect, test } from "vitest";
import { audit, auditDenial } from "@/lib/core/audit/audit";
import { auditHash, findBrokenLink, replacedHash } from "@/lib/core/audit/chain";
import { commitmentTo } from "@/lib/core/audit/origin";
import { reanchorSweep } from "@/lib/core/audit/reanchor";
import { DAY, now, nowMs } from "@/lib/core/clock";
import { systemContext, type Context } from "@/lib/core/context";
import { transaction } from "@/lib/core/db/transaction";
import { readUserData } from "@/lib/privacy/register";
import { AuditLogModel, type AuditLog } from "@/models/audit-log";
import { AuditOriginModel } from "@/models/audit-origin";
import { useDatabase } from "@/tests/support/harness";
import { a, fifty } from "@/tests/support/hiring";

useDatabase();

const entity = "vault";
const entityId = "v1";
const by = (userId: string): Context => ({
  ...systemContext("r1"),
  actor: {
    userId,
    persona: "founder",
    sessionId: "0".repeat(24),
    emailVerified: true,
    locale: "en",
    timeZone: "UTC",
    name: "Ana",
  },
  address: "203.0.113.77",
  userAgent: "Canary/1.0 (of Ana)",
});
const note = (ctx: Context, n: number) =>
  transaction(ctx, (tx) => audit(tx, { action: "vault.note", entity, entityId, after: { n }, permanent: true }));
const broken = () => findBrokenLink(entity, entityId);
const chain = () => AuditLogModel.find({ entityId }).sort({ seq: 1 }).lean();
const personal = /203\.0\.113|canary/i;

describe("where an audit row came from", () => {
  test("is kept beside the chain, which holds a commitment to it", async () => {
    const ana = await a("founder");
    await note(by(ana.userId), 1);
    await auditDenial(by(ana.userId), "vault.open", entity, entityId, {});
    await note(systemContext(), 2);
    const rows = await chain();
    expect(JSON.stringify(rows)).not.toMatch(personal);
    const origins = await AuditOriginModel.find().sort({ _id: 1 }).lean();
    expect(origins).toHaveLength(2);
    for (const origin of origins) {
      const row = rows.find(({ _id }) => _id.equals(origin.auditId));
      expect(row?.origin).toBe(commitmentTo(origin));
      expect(origin).toMatchObject({ address: "203.0.113.77", userAgent: "Canary/1.0 (of Ana)" });
      expect(origin.expiresAt.getTime() - origin.at.getTime()).toBe(90 * DAY);
    }
    expect(commitmentTo({ salt: "", address: "203.0.113.77", userAgent: "Canary/1.0 (of Ana)" })).not.toBe(
      rows[0]?.origin,
    );
    expect(await broken()).toBeNull();
    const { audit: copied } = (await readUserData(ana.userId)) as {
      audit: { action: string; address: string | null }[];
    };
    expect(copied.filter(({ action }) => action.startsWith("vault")).map(({ address }) => address)).toEqual([
      "203.0.113.77",
      "203.0.113.77",
    ]);
    await AuditLogModel.collection.updateOne({ seq: 1 }, { $set: { origin: "0".repeat(64) } });
    expect(await broken()).toBe(1);
  });
});

/** Rows as an earlier release wrote them: address and device within the hash. */
async function olderRows(count: number, at: Date, id = entityId): Promise<void> {
  let previous = await AuditLogModel.findOne({ entity, entityId: id }).sort({ seq: -1 }).lean();
  for (let n = 1; n <= count; n += 1) {
    const row: Omit<AuditLog, "hash"> = {
      at,
      actorId: "665f1c2ab7e4d90012345678",
      action: "vault.note",
      entity,
      entityId: id,
      seq: (previous?.seq ?? 0) + 1,
      success: true,
      requestId: "r0",
      address: "203.0.113.9",
      userAgent: "Canary/0.9",
      changes: { n: { from: null, to: n } },
      beforeHash: null,
      afterHash: "0".repeat(64),
      previousHash: previous?.hash ?? null,
      expiresAt: null,
    };
    await AuditLogModel.collection.insertOne({ _id: new Types.ObjectId(), ...row, hash: auditHash(row) });
    previous = await AuditLogModel.findOne({ entity, entityId: id }).sort({ seq: -1 }).lean();
  }
}

describe("rows of an earlier release", () => {
  test("stay as they are for 90 days and verify; then one row says what was replaced, and the chain still holds", async () => {
    const at = new Date(nowMs() - 90 * DAY + 1000);
    await olderRows(3, at);
    await note(systemContext(), 4);
    const before = await chain();
    expect([await reanchorSweep.due(now()), await reanchorSweep.remove(now())]).toEqual([0, 0]);
    expect(await chain()).toEqual(before);
    expect(await broken()).toBeNull();

    const later = new Date(nowMs() + 1000);
    expect([await reanchorSweep.due(later), await reanchorSweep.remove(later)]).toEqual([3, 3]);
    expect([await reanchorSweep.due(later), await reanchorSweep.remove(later)]).toEqual([0, 0]);
    const after = await chain();
    expect(JSON.stringify(after)).not.toMatch(personal);
    expect(after.map(({ hash }) => hash).slice(0, 4)).toEqual(before.map(({ hash }) => hash));
    expect(after[3]).toEqual(before[3]);
    expect(after[4]).toMatchObject({
      action: "audit.reanchor",
      seq: 5,
      expiresAt: null,
      changes: { from: 1, to: 3, oldHead: before[2]?.hash, newHead: after[2]?.reanchor?.hash },
    });
    expect(after[4]?.at.getTime()).toBeLessThan(later.getTime());
  });

  test("are replaced once by fifty sweeps at once, while the chain grows", async () => {
    await olderRows(2, new Date(nowMs() - 91 * DAY));
    const counts = await fifty(() => reanchorSweep.remove(now()));
    await note(systemContext(), 3);
    await olderRows(2, new Date(nowMs() - 91 * DAY));
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(2);
    expect(await reanchorSweep.remove(now())).toBe(2);
    expect((await chain()).map(({ action }) => action)).toEqual([
      "vault.note",
      "vault.note",
      "audit.reanchor",
      "vault.note",
      "vault.note",
      "vault.note",
      "audit.reanchor",
    ]);
    expect(await broken()).toBeNull();
    // The oldest come to the end of their own period.
    await AuditLogModel.collection.deleteMany({ entityId, seq: { $lte: 1 } });
    expect(await broken()).toBeNull();
  }, 60_000);

  describe("of which someone", () => {
    beforeEach(async () => {
      await olderRows(3, new Date(nowMs() - 91 * DAY));
      await note(systemContext(), 4);
      await reanchorSweep.remove(now());
      expect(await broken()).toBeNull();
    });
    const set = (seq: number, fields: object) =>
      AuditLogModel.collection.updateOne({ entityId, seq }, { $set: fields });
    /** Alters a replaced row and computes its protecting hash anew, as who knows the rule could. */
    const forge = async (seq: number, fields: Partial<AuditLog>) => {
      const { _id, ...row } = await AuditLogModel.findOne({ entityId, seq }).orFail().lean();
      const forged = { ...row, ...fields };
      await set(seq, { ...fields, "reanchor.hash": replacedHash(forged) });
    };
    const anchor = async (changes: object, more: object = {}) => {
      const { _id, hash: _hash, ...row } = await AuditLogModel.findOne({ entityId, seq: 5 }).orFail().lean();
      const forged = { ...row, ...more, changes: { ...row.changes, ...changes } };
      await set(5, { ...more, changes: forged.changes, hash: auditHash(forged) });
    };

    const cases: readonly (readonly [string, number, () => Promise<unknown>])[] = [
      ["alters what was done", 2, () => set(2, { action: "vault.open" })],
      ["alters who did it", 1, () => set(1, { actorId: "665f1c2ab7e4d90012345679" })],
      ["alters the time", 3, () => set(3, { at: new Date(0) })],
      ["alters a commitment", 2, () => set(2, { origin: "1".repeat(64) })],
      ["puts an address back", 2, () => set(2, { address: "198.51.100.1" })],
      [
        "takes the commitment away",
        2,
        () => AuditLogModel.collection.updateOne({ entityId, seq: 2 }, { $unset: { origin: 1 } }),
      ],
      ["alters a link", 2, () => set(2, { hash: "2".repeat(64) })],
      ["lets a row expire", 2, () => set(2, { expiresAt: new Date() })],
      ["removes a row between", 3, () => AuditLogModel.collection.deleteOne({ entityId, seq: 2 })],
      ["removes the row that says so", 1, () => AuditLogModel.collection.deleteOne({ entityId, seq: 5 })],
      ["alters a row and its protecting hash", 3, () => forge(2, { action: "vault.open" })],
      ["alters the last one and its protecting hash", 5, () => forge(3, { action: "vault.open" })],
      ["names another range", 1, () => anchor({ from: 2 })],
      ["names a wider range", 5, () => anchor({ to: 4 })],
      ["names another old head", 5, () => anchor({ oldHead: "3".repeat(64) })],
      ["names another new head", 5, () => anchor({ newHead: "4".repeat(64) })],
      ["says more than that", 5, () => anchor({ because: "it was asked for" })],
      ["says it as a person", 5, () => anchor({}, { actorId: "665f1c2ab7e4d90012345678" })],
      ["says it before the period was over", 5, () => anchor({}, { at: new Date(nowMs() - 2 * DAY) })],
      [
        "replaces an address of their own accord",
        4,
        () => set(4, { address: "", userAgent: "", origin: "5".repeat(64) }),
      ],
    ];
    test.each(cases)("%s: the check names the row", async (_what, seq, tamper) => {
      await tamper();
      expect(await broken()).toBe(seq);
    });
  });
});
