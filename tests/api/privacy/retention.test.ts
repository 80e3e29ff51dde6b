import { Types, type Model } from "mongoose";
import { describe, expect, test } from "vitest";
import * as jobs from "@/app/api/v1/admin/retention/route";
import * as run from "@/app/api/v1/admin/retention/[job]/run/route";
import * as table from "@/app/api/v1/privacy/retention/route";
import { setClock } from "@/lib/core/clock";
import { systemContext } from "@/lib/core/context";
import { datasets, retentionCutoff, retentionOf, type Dataset } from "@/lib/core/retention";
import { sweepAll } from "@/lib/flows/retention/run";
import { register } from "@/lib/privacy/register";
import type { RetentionJobs, RetentionRun, RetentionTable } from "@/lib/privacy/retention/schema";
import { AdminActionModel } from "@/models/admin-action";
import { ApiKeyModel } from "@/models/api-key";
import { AuditLogModel } from "@/models/audit-log";
import { AuditOriginModel } from "@/models/audit-origin";
import { ComponentDayModel } from "@/models/component-day";
import { ConsentModel } from "@/models/consent";
import { DataExportModel } from "@/models/data-export";
import { DecisionModel } from "@/models/decision";
import { DigestModel } from "@/models/digest";
import { FeedbackModel } from "@/models/feedback";
import { IdempotencyKeyModel } from "@/models/idempotency-key";
import { InvitationModel } from "@/models/invitation";
import { KnownDeviceModel } from "@/models/known-device";
import { LoginAttemptsModel } from "@/models/login-attempts";
import { BetaInviteModel } from "@/models/beta-invite";
import { BreachModel } from "@/models/breach";
import { CaptchaReceiptModel } from "@/models/captcha-receipt";
import { MailModel } from "@/models/mail";
import { MailQuotaModel } from "@/models/mail-quota";
import { MailTokenModel } from "@/models/mail-token";
import { MessageOriginalModel } from "@/models/message-original";
import { ModerationCaseModel } from "@/models/moderation-case";
import { NotificationModel } from "@/models/notification";
import { OutboxEventModel } from "@/models/outbox-event";
import { PhoneCodeModel } from "@/models/phone-code";
import { PrivacyRequestModel } from "@/models/privacy-request";
import { PushModel } from "@/models/push";
import { RegistrationModel } from "@/models/registration";
import { ReportModel } from "@/models/report";
import { SessionModel } from "@/models/session";
import { StatusSubscriptionModel } from "@/models/status-subscription";
import { StreamEventModel } from "@/models/stream-event";
import { WaitlistEntryModel } from "@/models/waitlist-entry";
import { WebhookEventModel } from "@/models/webhook-event";
import { call, useDatabase } from "@/tests/support/harness";
import { a } from "@/tests/support/hiring";

useDatabase();

/** Far enough that the server's own expiry, which judges by its clock, has nothing to do with it. */
const AT = new Date("2036-05-31T12:00:00.000Z");
const LATER = new Date("2099-01-01T00:00:00.000Z");
const EARLIER = new Date("2027-01-01T00:00:00.000Z");

/** The last: by what a row still has what is to go, where the row itself stays. */
type Made = readonly [
  Dataset,
  Model<never>,
  (begin: Date, end: Date) => Record<string, unknown>,
  Record<string, unknown>,
];
const made = <T>(
  dataset: Dataset,
  model: Model<T>,
  fields: (begin: Date, end: Date) => Record<string, unknown>,
  still: Record<string, unknown> = {},
): Made => [dataset, model as unknown as Model<never>, fields, still];

let number = 0;
const unique = () => `row ${(number += 1)}`;
const person = () => new Types.ObjectId();

