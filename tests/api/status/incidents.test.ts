import { NextRequest } from "next/server";
import { beforeEach, describe, expect, test } from "vitest";
import * as discardRoute from "@/app/api/v1/admin/incidents/[id]/discard/route";
import * as oneRoute from "@/app/api/v1/admin/incidents/[id]/route";
import * as updatesRoute from "@/app/api/v1/admin/incidents/[id]/updates/route";
import * as incidentsRoute from "@/app/api/v1/admin/incidents/route";
import * as cancelRoute from "@/app/api/v1/admin/maintenance-windows/[id]/cancel/route";
import * as windowsRoute from "@/app/api/v1/admin/maintenance-windows/route";
import * as maintenanceRoute from "@/app/api/v1/admin/maintenance/route";
import * as feedRoute from "@/app/api/v1/status/feed.atom/route";
import * as publicOneRoute from "@/app/api/v1/status/incidents/[id]/route";
import * as publicListRoute from "@/app/api/v1/status/incidents/route";
import * as statusRoute from "@/app/api/v1/status/route";
import { HOUR, MINUTE, advanceClock, now } from "@/lib/core/clock";
import { peerHeaders } from "@/lib/core/http/peer";
import { currentNotice } from "@/lib/status/queries/notice";
import type { AdminIncident, IncidentPage, MaintenanceWindow, Status, WindowPage } from "@/lib/status/schema";
import { AdminActionModel } from "@/models/admin-action";
import { AuditLogModel } from "@/models/audit-log";
import { because, read, write } from "@/tests/support/administration";
import { useDatabase, type SignedIn } from "@/tests/support/harness";
import { a, type Person } from "@/tests/support/hiring";
import { PASSWORD } from "@/tests/support/identity";

useDatabase();

let admin: Person;
beforeEach(async () => {
  admin = await a("admin", { name: "Ada Byron" });
});

const anIncident = {
  title: { en: "Payments are delayed", fr: "Les paiements sont retardés" },
  severity: "outage",
  components: ["payments", "payments"],
  body: { en: "We look for the cause.", fr: "Nous cherchons la cause." },
};
const open = (as: SignedIn | null = admin, body: Record<string, unknown> = {}) =>
  write<AdminIncident>(incidentsRoute, as, "/api/v1/admin/incidents", { body: { ...anIncident, ...body } });
const update = (id: string, status: string, as: SignedIn | null = admin) =>
  write<AdminIncident & { code?: string }>(updatesRoute, as, `/api/v1/admin/incidents/${id}/updates`, {
    params: { id },
    body: { status, body: { en: `Now ${status}.`, fr: `Désormais ${status}.` } },
  });
const patch = (id: string, body: Record<string, unknown>, as: SignedIn | null = admin) =>
  write<AdminIncident & { code?: string }>(oneRoute, as, `/api/v1/admin/incidents/${id}`, {
    params: { id },
    method: "PATCH",
    body,
  });
const status = async () => (await read<Status>(statusRoute, null, "/api/v1/status")).body;
const stateOf = (body: Status, id: string) => body.components.find((one) => one.id === id)?.status;

const later = (ms: number) => new Date(now().getTime() + ms).toISOString();
const plan = (body: Record<string, unknown>, as: SignedIn | null = admin) =>
  write<MaintenanceWindow>(windowsRoute, as, "/api/v1/admin/maintenance-windows", { body });
const cancel = (id: string, as: SignedIn | null = admin) =>
  write<MaintenanceWindow & { code?: string }>(cancelRoute, as, `/api/v1/admin/maintenance-windows/${id}/cancel`, {
    params: { id },
  });

