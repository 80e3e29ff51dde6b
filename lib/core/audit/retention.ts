import { AuditLogModel, type AuditLog } from "@/models/audit-log";
import type { Filter } from "mongodb";
import { retentionDatabase } from "../db/retention-database";
import { retentionCutoff } from "../retention";
import type { Sweep } from "../retention-sweep";

/**
 * Sweeps the audit trail by the database user of retention alone: the application's may only append to it. Where there is no such user,
 * nothing is removed here, and the server's own expiry does it.
 */
function sweepAudit(dataset: "audit" | "trails", due: (cutoff: Date, at: Date) => Filter<AuditLog>): Sweep {
  const condition = (at: Date) => due(retentionCutoff(dataset, at), at);
  const trail = async () => (await retentionDatabase())?.collection<AuditLog>(AuditLogModel.collection.name);
  return {
    dataset,
    due: async (at) => (await trail())?.countDocuments(condition(at)) ?? 0,
    remove: async (at) => (await (await trail())?.deleteMany(condition(at)))?.deletedCount ?? 0,
  };
}

/** Plain rows after 90 days, and those about money, signature and consent after seven years. */
export const auditRetention: readonly Sweep[] = [
  sweepAudit("audit", (_cutoff, at) => ({ expiresAt: { $lte: at } })),
  sweepAudit("trails", (cutoff) => ({ expiresAt: null, at: { $lte: cutoff } })),
];