/** A row of every kind that the sweep removes: `begin` is when its period began, `end` when it ends. */
const rows: readonly Made[] = [
  made("sessions", SessionModel, (begin) => ({ revokedAt: begin, idleExpiresAt: LATER, expiresAt: LATER })),
  made("sessions", SessionModel, (begin) => ({ revokedAt: null, idleExpiresAt: begin, expiresAt: LATER })),
  made("sessions", SessionModel, (begin) => ({ revokedAt: null, idleExpiresAt: LATER, expiresAt: begin })),
  made("devices", KnownDeviceModel, (_, expiresAt) => ({ userId: person(), deviceHash: unique(), expiresAt })),
  made("registrations", RegistrationModel, (_, expiresAt) => ({ fingerprint: unique(), expiresAt })),
  made("registrations", WaitlistEntryModel, (requestedAt) => ({
    status: "pending",
    email: unique(),
    requestedAt,
    createdAt: LATER,
  })),
  made("waitlist", WaitlistEntryModel, (createdAt) => ({ status: "waiting", email: unique(), createdAt })),
  made("waitlist", BetaInviteModel, (createdAt) => ({ email: unique(), codeHash: unique(), createdAt })),
  made("shortLived", MailTokenModel, (_, expiresAt) => ({ tokenHash: unique(), expiresAt })),
  made("shortLived", MailQuotaModel, (_, expiresAt) => ({ _id: unique(), expiresAt })),
  made("shortLived", LoginAttemptsModel, (_, expiresAt) => ({ _id: unique(), expiresAt })),
  made("shortLived", CaptchaReceiptModel, (_, expiresAt) => ({ _id: unique(), expiresAt })),
  made("shortLived", IdempotencyKeyModel, (_, expiresAt) => ({ _id: unique(), expiresAt })),
  made("phoneCodes", PhoneCodeModel, (_, expiresAt) => ({ expiresAt })),
  made("invitations", InvitationModel, (closedAt) => ({ closedAt, email: unique(), tokenHash: unique() })),
  made("apiKeys", ApiKeyModel, (revokedAt) => ({ revokedAt, secrets: [{ hash: unique() }], ownerId: person() })),
  made("notifications", NotificationModel, (createdAt) => ({ key: unique(), createdAt })),
  ...(["queued", "sent", "kept", "failed", "skipped"] as const).map((state) =>
    made("mails", MailModel, (createdAt) => ({ key: unique(), state, createdAt, sentAt: null, lockedUntil: EARLIER })),
  ),
  made("pushes", PushModel, (createdAt) => ({ key: unique(), createdAt })),
  made("digests", DigestModel, (createdAt) => ({ userId: person(), day: unique(), period: "daily", createdAt })),
  made("streamEvents", StreamEventModel, (_, expireAt) => ({ userId: person(), seq: 1, expireAt })),
  made("audit", AuditLogModel, (at, expiresAt) => ({ at, expiresAt, entity: "role", entityId: unique() })),
  made("audit", AdminActionModel, (at, expiresAt) => ({ at, expiresAt })),
  made("auditOrigins", AuditOriginModel, (at, expiresAt) => ({ auditId: person(), at, expiresAt })),
  made("trails", AuditLogModel, (at) => ({ at, expiresAt: null, entity: "milestone", entityId: unique() })),
  made("trails", ConsentModel, (at) => ({ at, subject: unique(), purpose: "analytics", seq: 1 })),
  made("outbox", OutboxEventModel, (doneAt) => ({ state: "done", doneAt, createdAt: EARLIER })),
  made("outboxFailed", OutboxEventModel, (createdAt) => ({ state: "failed", doneAt: null, createdAt })),
  made("webhooks", WebhookEventModel, (_, expiresAt) => ({
    _id: unique(),
    state: "processed",
    expiresAt,
    receivedAt: AT,
  })),
  made("webhooksFailed", WebhookEventModel, (receivedAt) => ({ _id: unique(), state: "failed", receivedAt })),
  made("messageOriginals", MessageOriginalModel, (_, expiresAt) => ({ messageId: person(), expiresAt })),
  made("breaches", BreachModel, (closedAt) => ({ closedAt })),
  made("privacyRequests", PrivacyRequestModel, (closedAt) => ({ closedAt, email: unique() })),
  made("statusRequests", StatusSubscriptionModel, (requestedAt) => ({
    email: unique(),
    confirmedAt: null,
    requestedAt,
  })),
  made("probeResults", ComponentDayModel, (lastAt) => ({ _id: unique(), lastAt })),
  made("feedback", FeedbackModel, (createdAt) => ({ createdAt })),
  made("feedbackAddresses", FeedbackModel, (createdAt) => ({ createdAt, email: unique() }), {
    email: { $exists: true },
  }),
  made("exports", DataExportModel, (_, expiresAt) => ({ subjectId: person(), status: "expired", expiresAt })),
  made("moderation", ReportModel, (_, purgeAt) => ({
    caseId: person(),
    reporterId: person(),
    targetId: person(),
    purgeAt,
  })),
  made("moderation", DecisionModel, (_, purgeAt) => ({ caseId: person(), purgeAt })),
  made("moderation", ModerationCaseModel, (_, purgeAt) => ({ targetId: person(), purgeAt })),
];