describe("an incident", () => {
  test("is public at once in both languages, followed to its end, and explained by a postmortem", async () => {
    expect(await status()).toMatchObject({ status: "operational", checkedAt: null, incidents: [], maintenance: [] });
    const { status: code, body } = await open();
    expect(code).toBe(201);
    expect(body).toMatchObject({ status: "investigating", components: ["payments"], source: "person" });
    const during = await status();
    // Payments are not essential: their outage degrades the whole.
    expect([during.status, stateOf(during, "payments"), stateOf(during, "web")]).toEqual([
      "degraded",
      "outage",
      "operational",
    ]);
    expect(during.incidents).toMatchObject([{ id: body.id, title: anIncident.title, resolvedAt: null }]);
    expect(currentNotice().incidents.map(({ id }) => id)).toEqual([body.id]);

    expect((await patch(body.id, { postmortem: "A queue had stopped, and we watch it now." })).status).toBe(409);
    expect((await update(body.id, "identified")).body.next).toContain("resolved");
    expect((await update(body.id, "resolved")).body).toMatchObject({ status: "resolved", next: ["investigating"] });
    expect((await update(body.id, "monitoring")).body.code).toBe("invalid_transition");
    const explained = await patch(body.id, { postmortem: "A queue had stopped, and we watch it now." });
    expect(explained.body.postmortem?.fr).toBe("A queue had stopped, and we watch it now.");

    expect(await status()).toMatchObject({ status: "operational", incidents: [] });
    expect(currentNotice().incidents).toEqual([]);
    const list = await read<IncidentPage>(publicListRoute, null, "/api/v1/status/incidents");
    expect(list.body.items[0]?.updates.map((one) => one.status)).toEqual(["resolved", "identified", "investigating"]);
    const params = { id: body.id };
    expect((await read(publicOneRoute, null, `/api/v1/status/incidents/${body.id}`, params)).status).toBe(200);
    expect(await AuditLogModel.countDocuments({ entity: "incident", entityId: body.id })).toBe(4);
    expect(await AdminActionModel.countDocuments({ entity: "incident", reason: because })).toBe(4);
  });

  test("that says that all works wins over its components’ maintenance, and the worst of several holds", async () => {
    await plan({ from: later(-MINUTE), to: later(HOUR), components: ["mail", "files"] });
    await open(admin, { severity: "notice", components: ["mail"] });
    const one = await status();
    expect([stateOf(one, "mail"), stateOf(one, "files"), one.status]).toEqual([
      "operational",
      "maintenance",
      "maintenance",
    ]);
    await open(admin, { severity: "degraded", components: ["mail"] });
    expect(stateOf(await status(), "mail")).toBe("degraded");
    await open(admin, { severity: "outage", components: ["api"] });
    expect((await status()).status).toBe("outage");
  });

  test("does not exist for others to change, and refuses what makes no sense", async () => {
    const { body } = await open();
    for (const as of [await a("moderator"), await a("founder"), null]) {
      expect((await open(as)).status).toBe(404);
      expect((await update(body.id, "resolved", as)).status).toBe(404);
      expect((await patch(body.id, { severity: "notice" }, as)).status).toBe(404);
      expect((await plan({ from: later(0), to: later(HOUR), components: ["web"] }, as)).status).toBe(404);
      expect((await read(incidentsRoute, as, "/api/v1/admin/incidents")).status).toBe(404);
    }
    for (const [path, wrong] of [
      ["components", { components: [] }],
      ["components.0", { components: ["coffee"] }],
      ["severity", { severity: "bad" }],
      ["reason", { reason: "no" }],
    ] as const)
      expect((await open(admin, wrong)).body).toMatchObject({ code: "invalid_input", errors: [{ path }] });
    expect((await open(admin, { title: "Only one language" })).body.title).toEqual({
      en: "Only one language",
      fr: "Only one language",
    });
    expect((await patch(body.id, {})).status).toBe(422);
    expect((await update("00000000000000000000beef", "resolved")).status).toBe(404);
  });

  test("is resolved once by fifty at a time", async () => {
    const { body } = await open();
    const answers = await Promise.all(Array.from({ length: 50 }, () => update(body.id, "resolved")));
    expect(answers.filter(({ status: code }) => code === 200)).toHaveLength(1);
    expect(answers.filter((answer) => answer.body.code === "invalid_transition")).toHaveLength(49);
    const one = await read<AdminIncident>(oneRoute, admin, `/api/v1/admin/incidents/${body.id}`, { id: body.id });
    expect(one.body.updates).toHaveLength(2);
    expect((await write(discardRoute, admin, "/x", { params: { id: body.id } })).status).toBe(409);
  });

  test("is in the feed in the reader’s language, with what it says escaped", async () => {
    await open(admin, { title: { en: "Mail & <files>", fr: "Courriel et fichiers" } });
    const feed = async (query: string) => {
      const url = `http://localhost:3000/api/v1/status/feed.atom${query}`;
      const headers = { ...peerHeaders("203.0.113.7"), "accept-language": "fr" };
      const response = await feedRoute.GET(new NextRequest(url, { headers }));
      return { type: response.headers.get("content-type"), text: await response.text() };
    };
    const [given, own] = [await feed("?locale=en"), await feed("")];
    expect(given.type).toBe("application/atom+xml; charset=utf-8");
    expect(given.text).toContain("<title>Mail &#38; &#60;files&#62;</title>");
    expect(given.text).toContain('xml:lang="en"');
    expect(own.text).toContain("Nous cherchons la cause.");
  });
});

