import { AuditLogModel } from "./audit-log";
import { IdempotencyKeyModel } from "./idempotency-key";
import { MailModel } from "./mail";
import { OutboxEventModel } from "./outbox-event";
import { PlanUsageModel } from "./plan-usage";
import { ReactionReceiptModel } from "./reaction-receipt";
import { SessionModel } from "./session";

/** Every model: migrations create their collections and indexes, and tests look through them. Keep sorted. */
export const models = [
  AuditLogModel,
  IdempotencyKeyModel,
  MailModel,
  OutboxEventModel,
  PlanUsageModel,
  ReactionReceiptModel,
  SessionModel,
] as const;