/** What stays however old it is. */
const kept: readonly Made[] = [
  made("sessions", SessionModel, () => ({ revokedAt: null, idleExpiresAt: LATER, expiresAt: LATER })),
  made("mails", MailModel, () => ({ key: unique(), state: "queued", createdAt: EARLIER, lockedUntil: LATER })),
  // The worker removes its bytes first.
  made("exports", DataExportModel, () => ({ subjectId: person(), status: "ready", expiresAt: EARLIER })),
  made("outbox", OutboxEventModel, () => ({ state: "pending", doneAt: null, createdAt: EARLIER })),
  made("webhooks", WebhookEventModel, () => ({
    _id: unique(),
    state: "received",
    expiresAt: null,
    receivedAt: EARLIER,
  })),
  made("messageOriginals", MessageOriginalModel, () => ({ messageId: person(), createdAt: EARLIER, expiresAt: null })),
  made("moderation", ReportModel, () => ({
    caseId: person(),
    reporterId: person(),
    targetId: person(),
    purgeAt: null,
  })),
  made("statusRequests", StatusSubscriptionModel, () => ({
    email: unique(),
    confirmedAt: EARLIER,
    requestedAt: EARLIER,
  })),
  made("apiKeys", ApiKeyModel, () => ({ revokedAt: null, secrets: [{ hash: unique() }], ownerId: person() })),
  made("invitations", InvitationModel, () => ({ closedAt: null, email: unique(), tokenHash: unique() })),
];

const insert = async ([, model, fields]: Made, begin: Date, end: Date): Promise<Types.ObjectId> => {
  // Makes the harness empty the collection afterwards.
  const { insertedId } = await model.collection.insertOne(fields(begin, end));
  return insertedId;
};
const isThere = async ([, model, , still]: Made, id: unknown) =>
  (await model.collection.countDocuments({ _id: id, ...still } as never)) === 1;

const swept = () => sweepAll(systemContext());
const expected = Object.fromEntries(
  datasets
    .filter((dataset) => retentionOf(dataset).by === "sweep")
    .map((dataset) => [dataset, rows.filter(([own]) => own === dataset).length]),
);
const none = Object.fromEntries(Object.keys(expected).map((dataset) => [dataset, 0]));

describe("retention", () => {
  test("has a sweep for every dataset that it says is swept, and a row of each here", () => {
    const sweeps = new Set(register.flatMap(({ retention = [] }) => retention).map(({ dataset }) => dataset));
    expect([...sweeps].sort()).toEqual(Object.keys(expected).sort());
    expect(Object.values(expected).every((count) => count > 0)).toBe(true);
  });

  test("removes a row at the end of its period and not a millisecond earlier, once, also by two workers at once", async () => {
    setClock(AT);
    const due = [];
    const young = [];
    const others = [];
    for (const row of rows) {
      const cutoff = retentionCutoff(row[0], AT);
      due.push([row, await insert(row, cutoff, AT)] as const);
      young.push([row, await insert(row, new Date(cutoff.getTime() + 1), new Date(AT.getTime() + 1))] as const);
    }
    for (const row of kept) others.push([row, await insert(row, EARLIER, EARLIER)] as const);

    const [one, two] = await Promise.all([swept(), swept()]);
    const together = Object.fromEntries(
      Object.keys(expected).map((name) => [name, (one[name] ?? 0) + (two[name] ?? 0)]),
    );
    expect(together).toEqual(expected);
    for (const [row, id] of due) expect(await isThere(row, id), `${row[0]}, due`).toBe(false);
    for (const [row, id] of young) expect(await isThere(row, id), `${row[0]}, a millisecond early`).toBe(true);
    for (const [row, id] of others) expect(await isThere(row, id), `${row[0]}, kept`).toBe(true);

    expect(await swept()).toEqual(none);
    const runs = await AuditLogModel.find({ action: "retention.run" }).sort({ seq: 1 }).lean();
    expect(runs.map(({ seq }) => seq)).toEqual([1, 2, 3]);

    setClock(new Date(AT.getTime() + 1));
    expect(await swept()).toEqual(expected);
    for (const [row, id] of others) expect(await isThere(row, id), `${row[0]}, kept`).toBe(true);
  });

  test("counts months and years by the calendar", () => {
    expect(retentionCutoff("moderation", new Date("2028-02-29T10:00:00.000Z"))).toEqual(
      new Date("2026-02-28T10:00:00.000Z"),
    );
    expect(retentionCutoff("trails", AT)).toEqual(new Date("2029-05-31T12:00:00.000Z"));
  });
});

