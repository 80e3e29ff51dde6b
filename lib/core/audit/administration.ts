import { AdminActionModel } from "@/models/admin-action";
import { now } from "../clock";
import { signedIn } from "../context";
import { objectId } from "../db/model";
import type { Tx } from "../db/transaction";
import { retentionEnd } from "../retention";
import { audit, type AuditEntry } from "./audit";

interface Reason extends Pick<AuditEntry, "action" | "entity" | "entityId" | "permanent"> {
  reason: string;
  /** The person whom it concerns, if any; with their account the reason goes. */
  subjectId?: string;
}

/** Stores why the caller did what the same transaction audits; for a change that writes its audit row itself. */
export async function recordReason(
  tx: Tx,
  { action, entity, entityId, subjectId, reason, permanent }: Reason,
): Promise<void> {
  const at = now();
  await AdminActionModel.create(
    [
      {
        at,
        actorId: objectId(signedIn(tx.ctx).userId),
        action,
        entity,
        entityId,
        subjectId: subjectId === undefined ? null : objectId(subjectId),
        reason,
        requestId: tx.ctx.requestId,
        expiresAt: permanent ? null : retentionEnd("audit", at),
      },
    ],
    { session: tx.session },
  );
}

/** Appends what an administrator did to the entity's audit trail, and stores why. */
export async function auditAdministration(
  tx: Tx,
  { reason, subjectId, ...entry }: AuditEntry & Pick<Reason, "reason" | "subjectId">,
): Promise<void> {
  await audit(tx, entry);
  await recordReason(tx, { ...entry, reason, ...(subjectId === undefined ? {} : { subjectId }) });
}
