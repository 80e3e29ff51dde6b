import { appendFile, mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import * as discardRoute from "@/app/api/v1/admin/incidents/[id]/discard/route";
import * as updatesRoute from "@/app/api/v1/admin/incidents/[id]/updates/route";
import * as incidentsRoute from "@/app/api/v1/admin/incidents/route";
import * as windowsRoute from "@/app/api/v1/admin/maintenance-windows/route";
import * as overviewRoute from "@/app/api/v1/admin/overview/route";
import * as publicListRoute from "@/app/api/v1/status/incidents/route";
import * as statusRoute from "@/app/api/v1/status/route";
import type { Overview } from "@/lib/administration/schema";
import { DAY, setClock } from "@/lib/core/clock";
import { systemContext } from "@/lib/core/context";
import { importProbes } from "@/lib/status/commands/import-probes";
import { statusData } from "@/lib/status/privacy";
import type { AdminIncident, AdminIncidentPage, IncidentPage, Status } from "@/lib/status/schema";
import { componentIds, type ComponentId } from "@/lib/status/states";
import { ComponentDayModel } from "@/models/component-day";
import { NotificationModel } from "@/models/notification";
import { read, write } from "@/tests/support/administration";
import { drainReactions, useDatabase } from "@/tests/support/harness";
import { a, type Person } from "@/tests/support/hiring";
import { setVariables } from "@/tests/support/variables";

useDatabase();

const START = Date.parse("2027-03-01T12:00:00.000Z");
let folder: string;
let admin: Person;
let second: number;
let restore: () => void;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "collabhub-prober-"));
  await mkdir(join(folder, "rounds"));
  restore = setVariables({ PROBER_DIR: folder });
  setClock(new Date(START));
  second = 0;
  admin = await a("admin");
});
afterEach(async () => {
  restore();
  await rm(folder, { recursive: true, force: true });
});

const lineOf = (at: Date, failing: readonly ComponentId[], regions: readonly string[]) => {
  const results = (region: string) =>
    Object.fromEntries(
      componentIds.map((id) => [id, { ok: !failing.includes(id) || !regions.includes(region), ms: 12 }]),
    );
  return `${JSON.stringify({ at: at.toISOString(), regions: { ca: results("ca"), eu: results("eu") } })}\n`;
};
/** Logs rounds, a quarter of a minute apart, in which components fail from some regions. */
async function rounds(count: number, failing: readonly ComponentId[] = [], regions: readonly string[] = ["ca", "eu"]) {
  for (let n = 0; n < count; n += 1, second += 15) {
    const at = new Date(START + second * 1000);
    await appendFile(join(folder, "rounds", `${at.toISOString().slice(0, 10)}.jsonl`), lineOf(at, failing, regions));
  }
  setClock(new Date(START + second * 1000));
}
const take = () => importProbes(systemContext());
const status = async () => (await read<Status>(statusRoute, null, "/api/v1/status")).body;
const part = async (id: ComponentId) => (await status()).components.find((one) => one.id === id);
const drafts = async () =>
  (await read<AdminIncidentPage>(incidentsRoute, admin, "/api/v1/admin/incidents?status=draft")).body.items;

describe("what the prober logs", () => {
  test("is counted once, also by two workers and after a cut-off line", async () => {
    await rounds(3);
    await rounds(1, ["mail"]);
    await appendFile(join(folder, "rounds", "2027-03-01.jsonl"), '{"at":"2027-03-01T12');
    expect((await Promise.all([take(), take(), take()])).reduce((sum, one) => sum + one, 0)).toBe(4);
    expect(await take()).toBe(0);
    await appendFile(join(folder, "rounds", "2027-03-01.jsonl"), "\n");
    await rounds(1);
    expect(await take()).toBe(1);
    // Three of four: a single failed round is no outage.
    expect(await part("mail")).toMatchObject({ status: "operational", uptime90d: 8000 });
    expect(await part("web")).toMatchObject({ uptime90d: 10_000, days: [{ on: "2027-03-01", upBps: 10_000 }] });
    expect(await drafts()).toEqual([]);
  });

  test("goes on over midnight, and is shown and kept for 90 days", async () => {
    second = 12 * 3600 - 30;
    await rounds(4, ["files"]);
    await take();
    expect((await part("files"))?.days).toEqual([
      { on: "2027-03-01", upBps: 0 },
      { on: "2027-03-02", upBps: 0 },
    ]);
    const sweep = statusData.retention?.find(({ dataset }) => dataset === "probeResults");
    const last = await ComponentDayModel.findById("2027-03-01:files").lean();
    const end = (last?.lastAt.getTime() ?? 0) + 90 * DAY;
    expect(await sweep?.due(new Date(end - 1))).toBe(0);
    expect(await sweep?.remove(new Date(end))).toBe(componentIds.length);
    expect(await sweep?.remove(new Date(end))).toBe(0);
    setClock(new Date(START + 90 * DAY));
    expect((await part("files"))?.days.map(({ on }) => on)).toEqual(["2027-03-02"]);
  });
});

