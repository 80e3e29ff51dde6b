import { describe, expect, test } from "vitest";
import { GET, POST } from "@/app/api/v1/equity/vesting-schedule/route";
import { call, useDatabase, useRealRateLimits } from "../../support/harness";

useDatabase();

const path = "/api/v1/equity/vesting-schedule";
const grant = {
  shares: 100_000,
  startOn: "2025-01-01",
  schedule: { kind: "monthly", months: 48, cliffMonths: 12 } as Record<string, unknown>,
};
interface Answer {
  shares: number;
  events: { on: string; shares: number; cumulative: number }[];
  vestedShares?: number;
}
const ask = (body: unknown) => call<Answer>(POST, { method: "POST", path, body });
async function faults(body: unknown): Promise<string[]> {
  const answer = await call<{ code: string; errors?: { path: string; code: string }[] }>(POST, {
    method: "POST",
    path,
    body,
  });
  expect(answer.status).toBe(422);
  expect(answer.body.code).toBe("invalid_input");
  return (answer.body.errors ?? []).map((fault) => `${fault.path} ${fault.code}`);
}

describe("200", () => {
  test("anyone gets the schedule, and no vested shares unless asked", async () => {
    const { status, body, headers } = await ask(grant);
    expect(status).toBe(200);
    expect(body.shares).toBe(100_000);
    expect(body.events).toHaveLength(37);
    expect(body.events[0]).toEqual({ on: "2026-01-01", shares: 25_000, cumulative: 25_000 });
    expect(body.events.at(-1)).toMatchObject({ on: "2029-01-01", cumulative: 100_000 });
    expect(body).not.toHaveProperty("vestedShares");
    expect(headers.get("x-request-id")).toBeTruthy();
  });

  test("the day asked for, the day of the grant and of a termination count", async () => {
    const { body } = await ask({
      ...grant,
      grantedOn: "2026-02-15",
      terminatedOn: "2026-03-01",
      asOf: "2026-02-28",
    });
    expect(body).toEqual({
      shares: 100_000,
      events: [
        { on: "2026-02-15", shares: 27_083, cumulative: 27_083 },
        { on: "2026-03-01", shares: 2_083, cumulative: 29_166 },
      ],
      vestedShares: 27_083,
    });
  });

  test("tranches and the allocation types of the Open Cap Format", async () => {
    const tranches = [500, 1500, 4000, 4000].map((bps, year) => ({ month: 12 * (year + 1), bps }));
    const named = await ask({ ...grant, schedule: { kind: "tranches", tranches } });
    expect(named.body.events.map(({ shares }) => shares)).toEqual([5_000, 15_000, 40_000, 40_000]);
    const four = { shares: 18, startOn: "2025-01-01", schedule: { kind: "monthly", months: 4 } };
    const loaded = await ask({ ...four, allocation: "front_loaded_to_single_tranche" });
    expect(loaded.body.events.map(({ shares }) => shares)).toEqual([6, 4, 4, 4]);
    const parts = await ask({ ...four, allocation: "fractional" });
    expect(parts.body.events.map(({ shares }) => shares)).toEqual([4.5, 4.5, 4.5, 4.5]);
  });

  test("ten thousand events in one answer", async () => {
    const { status, body } = await ask({ ...grant, schedule: { kind: "monthly", months: 10_000 } });
    expect(status).toBe(200);
    expect(body.events).toHaveLength(10_000);
    expect(body.events.at(-1)?.cumulative).toBe(100_000);
  });
});

describe("422", () => {
  test("terms that do not add up are named", async () => {
    const monthly = (over: object) => ({ ...grant, schedule: { ...grant.schedule, ...over } });
    expect(await faults(monthly({ cliffMonths: 49 }))).toEqual(["schedule.cliffMonths cliff_after_end"]);
    expect(await faults(monthly({ cliffMonths: 0, cliffBps: 5 }))).toEqual(["schedule.cliffBps no_cliff"]);
    expect(await faults({ ...grant, schedule: { kind: "tranches", tranches: [{ month: 12, bps: 9_999 }] } })).toEqual([
      "schedule.tranches not_whole_grant",
    ]);
    expect(await faults({ ...grant, grantedOn: "2026-01-01", terminatedOn: "2025-12-31" })).toEqual([
      "terminatedOn ended_before_grant",
    ]);
  });

  test("no shares, a fraction, a negative, beyond 2^53, text, days that are none", async () => {
    for (const shares of [0, -1, 1.5, 2 ** 53, "100", null])
      expect((await faults({ ...grant, shares }))[0]).toMatch(/^shares /);
    for (const startOn of ["2025-02-30", "2025-1-1", "01/01/2025", "0001-01-01", 20250101])
      expect((await faults({ ...grant, startOn }))[0]).toMatch(/^startOn /);
  });

  test("unknown fields, kinds and allocations", async () => {
    expect(await faults({ ...grant, accelerate: true })).toEqual(["accelerate unknown_field"]);
    expect(await faults({ ...grant, schedule: { ...grant.schedule, tranches: [] } })).toEqual([
      "schedule.tranches unknown_field",
    ]);
    expect((await faults({ ...grant, allocation: "FRONT_LOADED" }))[0]).toMatch(/^allocation /);
    expect((await faults({ ...grant, schedule: { kind: "yearly" } }))[0]).toMatch(/^schedule/);
  });
});

test("405: there is nothing to read", async () => {
  expect((await call(GET, { path })).status).toBe(405);
});

describe("429", () => {
  useRealRateLimits();
  test("a caller has sixty calculations a minute", async () => {
    const statuses: number[] = [];
    for (let count = 0; count < 61; count += 1) statuses.push((await ask(grant)).status);
    expect(statuses.slice(0, 60).every((status) => status === 200)).toBe(true);
    expect(statuses[60]).toBe(429);
  });
});
