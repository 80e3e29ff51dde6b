import { describe, expect, test } from "vitest";
import { destination, isPaying, actionsBetween } from "@/lib/billing/machine";
import { subscriptionStatuses, subscriptionTransitions, type SubscriptionStatus } from "@/lib/billing/states";
import { nextState } from "@/lib/core/state/transition";

const actions = ["activate", "expire", "fail", "recover", "schedule_cancel", "resume", "end", "restart"];

/** The whole table, once more, by hand: state, action, next state. */
const table: Readonly<Record<SubscriptionStatus, Readonly<Record<string, SubscriptionStatus>>>> = {
  incomplete: { activate: "active", expire: "expired" },
  active: { fail: "past_due", schedule_cancel: "cancel_scheduled", end: "free" },
  past_due: { recover: "active", schedule_cancel: "cancel_scheduled", end: "free" },
  cancel_scheduled: { resume: "active", fail: "past_due", end: "free" },
  expired: { restart: "incomplete", activate: "active" },
  free: { restart: "incomplete", activate: "active" },
};
const triples = subscriptionStatuses.flatMap((from) =>
  actions.map((action) => [from, action, table[from][action]] as const),
);
const pairs = subscriptionStatuses.flatMap((from) => subscriptionStatuses.map((to) => [from, to] as const));

describe("a subscription's states", () => {
  test.each(triples)("%s, %s: %s", (from, action, to) => {
    expect(nextState(subscriptionTransitions, from, action)).toBe(to);
  });

  test("have no action beside these", () => {
    const known = subscriptionStatuses.flatMap((from) => Object.keys(subscriptionTransitions[from]));
    expect(known.filter((action) => !actions.includes(action))).toEqual([]);
  });

  test.each(pairs)("from %s to %s lead only moves of the table", (from, to) => {
    let state: SubscriptionStatus = from;
    for (const move of actionsBetween(from, to)) {
      const next = table[state][move];
      expect(next, `${state} ${move}`).toBeDefined();
      state = next ?? state;
    }
    expect(state).toBe(to);
  });

  test.each(pairs)(
    "from %s, when the provider shows %s, a paid plan is there exactly when it is shown",
    (from, shown) => {
      const to = destination(from, shown);
      expect(isPaying(to)).toBe(isPaying(shown));
      if (shown === "free" || shown === "expired") expect(["free", "expired"]).toContain(to);
      else expect(to).toBe(shown);
    },
  );
});
