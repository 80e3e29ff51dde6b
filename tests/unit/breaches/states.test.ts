import { describe, expect, test } from "vitest";
import { actionsOf, dueAtOf } from "@/lib/breaches/policy";
import { breachStatuses, breachTransitions } from "@/lib/breaches/states";
import { nextState } from "@/lib/core/state/transition";

/** Recorded → assessed → reported and notified, in either order → closed; written out a second time. */
const table = [
  ["recorded", "assess", "assessed"],
  ["assessed", "assess", "assessed"],
  ["assessed", "report", "reported"],
  ["assessed", "notify", "notified"],
  ["assessed", "close", "closed"],
  ["reported", "notify", "notified"],
  ["notified", "report", "notified"],
  ["notified", "close", "closed"],
] as const;
const actions = ["assess", "report", "notify", "close", "reopen", "constructor", ""];

describe("the transition table of a breach", () => {
  test.each(breachStatuses.flatMap((from) => actions.map((action) => [from, action] as const)))(
    "from %s, %s leads where it should and nowhere else",
    (from, action) => {
      const expected = table.find(([state, verb]) => state === from && verb === action)?.[2];
      expect(nextState(breachTransitions, from, action)).toBe(expected);
    },
  );
});

const at = new Date("2026-11-30T12:00:00Z");
const by = {} as never;
const assessed = (realRisk: boolean) => ({ realRisk, sensitivity: "high", misuse: "likely", at, by });
const report = { at, reference: "PC-1", by };
const noticed = (doneAt: Date | null) => ({
  audience: { kind: "everyone" as const, userIds: [] },
  message: { en: "en", fr: "fr" },
  startedAt: at,
  cursor: null,
  sent: 0,
  doneAt,
});
const nothing = { assessment: null, report: null, notice: null };

test.each([
  ["recorded", nothing, ["assess"], "2026-12-03T12:00:00.000Z"],
  ["assessed", { ...nothing, assessment: assessed(false) }, ["assess", "close"], null],
  ["assessed", { ...nothing, assessment: assessed(true) }, ["assess", "report", "notify"], "2026-12-03T12:00:00.000Z"],
  ["reported", { ...nothing, assessment: assessed(true), report }, ["notify"], "2026-12-03T12:00:00.000Z"],
  [
    "notified",
    { assessment: assessed(true), report: null, notice: noticed(at) },
    ["report"],
    "2026-12-03T12:00:00.000Z",
  ],
  ["notified", { assessment: assessed(true), report, notice: noticed(null) }, [], null],
  ["notified", { assessment: assessed(true), report, notice: noticed(at) }, ["close"], null],
  ["closed", { assessment: assessed(true), report, notice: noticed(at) }, [], null],
] as const)("%s: what can be done, and by when", (status, facts, can, due) => {
  expect(actionsOf({ status, ...facts })).toEqual(can);
  expect(dueAtOf({ status, ...facts, determinedAt: at })?.toISOString() ?? null).toBe(due);
});
