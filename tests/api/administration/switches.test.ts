import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { beforeEach, describe, expect, test } from "vitest";
import * as flag from "@/app/api/v1/admin/flags/[name]/route";
import * as limit from "@/app/api/v1/admin/limits/[name]/route";
import * as limitsRoute from "@/app/api/v1/admin/limits/route";
import * as maintenance from "@/app/api/v1/admin/maintenance/route";
import * as override from "@/app/api/v1/admin/users/[id]/plan-override/route";
import { GET as captcha } from "@/app/api/v1/auth/captcha/route";
import { GET as flagsRoute } from "@/app/api/v1/flags/route";
import { GET as notifications } from "@/app/api/v1/notifications/route";
import { POST as readAll } from "@/app/api/v1/notifications/read-all/route";
import { maintenanceGate } from "@/lib/administration/maintenance-gate";
import type { AdminFlag, AdminLimits } from "@/lib/administration/schema";
import { DAY, MINUTE, advanceClock, now } from "@/lib/core/clock";
import { objectId } from "@/lib/core/db/model";
import { consumeLimit, factorOf } from "@/lib/core/rate-limit/limiter";
import { bucketOf, isOn } from "@/lib/core/settings/flags";
import { forgetSettings, readSettings } from "@/lib/core/settings/settings";
import { SettingModel } from "@/models/setting";
import { read, write } from "../../support/administration";
import { call, signIn, useDatabase, type SignedIn } from "../../support/harness";
import { a, create, type Person } from "../../support/hiring";
import { PASSWORD } from "../../support/identity";
import { withVariables } from "../../support/variables";

useDatabase();

let admin: Person;
let ana: Person;
beforeEach(async () => {
  admin = await a("admin", { name: "Ada Byron" });
  ana = await a("founder");
});

const NAME = "FEATURE_NEW_DASHBOARD";
const set = (body: Record<string, unknown>, as: Person = admin, name = NAME) =>
  write<AdminFlag>(flag, as, `/api/v1/admin/flags/${name}`, { method: "PUT", params: { name }, body });
const flagsFor = async (as: SignedIn | null) =>
  (await call<Record<string, boolean>>(flagsRoute, { path: "/api/v1/flags", as })).body;

describe("flags", () => {
  test("put a person into the published place, whatever the instance", () => {
    expect(bucketOf(NAME, "665f1c2ab7e4d90012345678")).toBe(2213);
  });

  test("are the defaults of the table until someone says otherwise", async () => {
    const defaults = { FEATURE_NEW_DASHBOARD: false, FEATURE_ANALYTICS: true, FEATURE_ADVANCED_REPORTS: false };
    expect(await flagsFor(null)).toEqual(defaults);
    expect(await flagsFor(ana)).toEqual(defaults);
    expect((await read<AdminFlag>(flag, admin, "/api/v1/admin/flags/x", { name: NAME })).body).toMatchObject({
      source: "default",
      enabled: false,
      changedAt: null,
    });
  });

  test("grow with their share and lose nobody, and hold on another instance and without the database", async () => {
    const people = Array.from({ length: 400 }, (_, index) => ({
      userId: (index * 7919).toString(16).padStart(24, "0"),
      persona: "talent" as const,
    }));
    const within = () => people.filter((person) => isOn(NAME, person)).map(({ userId }) => userId);
    let before: string[] = [];
    for (const percent of [0, 25, 60, 100]) {
      expect((await set({ enabled: true, percent })).status).toBe(200);
      const now = within();
      expect(before.every((id) => now.includes(id))).toBe(true);
      expect(Math.abs(now.length / people.length - percent / 100)).toBeLessThan(0.08);
      before = now;
    }
    expect(before).toHaveLength(400);
    // Another instance, which has just started.
    forgetSettings();
    expect(isOn(NAME, people[0] ?? null)).toBe(false);
    await readSettings();
    expect(within()).toEqual(before);
    expect(await flagsFor(null)).toMatchObject({ FEATURE_NEW_DASHBOARD: false });
  });

  test("are for some personas and for those who are named, and off for everyone once they are off", async () => {
    await set({ enabled: true, percent: 0, userIds: [ana.userId] });
    expect((await flagsFor(ana))[NAME]).toBe(true);
    expect((await flagsFor(admin))[NAME]).toBe(false);
    await set({ enabled: true, percent: 100, personas: ["investor"] });
    expect((await flagsFor(ana))[NAME]).toBe(false);
    await set({ enabled: false, percent: 100 }, admin, "FEATURE_ANALYTICS");
    expect((await flagsFor(ana)).FEATURE_ANALYTICS).toBe(false);
    expect((await flagsFor(null)).FEATURE_ANALYTICS).toBe(false);
    for (const body of [
      { enabled: true, percent: 101 },
      { enabled: true, percent: 1, userIds: Array(51).fill(ana.userId) },
    ])
      expect((await set(body)).status).toBe(422);
    expect((await set({ enabled: true, percent: 1 }, ana)).status).toBe(404);
    const bare = await call(flag.PUT, { method: "PUT", path: "/x", params: { name: NAME }, as: admin, body: {} });
    expect(bare.status).toBe(422);
  });

  describe("of the environment", () => {
    withVariables({ FEATURE_NEW_DASHBOARD: "100%", FEATURE_ANALYTICS: "false" });
    test("stand between the table and an administrator", async () => {
      expect(await flagsFor(null)).toMatchObject({ FEATURE_NEW_DASHBOARD: true, FEATURE_ANALYTICS: false });
      await set({ enabled: false, percent: 0 });
      expect((await flagsFor(ana))[NAME]).toBe(false);
    });
  });
});

