import type { Db, Filter } from "mongodb";
import { AuditLogModel, type AuditLog } from "@/models/audit-log";
import { now } from "../clock";
import { systemContext } from "../context";
import { retentionDatabase } from "../db/retention-database";
import { logger } from "../logger";
import { metrics } from "../metrics/metrics";
import { retentionCutoff } from "../retention";
import type { Sweep } from "../retention-sweep";
import { REANCHOR, auditHash, replacedHash, type Reanchoring } from "./chain";
import { SYSTEM, commitmentTo, newSalt } from "./origin";

interface Chain {
  entity: string;
  entityId: string;
}

const trail = (db: Db) => db.collection<AuditLog>(AuditLogModel.collection.name);

/** Permanent rows that an earlier release wrote with an address, which the system's own work has none of. */
const withAddress: Filter<AuditLog> = { expiresAt: null, seq: { $exists: true }, address: { $gt: "", $ne: SYSTEM } };
const due = (at: Date): Filter<AuditLog> => ({ ...withAddress, at: { $lte: retentionCutoff("auditOrigins", at) } });

/**
 * Replaces address and device in the rows of one chain that are due, and in what came before them, by a commitment whose salt is kept
 * nowhere, and appends the row that says so; all or nothing. The rows keep their hashes as links, so nothing after them changes.
 * Returns how many rows.
 */
async function reanchorChain(db: Db, chain: Chain, at: Date): Promise<number> {
  const rows = trail(db);
  const session = db.client.startSession();
  try {
    return await session.withTransaction(async () => {
      const found = { ...chain, seq: { $exists: true } };
      const last = await rows.findOne({ ...chain, ...due(at) }, { session, sort: { seq: -1 } });
      const head = await rows.findOne(found, { session, sort: { seq: -1 } });
      if (!last || !head) return 0;
      const earlier = await rows.findOne(
        { ...found, "reanchor.hash": { $exists: true } },
        { session, sort: { seq: -1 } },
      );
      const after = earlier?.seq ?? 0;
      const replaced = await rows
        .find({ ...chain, ...withAddress, seq: { $gt: after, $lte: last.seq ?? 0 } }, { session, sort: { seq: 1 } })
        .toArray();
      let previous = earlier?.reanchor?.hash ?? null;
      for (const { _id, ...row } of replaced) {
        const origin = commitmentTo({ salt: newSalt(), address: row.address, userAgent: row.userAgent });
        const changed: AuditLog = { ...row, address: "", userAgent: "", origin, reanchor: { previous, hash: "" } };
        const hash = replacedHash(changed);
        await rows.updateOne(
          { _id, hash: row.hash },
          { $set: { address: "", userAgent: "", origin, reanchor: { previous, hash } } },
          { session },
        );
        previous = hash;
      }
      const first = replaced[0];
      if (!first || previous === null) return 0;
      const changes: Reanchoring = { from: first.seq ?? 0, to: last.seq ?? 0, oldHead: last.hash, newHead: previous };
      const anchor: Omit<AuditLog, "hash"> = {
        at: now(),
        actorId: null,
        action: REANCHOR,
        ...chain,
        success: true,
        requestId: systemContext().requestId,
        address: SYSTEM,
        userAgent: SYSTEM,
        seq: (head.seq ?? 0) + 1,
        changes: { ...changes },
        beforeHash: null,
        afterHash: null,
        previousHash: head.hash,
        expiresAt: null,
      };
      await rows.insertOne({ ...anchor, hash: auditHash(anchor) }, { session });
      return replaced.length;
    });
  } finally {
    await session.endSession();
  }
}

/**
 * Takes addresses and devices out of permanent rows once their period is over, by the database user of retention alone. A chain that
 * someone writes to at the same moment waits for the next run, as one that fails does; neither stops the others.
 */
export const reanchorSweep: Sweep = {
  dataset: "auditOrigins",
  due: async (at) => {
    const db = await retentionDatabase();
    return db ? trail(db).countDocuments(due(at)) : 0;
  },
  remove: async (at) => {
    const db = await retentionDatabase();
    if (!db) return 0;
    let replaced = 0;
    const chains = trail(db).aggregate<{ _id: Chain }>([
      { $match: due(at) },
      { $group: { _id: { entity: "$entity", entityId: "$entityId" } } },
    ]);
    for await (const { _id: chain } of chains) {
      try {
        replaced += await reanchorChain(db, chain, at);
      } catch (error) {
        metrics().jobFailures.inc({ name: REANCHOR });
        logger().error({ context: "jobs", err: error, job: REANCHOR, ...chain }, "chain not re-anchored");
      }
    }
    return replaced;
  },
};
