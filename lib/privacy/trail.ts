import { z } from "zod";
import { objectId } from "@/lib/core/db/model";
import { instant } from "@/lib/core/instant";
import { personalData } from "@/lib/core/personal-data";
import { sweepRows } from "@/lib/core/retention-sweep";
import { sweepAppendOnly } from "@/lib/core/append-only-sweep";
import { reanchorSweep } from "@/lib/core/audit/reanchor";
import { Timestamp } from "@/lib/core/schema";
import { eraseAnswersTo } from "@/lib/core/idempotency/idempotency";
import { eraseMails } from "@/lib/integrations/mail/queue";
import { AdminActionModel } from "@/models/admin-action";
import { AuditLogModel } from "@/models/audit-log";
import { AuditOriginModel } from "@/models/audit-origin";
import { IdempotencyKeyModel } from "@/models/idempotency-key";
import { MailModel } from "@/models/mail";
import { OutboxEventModel } from "@/models/outbox-event";
import { UserModel } from "@/models/user";

/** What was done by the person or to their account. Of what others did, neither who nor from where. */
async function exportAudit(userId: string) {
  const did = await AuditLogModel.find({ actorId: userId }).sort({ at: 1 }).lean();
  const origins = await AuditOriginModel.find({ auditId: { $in: did.map(({ _id }) => _id) } }).lean();
  const originOf = new Map(origins.map((origin) => [origin.auditId.toHexString(), origin]));
  const about = await AuditLogModel.find({
    entity: "user",
    entityId: userId,
    seq: { $gte: 0 },
    actorId: { $ne: userId },
  })
    .sort({ seq: 1 })
    .lean();
  return [
    ...did.map(({ _id, at, action, entity, entityId, success, address, userAgent }) => ({
      at: at.toISOString(),
      action,
      entity,
      entityId,
      success,
      by: "you" as const,
      address: originOf.get(_id.toHexString())?.address ?? (address || null),
      device: originOf.get(_id.toHexString())?.userAgent ?? (userAgent || null),
    })),
    ...about.map(({ at, action, entity, entityId, success }) => ({
      at: at.toISOString(),
      action,
      entity,
      entityId,
      success,
      by: "others" as const,
      address: null,
      device: null,
    })),
  ];
}

/** The e-mails that were sent to the account's address, without their text. */
async function exportMails(userId: string) {
  const user = await UserModel.findById(objectId(userId), { email: 1 }).lean();
  if (!user) return [];
  const rows = await MailModel.find({ to: user.email }).sort({ createdAt: -1 }).lean();
  return rows
    .reverse()
    .map(({ kind, createdAt, sentAt }) => ({ kind, createdAt: createdAt.toISOString(), sentAt: instant(sentAt) }));
}

const expired = (_cutoff: Date, at: Date) => ({ expiresAt: { $lte: at } });

/** What the application's own records answer for of personal data. */
export const trailData = personalData({
  models: {
    AdminAction: ["reason"],
    AuditLog: ["address", "userAgent"],
    AuditOrigin: ["address", "userAgent"],
    Mail: ["to", "subject", "text", "html"],
    MailSuppression: [],
    OutboxEvent: [],
    ReactionReceipt: [],
    IdempotencyKey: ["body"],
    JobRequest: [],
    Setting: [],
    ClockOffset: [],
    Erasure: ["sealed"],
    SystemState: [],
    Migration: [],
  },
  retention: [
    sweepAppendOnly("audit", AuditLogModel, (_cutoff, at) => ({ expiresAt: { $lte: at } })),
    // Those about money, signature and consent.
    sweepAppendOnly("trails", AuditLogModel, (cutoff) => ({ expiresAt: null, at: { $lte: cutoff } })),
    sweepRows({ dataset: "auditOrigins", model: AuditOriginModel, due: expired }),
    reanchorSweep,
    sweepRows({ dataset: "audit", model: AdminActionModel, due: expired }),
    // One that waited that long for a server would arrive with links that no longer work; what is being sent goes with the next run.
    sweepRows({
      dataset: "mails",
      model: MailModel,
      due: (cutoff, at) => ({ createdAt: { $lte: cutoff }, lockedUntil: { $lte: at } }),
    }),
    sweepRows({
      dataset: "outbox",
      model: OutboxEventModel,
      due: (cutoff) => ({ state: "done" as const, doneAt: { $lte: cutoff } }),
    }),
    sweepRows({
      dataset: "outboxFailed",
      model: OutboxEventModel,
      due: (cutoff) => ({ state: "failed" as const, createdAt: { $lte: cutoff } }),
    }),
    sweepRows({ dataset: "shortLived", model: IdempotencyKeyModel, due: expired }),
  ],
  sections: {
    mails: z.array(z.strictObject({ kind: z.string(), createdAt: Timestamp, sentAt: Timestamp.nullable() })),
    audit: z.array(
      z.strictObject({
        at: Timestamp,
        action: z.string(),
        entity: z.string(),
        entityId: z.string().nullable(),
        success: z.boolean(),
        by: z.enum(["you", "others"]),
        address: z.string().nullable(),
        device: z.string().nullable(),
      }),
    ),
  },
  read: async (userId) => ({ mails: await exportMails(userId), audit: await exportAudit(userId) }),
  erase: {
    mails: eraseMails,
    answers: (tx, { userId }) => eraseAnswersTo(tx, userId),
    reasons: async (tx, { userId }) => {
      await AdminActionModel.updateMany(
        { subjectId: objectId(userId), reason: { $ne: "" } },
        { $set: { reason: "" } },
        { session: tx.session },
      );
    },
  },
});