describe("limits", () => {
  const tighten = (name: string, factor: number, as = admin) =>
    write(limit, as, `/api/v1/admin/limits/${name}`, { method: "PUT", params: { name }, body: { factor } });

  test("are only tightened, and never to nothing", async () => {
    expect((await tighten("application", 0.5)).status).toBe(200);
    expect(factorOf("application")).toBe(0.5);
    const found = (await read<AdminLimits>(limitsRoute, admin, "/api/v1/admin/limits")).body.items;
    expect(found.find(({ name }) => name === "application")).toMatchObject({
      factor: 0.5,
      windows: [{ by: "user", limit: 10, perSeconds: 3600, inForce: 5 }],
    });
    for (const factor of [1.1, 2, 0.05]) expect((await tighten("application", factor)).status).toBe(422);
    await SettingModel.updateOne({ _id: "limit:application" }, { $set: { value: { factor: 9 } } });
    await readSettings();
    expect(factorOf("application")).toBe(1);
    expect((await tighten("application", 0.5, ana)).status).toBe(404);
    expect((await tighten("nothing", 0.5)).status).toBe(422);
  });

  describe("in force", () => {
    withVariables({ RATE_LIMIT_SCALE: "1" });
    test("refuse the call beyond the part of the published number", async () => {
      await tighten("skill-test", 0.1);
      expect((await consumeLimit("skill-test", { userId: ana.userId })).allowed).toBe(true);
      expect((await consumeLimit("skill-test", { userId: ana.userId })).allowed).toBe(false);
    });
  });

  test("of a plan are exceeded until a date, and never narrowed", async () => {
    const raise = (body: Record<string, unknown>) =>
      write(override, admin, "/x", { params: { id: ana.userId }, body: { gate: "startups", ...body } });
    const later = (days: number) => new Date(now().getTime() + days * DAY).toISOString();
    expect((await create(ana)).status).toBe(201);
    expect((await create(ana)).body).toMatchObject({ code: "plan_limit", limit: 1, used: 1 });
    expect((await raise({ limit: 2, until: later(-1) })).status).toBe(422);
    expect((await raise({ limit: 2, until: later(7) })).status).toBe(200);
    expect((await create(ana)).status).toBe(201);
    expect((await create(ana)).body).toMatchObject({ code: "plan_limit", limit: 2, used: 2 });
    advanceClock(7 * DAY + MINUTE);
    const returned = await signIn({ id: ana.userId, persona: "founder" });
    expect((await create(returned)).body).toMatchObject({ code: "plan_limit", limit: 1 });
  });
});

