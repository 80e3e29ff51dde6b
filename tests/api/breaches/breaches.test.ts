import { beforeEach, describe, expect, test } from "vitest";
import * as assessRoute from "@/app/api/v1/admin/breaches/[id]/assess/route";
import * as closeRoute from "@/app/api/v1/admin/breaches/[id]/close/route";
import * as notifyRoute from "@/app/api/v1/admin/breaches/[id]/notify/route";
import * as reportRoute from "@/app/api/v1/admin/breaches/[id]/report/route";
import * as breachRoute from "@/app/api/v1/admin/breaches/[id]/route";
import * as listRoute from "@/app/api/v1/admin/breaches/route";
import * as overviewRoute from "@/app/api/v1/admin/overview/route";
import type { Overview } from "@/lib/administration/schema";
import { sendNotices } from "@/lib/breaches/commands/send-notices";
import { breachesJob } from "@/lib/breaches/jobs";
import type { BreachDetail, BreachPage, NotifyAnswer } from "@/lib/breaches/schema";
import { HOUR, MINUTE, advanceClock, now } from "@/lib/core/clock";
import { systemContext } from "@/lib/core/context";
import { AdminActionModel } from "@/models/admin-action";
import { AuditLogModel } from "@/models/audit-log";
import { BreachModel } from "@/models/breach";
import { MailModel } from "@/models/mail";
import { NotificationModel } from "@/models/notification";
import { UserModel } from "@/models/user";
import { because, read, write } from "../../support/administration";
import { drainReactions, useDatabase, type SignedIn } from "../../support/harness";
import { a, type Person } from "../../support/hiring";
import { PASSWORD } from "../../support/identity";

useDatabase();

let admin: Person;
let moderator: Person;
beforeEach(async () => {
  admin = await a("admin", { name: "Ada Byron" });
  moderator = await a("moderator");
});

const aBreach = {
  occurredFrom: "2026-11-20",
  occurredTo: "2026-11-22",
  circumstances: "A backup disk was left in a train.",
  measures: "The keys were changed.",
  data: ["names", "emails", "names"],
  affectedCount: 1200,
  estimated: true,
};
const grave = {
  realRisk: true,
  sensitivity: "Addresses can be used for phishing.",
  misuse: "The disk was found and read by someone.",
};
const message = {
  messageEn: "A disk with your name and address was lost.\n\nExpect mails that look like ours.",
  messageFr: "Un disque contenant votre nom a été perdu.\n\nMéfiez-vous des courriels qui nous imitent.",
};
const told = { audience: "everyone", ...message, password: PASSWORD };
const record = (as: SignedIn | null = admin, body: Record<string, unknown> = {}) =>
  write<BreachDetail>(listRoute, as, "/api/v1/admin/breaches", { body: { ...aBreach, ...body } });
const act =
  <Body>(handlers: Parameters<typeof write>[0]) =>
  (id: string, body: Record<string, unknown> = {}, as: SignedIn | null = admin) =>
    write<Body>(handlers, as, `/api/v1/admin/breaches/${id}/x`, { params: { id }, body });
const assess = act<BreachDetail>(assessRoute);
const report = act<BreachDetail>(reportRoute);
const notify = act<NotifyAnswer>(notifyRoute);
const close = act<BreachDetail>(closeRoute);
const detail = (id: string, as: SignedIn | null = admin) =>
  read<BreachDetail>(breachRoute, as, `/api/v1/admin/breaches/${id}`, { id });
const mails = () => MailModel.find({ kind: "breach" }).sort({ to: 1 }).lean();
const sent = { at: "2026-11-30T14:00:00Z", reference: "PC-2026-014" };

describe("the register of breaches", () => {
  test("records what the law asks of it, starts a clock of 72 hours, and waits in the overview", async () => {
    const at = now();
    const { status, body } = await record();
    expect(status).toBe(201);
    expect(body).toMatchObject({
      status: "recorded",
      occurredFrom: "2026-11-20",
      occurredTo: "2026-11-22",
      data: ["names", "emails"],
      affected: { count: 1200, estimated: true },
      realRisk: null,
      actions: ["assess"],
    });
    const due = Date.parse(body.dueAt ?? "") - at.getTime() - 72 * HOUR;
    expect(due).toBeGreaterThanOrEqual(0);
    expect(due).toBeLessThan(MINUTE);
    const list = await read<BreachPage>(listRoute, admin, "/api/v1/admin/breaches");
    expect(list.body.items.map(({ id }) => id)).toEqual([body.id]);
    const overview = await read<Overview>(overviewRoute, admin, "/api/v1/admin/overview");
    expect(overview.body.queues[0]).toMatchObject({ key: "breaches", count: 1, dueAt: body.dueAt });
    expect(await AuditLogModel.findOne({ action: "breach.record" }).lean()).toMatchObject({ expiresAt: null });
    expect(await AdminActionModel.findOne({ action: "breach.record" }).lean()).toMatchObject({ reason: because });
  });

  test("does not exist for moderators and everyone else, and refuses what makes no sense", async () => {
    const { body } = await record();
    for (const as of [moderator, await a("founder"), null]) {
      expect((await record(as)).status).toBe(404);
      expect((await detail(body.id, as)).status).toBe(404);
      expect((await assess(body.id, grave, as)).status).toBe(404);
      expect((await notify(body.id, told, as)).status).toBe(404);
    }
    for (const [path, wrong] of [
      ["occurredTo", { occurredTo: "2026-11-19" }],
      ["occurredFrom", { occurredFrom: "yesterday", occurredTo: undefined }],
      ["data", { data: [] }],
      ["affectedCount", { affectedCount: -1 }],
      ["circumstances", { circumstances: "short" }],
    ] as const)
      expect((await record(admin, wrong)).body).toMatchObject({ code: "invalid_input", errors: [{ path }] });
    expect(await BreachModel.countDocuments()).toBe(1);
  });

  test("closes without a report where there is no real risk, and only then", async () => {
    const { body } = await record();
    expect(await close(body.id)).toMatchObject({ status: 409, body: { code: "invalid_transition" } });
    const assessed = await assess(body.id, { ...grave, realRisk: false });
    expect(assessed.body).toMatchObject({ status: "assessed", realRisk: false, dueAt: null });
    expect((await report(body.id, sent)).status).toBe(409);
    expect((await notify(body.id, told)).status).toBe(409);
    expect((await close(body.id)).body).toMatchObject({ status: "closed", actions: [] });
    expect((await assess(body.id, grave)).status).toBe(409);
  });
});

