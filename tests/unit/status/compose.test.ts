import { describe, expect, test } from "vitest";
import { statusOfAll, statusOfComponent, upBpsOf, uptimeOf, windowStateOf, type Facts } from "@/lib/status/compose";
import { afterRound, failingBy, verdictsOf, type Streaks, type Verdict } from "@/lib/status/rounds";
import { componentIds, componentOf, incidentStatuses, incidentTransitions } from "@/lib/status/states";

const at = new Date("2027-03-01T12:00:00.000Z");
const nothing: Facts = { at, incidents: [], windows: [], failing: new Map(), checkedAt: at };
const window = { from: "2027-03-01T11:00:00.000Z", to: "2027-03-01T13:00:00.000Z", components: ["web" as const] };
const incident = (severity: "notice" | "degraded" | "outage") => ({ severity, components: ["web" as const] });
const down = { failing: new Map([["web", "outage"]] as const) };

describe("the status of a component", () => {
  test.each([
    ["operational", {}],
    ["outage", down],
    ["operational", { ...down, checkedAt: null }],
    ["operational", { ...down, checkedAt: new Date(at.getTime() - 121_000) }],
    ["outage", { ...down, checkedAt: new Date(at.getTime() - 120_000) }],
    ["maintenance", { windows: [window] }],
    ["maintenance", { ...down, windows: [window] }],
    ["outage", { ...down, windows: [{ ...window, to: at.toISOString() }] }],
    ["operational", { ...down, incidents: [incident("notice")] }],
    ["operational", { windows: [window], incidents: [incident("notice")] }],
    ["degraded", { windows: [window], incidents: [incident("notice"), incident("degraded")] }],
    ["outage", { incidents: [incident("degraded"), incident("outage")] }],
  ] satisfies [string, Partial<Facts>][])("is %s by %j", (expected, facts) => {
    expect(statusOfComponent("web", { ...nothing, ...facts })).toBe(expected);
    expect(statusOfComponent("mail", { ...nothing, ...facts })).toBe("operational");
  });

  test("is an outage of all where it is essential, and else limits all", () => {
    for (const id of componentIds)
      expect(statusOfAll(new Map([[id, "outage"]]))).toBe(componentOf(id).essential ? "outage" : "degraded");
    expect(statusOfAll(new Map([["mail", "maintenance"]]))).toBe("maintenance");
    expect(statusOfAll(new Map())).toBe("operational");
  });
});

test("a single failed round in 90 days is not rounded away", () => {
  expect(upBpsOf({ rounds: 518_400, failed: 1 })).toBe(9999);
  expect(upBpsOf({ rounds: 0, failed: 0 })).toBeNull();
  expect(
    uptimeOf([
      { on: "2027-03-02", rounds: 0, failed: 0 },
      { on: "2027-03-01", rounds: 4, failed: 1 },
      { on: "2027-02-28", rounds: 4, failed: 0 },
    ]),
  ).toEqual({
    uptime90d: 8750,
    days: [
      { on: "2027-02-28", upBps: 10_000 },
      { on: "2027-03-01", upBps: 7500 },
    ],
  });
});

test("a component is down in a round where it fails from most regions, and in part from fewer", () => {
  const round = (...oks: boolean[]) => ({
    regions: Object.fromEntries(oks.map((ok, n) => [`r${n}`, { web: { ok, ms: 1 }, tea: { ok: false, ms: 1 } }])),
  });
  expect([...verdictsOf(round(true, true, false))]).toEqual([["web", "partly"]]);
  expect([...verdictsOf(round(true, false, false))]).toEqual([["web", "down"]]);
  expect([...verdictsOf(round(true, false))]).toEqual([["web", "partly"]]);
  expect([...verdictsOf(round(false))]).toEqual([["web", "down"]]);
  expect(verdictsOf({ regions: {} }).size).toBe(0);
});

test("a component fails after two rounds in a row, and everywhere after two of those", () => {
  const after = (...verdicts: Verdict[]) =>
    failingBy(
      verdicts.reduce<Streaks>((streaks, verdict, n) => afterRound(streaks, `t${n}`, new Map([["web", verdict]])), {}),
    ).get("web");
  expect(after("down")).toBeUndefined();
  expect(after("down", "up", "down")).toBeUndefined();
  expect(after("down", "down")).toBe("outage");
  expect(after("partly", "down")).toBe("degraded");
  expect(after("partly", "down", "down")).toBe("outage");
  expect(after("down", "down", "partly")).toBe("degraded");
  expect(after("down", "down", "up")).toBeUndefined();
  // Of a component that was not probed, or is in maintenance, nothing goes on.
  expect(failingBy(afterRound({ web: { rounds: 5, since: "t", down: 5 } }, "t", new Map())).size).toBe(0);
});

test("a window is planned, runs and is over by its hours, unless it was cancelled", () => {
  const times = { from: new Date(window.from), to: new Date(window.to), cancelledAt: null };
  expect(windowStateOf(times, new Date(times.from.getTime() - 1))).toBe("scheduled");
  expect(windowStateOf(times, times.from)).toBe("running");
  expect(windowStateOf(times, times.to)).toBe("ended");
  expect(windowStateOf({ ...times, cancelledAt: at }, at)).toBe("cancelled");
});

test("an update leads from every open state to each, a draft is published or discarded, and the end can be taken back", () => {
  const reached = Object.fromEntries(incidentStatuses.map((from) => [from, Object.values(incidentTransitions[from])]));
  const all = ["investigating", "identified", "monitoring", "resolved"];
  expect(reached).toEqual({
    draft: [...all, "discarded"],
    investigating: all,
    identified: all,
    monitoring: all,
    resolved: ["investigating"],
    discarded: [],
  });
});