describe("two failed rounds", () => {
  test("open one draft that is not public, of which administrators are told once", async () => {
    await rounds(1, ["web"]);
    await take();
    expect(await drafts()).toEqual([]);
    await rounds(1, ["web", "api"]);
    await take();
    expect(await part("web")).toMatchObject({ status: "outage" });
    expect((await status()).incidents).toEqual([]);
    await rounds(3, ["web", "api"]);
    await Promise.all([take(), take()]);
    const [draft, ...others] = await drafts();
    expect(others).toEqual([]);
    expect(draft).toMatchObject({
      source: "prober",
      severity: "outage",
      components: ["web", "api"],
      startedAt: new Date(START).toISOString(),
      recoveredAt: null,
      title: { en: "Website and API", fr: "Site Web et API" },
    });
    const list = await read<IncidentPage>(publicListRoute, null, "/api/v1/status/incidents");
    expect(list.body.items).toEqual([]);
    await drainReactions();
    expect(await NotificationModel.countDocuments({ type: "case_incident_draft" })).toBe(1);
    const overview = await read<Overview>(overviewRoute, admin, "/api/v1/admin/overview");
    expect(overview.body.queues.find(({ key }) => key === "incident_drafts")?.count).toBe(1);

    await rounds(1);
    await take();
    expect((await drafts())[0]?.recoveredAt).not.toBeNull();
    expect((await status()).status).toBe("operational");
  });

  test("open none again for what someone has discarded, or published and not ended", async () => {
    await rounds(2, ["mail"]);
    await take();
    const id = (await drafts())[0]?.id ?? "";
    expect((await write(discardRoute, admin, "/x", { params: { id } })).status).toBe(200);
    await rounds(4, ["mail"]);
    await take();
    expect(await drafts()).toEqual([]);

    await rounds(1);
    await rounds(2, ["mail"]);
    await take();
    const again = (await drafts())[0]?.id ?? "";
    const body = { status: "identified", body: "The mail server is full." };
    const published = await write<AdminIncident>(updatesRoute, admin, "/x", { params: { id: again }, body });
    expect(published.body).toMatchObject({ status: "identified", source: "prober" });
    // It works again, and fails again: what a person said holds until a person ends it.
    await rounds(1);
    await rounds(2, ["mail"]);
    await take();
    expect(await drafts()).toEqual([]);
    await rounds(2);
    await take();
    expect(await part("mail")).toMatchObject({ status: "outage" });
  });

  test("from some regions limit a component, and count as no downtime", async () => {
    await rounds(2, ["files"], ["eu"]);
    await take();
    expect(await part("files")).toMatchObject({ status: "degraded", uptime90d: 10_000 });
    expect((await drafts())[0]).toMatchObject({ severity: "degraded" });
  });

  test("say nothing of the present once the prober has stopped", async () => {
    await rounds(2, ["web"]);
    await take();
    setClock(new Date(START + 10 * 60_000));
    expect((await status()).status).toBe("operational");
  });
});

test("maintenance mutes the alerts of its components alone, and is no downtime", async () => {
  const body = {
    from: new Date(START).toISOString(),
    to: new Date(START + 60_000).toISOString(),
    components: ["database", "api"],
  };
  expect((await write(windowsRoute, admin, "/x", { body })).status).toBe(201);
  await rounds(4, ["database", "files"]);
  await take();
  expect((await drafts()).map(({ components }) => components)).toEqual([["files"]]);
  expect(await part("database")).toMatchObject({ uptime90d: null, days: [] });
  // What fails on after it is an alert, from the beginning of a streak of its own.
  await rounds(1, ["database"]);
  await take();
  expect((await drafts())[0]?.components).toEqual(["files"]);
  await rounds(1, ["database"]);
  await take();
  expect((await drafts())[0]?.components).toEqual(["database", "files"]);
  expect(await part("database")).toMatchObject({ uptime90d: 0 });
});