describe("a breach with a real risk", () => {
  test("is reported and notified before it is closed, with everything in the report", async () => {
    const { body } = await record();
    await assess(body.id, grave);
    expect((await close(body.id)).status).toBe(409);
    expect((await report(body.id, sent)).body).toMatchObject({ status: "reported", report: { byName: "Ada Byron" } });
    expect((await report(body.id, sent)).status).toBe(409);
    expect((await notify(body.id, told)).body.breach).toMatchObject({ status: "notified", dueAt: null, actions: [] });
    await breachesJob.run(systemContext());
    const { commissionerReport, ...done } = (await detail(body.id)).body;
    expect(done).toMatchObject({ notice: { audience: "everyone", sent: 2 }, actions: ["close"] });
    for (const part of [
      aBreach.circumstances,
      "20 Nov 2026 to 22 Nov 2026",
      "names and e-mail addresses",
      "About 1,200",
      grave.misuse,
      aBreach.measures,
      "2 people",
    ])
      expect(commissionerReport.en).toContain(part);
    expect(commissionerReport.fr).toContain("noms et adresses courriel");
    expect((await close(body.id)).status).toBe(200);
  });

  test("is mailed to each of its audience once, in their language, whatever they unsubscribed from", async () => {
    const [ana, ben, eve] = [await a("talent"), await a("talent", { locale: "fr" }), await a("founder")];
    await UserModel.updateOne({ _id: ana.userId }, { status: "suspended" });
    const { body } = await record();
    await assess(body.id, grave);
    const preview = await notify(body.id, { ...told, audience: "talent", password: undefined, preview: true });
    expect(preview.body.preview).toMatchObject({ eligible: 2 });
    expect(preview.body.preview?.mail.fr.text).toContain("Un disque contenant votre nom a été perdu.");
    expect(await mails()).toEqual([]);
    expect((await notify(body.id, { ...told, audience: "talent", password: "wrong" })).status).toBe(403);
    expect((await notify(body.id, { ...told, audience: "talent" })).status).toBe(200);
    await Promise.all(Array.from({ length: 10 }, () => sendNotices(systemContext())));
    const rows = await mails();
    expect(rows.map(({ to, category }) => [to, category]).sort()).toEqual(
      [ana.email, ben.email].map((to) => [to, "security"]).sort(),
    );
    expect(rows.find(({ to }) => to === ben.email)?.text).toContain("Méfiez-vous des courriels qui nous imitent.");
    expect(rows.some(({ to }) => to === eve.email)).toBe(false);
    expect((await detail(body.id)).body.notice).toMatchObject({ sent: 2, doneAt: expect.any(String) as string });
    await sendNotices(systemContext());
    expect(await mails()).toHaveLength(2);
  });

  test("goes on where a killed worker left it, and begins once of fifty calls", async () => {
    const people = await Promise.all(Array.from({ length: 5 }, () => a("talent")));
    const { body } = await record();
    await assess(body.id, grave);
    const calls = await Promise.all(
      Array.from({ length: 50 }, () =>
        notify(body.id, { ...told, audience: "people", userIds: people.map(({ userId }) => userId) }),
      ),
    );
    expect(calls.filter(({ status }) => status === 200)).toHaveLength(1);
    // Two of them were queued before it was killed.
    const [, second, ...rest] = people.map(({ userId }) => userId).sort();
    await BreachModel.updateOne({ _id: body.id }, { $set: { "notice.cursor": second, "notice.sent": 2 } });
    await sendNotices(systemContext());
    expect((await mails()).map(({ userId }) => String(userId)).sort()).toEqual(rest);
    expect((await detail(body.id)).body.notice).toMatchObject({ sent: 5 });
  });

  test("reminds the administrators once, twelve hours before its limit, unless everything is done", async () => {
    const [late, done] = [(await record()).body.id, (await record()).body.id];
    await assess(done, { ...grave, realRisk: false });
    const remind = async () => {
      await breachesJob.run(systemContext());
      await drainReactions();
      return (await NotificationModel.find({ type: "case_breach_due" }).lean()).map(({ url }) => url);
    };
    advanceClock(60 * HOUR - MINUTE);
    expect(await remind()).toEqual([]);
    advanceClock(2 * MINUTE);
    expect(await remind()).toEqual([`/admin/breaches/${late}`]);
    expect(await remind()).toHaveLength(1);
  });
});