describe("a maintenance window", () => {
  test("runs by its hours, and is ended early or cancelled, once", async () => {
    const planned = (await plan({ from: later(MINUTE), to: later(HOUR), components: ["database"] })).body;
    expect(planned).toMatchObject({ status: "scheduled", title: null });
    expect(await status()).toMatchObject({ status: "operational", maintenance: [{ id: planned.id }] });
    expect(currentNotice().maintenance).toEqual([]);
    advanceClock(2 * MINUTE);
    const running = await status();
    expect([running.status, stateOf(running, "database")]).toEqual(["maintenance", "maintenance"]);
    expect(currentNotice().maintenance.map(({ id }) => id)).toEqual([planned.id]);
    const answers = await Promise.all(Array.from({ length: 50 }, () => cancel(planned.id)));
    expect(answers.filter(({ status: code }) => code === 200)).toHaveLength(1);
    expect(await status()).toMatchObject({ status: "operational", maintenance: [] });
    const list = await read<WindowPage>(windowsRoute, admin, "/api/v1/admin/maintenance-windows");
    expect(list.body.items.map((one) => one.status)).toEqual(["ended"]);

    const other = (await plan({ from: later(HOUR), to: later(2 * HOUR), components: ["web"] })).body;
    expect((await cancel(other.id)).body.status).toBe("cancelled");
    expect((await cancel(other.id)).body.code).toBe("invalid_transition");
  });

  test("ends after it begins, within a week and a year", async () => {
    const components = ["web"];
    for (const [path, times] of [
      ["to", { from: later(HOUR), to: later(HOUR) }],
      ["to", { from: later(-2 * HOUR), to: later(-HOUR) }],
      ["to", { from: later(0), to: later(8 * 24 * HOUR) }],
      ["from", { from: later(400 * 24 * HOUR), to: later(401 * 24 * HOUR) }],
    ] as const)
      expect((await plan({ ...times, components })).body).toMatchObject({ code: "invalid_input", errors: [{ path }] });
  });

  test("is the time, too, in which the service is closed to everyone but administrators", async () => {
    const close = (on: boolean) =>
      write(maintenanceRoute, admin, "/api/v1/admin/maintenance", {
        method: "PUT",
        body: {
          on,
          message: { en: "New disks", fr: "Nouveaux disques" },
          endsAt: later(HOUR),
          reads: false,
          password: PASSWORD,
        },
      });
    expect((await close(true)).status).toBe(200);
    // Public while the rest is closed.
    const during = await status();
    expect(during).toMatchObject({ status: "maintenance", maintenance: [{ title: { en: "New disks" } }] });
    expect(during.components.every((one) => one.status === "maintenance")).toBe(true);
    expect((await close(false)).status).toBe(200);
    expect(await status()).toMatchObject({ status: "operational", maintenance: [] });
  });
});