describe("maintenance", () => {
  const change = (body: Record<string, unknown>, as = admin) =>
    write(maintenance, as, "/api/v1/admin/maintenance", { method: "PUT", body });
  const begun = (more: Record<string, unknown> = {}) => ({
    on: true,
    message: { en: "New disks.", fr: "De nouveaux disques." },
    endsAt: new Date(now().getTime() + 10 * MINUTE).toISOString(),
    reads: false,
    password: PASSWORD,
    ...more,
  });
  const look = (as: SignedIn | null) => call(notifications, { path: "/api/v1/notifications", as });
  const act = (as: SignedIn) => call(readAll, { method: "POST", path: "/api/v1/notifications/read-all", as });

  test("refuses everyone but administrators, says until when, and ends by itself", async () => {
    expect((await change(begun({ password: "not the password" }))).body).toMatchObject({ code: "step_up_failed" });
    expect((await change(begun(), ana)).status).toBe(404);
    const day = new Date(now().getTime() + 2 * DAY).toISOString();
    expect((await change(begun({ endsAt: day }))).status).toBe(422);
    expect((await change(begun())).body).toMatchObject({ on: true });
    const refused = await look(ana);
    expect(refused.status).toBe(503);
    expect(refused.body).toMatchObject({ code: "maintenance", detail: "New disks." });
    expect(Number(refused.headers.get("retry-after"))).toBe(600);
    expect((await look(null)).status).toBe(503);
    expect((await look(admin)).status).toBe(200);
    expect((await call(captcha, { path: "/api/v1/auth/captcha" })).status).toBe(200);
    advanceClock(10 * MINUTE);
    expect((await look(ana)).status).toBe(200);
  });

  test("shows a page to everyone but administrators, before what was rendered earlier", async () => {
    const gate = maintenanceGate((_request, response) => {
      response.end("shared");
      return true;
    });
    const server = createServer((request, response) => {
      if (!gate(request, response, (_again, rendered) => rendered.end("rendered"))) response.end("listener");
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    const open = async (path: string, headers: Record<string, string> = {}) => {
      const answer = await fetch(`http://127.0.0.1:${port}${path}`, { headers });
      return { status: answer.status, text: await answer.text(), retry: answer.headers.get("retry-after") };
    };
    try {
      expect((await open("/pricing")).text).toBe("shared");
      await change(begun({ message: { en: "<b>New disks</b>", fr: "" } }));
      const closed = await open("/pricing");
      expect(closed).toMatchObject({ status: 503, retry: "600" });
      expect(closed.text).toContain("&#60;b&#62;New disks");
      expect((await open("/fr/pricing")).text).toContain("CollabHub est fermé pour maintenance.");
      const cookie = (token: string) => ({ cookie: `collabhub_access=${token}` });
      expect((await open("/home", cookie(ana.token))).status).toBe(503);
      expect((await open("/home", cookie("no token"))).status).toBe(503);
      expect((await open("/home", cookie(admin.token))).text).toBe("shared");
      for (const path of ["/sign-in", "/fr/sign-in", "/resume?next=/admin", "/unsubscribe?token=x", "/api/v1/startups"])
        expect((await open(path)).text).toBe("listener");
      await change(begun({ reads: true }));
      expect((await open("/pricing")).text).toBe("shared");
    } finally {
      await new Promise((resolve) => server.close(resolve));
    }
  });

  test("lets people read where it says so, and is ended by hand", async () => {
    await change(begun({ reads: true }));
    expect((await look(ana)).status).toBe(200);
    expect((await act(ana)).status).toBe(503);
    await change(begun({ on: false }));
    expect((await act(ana)).status).toBeLessThan(300);
    expect(await SettingModel.findById("maintenance").lean()).toMatchObject({ changedBy: objectId(admin.userId) });
  });
});