describe("the retention table", () => {
  test("is public, and is what the jobs follow", async () => {
    const { status, body } = await call<RetentionTable>(table.GET, { path: "/api/v1/privacy/retention" });
    expect(status).toBe(200);
    expect(body.items.map(({ dataset }) => dataset)).toEqual(datasets);
    expect(body.items.find(({ dataset }) => dataset === "mails")).toEqual({
      dataset: "mails",
      period: { count: 30, unit: "days" },
      until: null,
      clock: "created",
      basis: "contract",
    });
    expect(body.items.find(({ dataset }) => dataset === "messages")).toMatchObject({ period: null, until: "account" });
  });

  test("can be run by an administrator, who may count first, says why, and sees what the last run did", async () => {
    setClock(AT);
    const admin = await a("admin");
    const ask = (job: string, body: Record<string, unknown>, key?: string) =>
      call<RetentionRun & { code?: string }>(run.POST, {
        path: `/api/v1/admin/retention/${job}/run`,
        params: { job },
        method: "POST",
        as: admin,
        body,
        ...(key && { idempotencyKey: key }),
      });
    const [mail] = rows.filter(([dataset]) => dataset === "mails");
    if (!mail) throw new Error("no row");
    const id = await insert(mail, EARLIER, EARLIER);
    const reason = "Asked for by the auditor of May";

    expect((await ask("mails", { reason })).body.code).toBe("idempotency_key_required");
    expect((await ask("mails", { reason: "short" }, "a")).status).toBe(422);
    expect((await ask("messages", { reason }, "b")).status).toBe(404);
    expect((await ask("nothing", { reason }, "c")).status).toBe(404);

    const dry = await ask("mails", { dryRun: true, reason }, "d");
    expect([dry.status, dry.body]).toEqual([200, { job: "mails", at: AT.toISOString(), dryRun: true, count: 1 }]);
    expect(await isThere(mail, id)).toBe(true);
    expect((await ask("mails", { reason }, "e")).body).toMatchObject({ dryRun: false, count: 1 });
    expect((await ask("mails", { reason }, "e")).body).toMatchObject({ dryRun: false, count: 1 });
    expect(await isThere(mail, id)).toBe(false);
    expect((await ask("temporaryFiles", { dryRun: true, reason }, "f")).body).toMatchObject({ count: 0 });

    const { body } = await call<RetentionJobs>(jobs.GET, { path: "/api/v1/admin/retention", as: admin });
    const row = (name: string) => body.items.find(({ dataset }) => dataset === name);
    expect(row("mails")).toMatchObject({
      by: "sweep",
      runnable: true,
      lastRun: { dryRun: false, count: 1, failed: false },
    });
    expect(row("temporaryFiles")).toMatchObject({ runnable: true, lastRun: { dryRun: true, count: 0 } });
    expect(row("agreements")).toMatchObject({ by: "operator", runnable: false, lastRun: null });
    expect(await AdminActionModel.countDocuments({ action: "retention.run", reason })).toBe(3);
  });
});
