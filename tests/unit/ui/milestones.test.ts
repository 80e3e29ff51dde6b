import { describe, expect, test } from "vitest";
import { MilestoneFormInput } from "@/app/(app)/milestones/_components/form/milestone-schema";
import { deadlineOf, firstName, turnOf, amountsOf, totalOf } from "@/app/(app)/milestones/_components/milestone-labels";
import type { Milestone } from "@/lib/milestones/schema";
import { milestoneStatuses, type MilestoneStatus } from "@/lib/milestones/states";

const nothing = {
  fundedMinor: 0,
  heldMinor: 0,
  releasedMinor: 0,
  refundedMinor: 0,
  commissionMinor: 0,
  netMinor: 0,
  paidMinor: 0,
};
const id = "665f1c2ab7e4d90012345678";
const milestone = (status: MilestoneStatus, given: Partial<Milestone> = {}): Milestone => ({
  id,
  agreementId: id,
  startupId: id,
  payerId: id,
  payeeId: id,
  title: "Map",
  description: "",
  status,
  amountMinor: 100_000,
  currency: "USD",
  dueAt: "2027-01-10T00:00:00.000Z",
  funds: nothing,
  submissions: [],
  changeRounds: 0,
  disputeId: null,
  autoReleaseAt: null,
  refundAnswerBy: null,
  returnAt: null,
  refundReason: null,
  cardDisputed: false,
  suspendedBy: null,
  actions: [],
  editable: false,
  discardable: false,
  fundedAt: null,
  startedAt: null,
  submittedAt: null,
  releasedAt: null,
  closedAt: null,
  createdAt: "2026-12-01T00:00:00.000Z",
  updatedAt: "2026-12-01T00:00:00.000Z",
  ...given,
});

describe("whose move a milestone is", () => {
  test("each open state waits for one side, and a dispute, an end or giving up for nobody", () => {
    const waits = Object.fromEntries(milestoneStatuses.map((status) => [status, turnOf(milestone(status), "payer")]));
    expect(waits).toEqual({
      draft: "you",
      awaiting_funds: "you",
      funded: "other",
      in_progress: "other",
      submitted: "you",
      changes_requested: "other",
      refund_requested: "other",
      disputed: null,
      released: null,
      refunded: null,
      split: null,
    });
    expect(turnOf(milestone("submitted"), "payee")).toBe("other");
    expect(turnOf(milestone("draft"), "payer", true)).toBeNull();
  });

  test("the clock is the review's or the answer's, and the due day only while somebody works", () => {
    const autoReleaseAt = "2027-01-02T00:00:00.000Z";
    expect(deadlineOf(milestone("submitted", { autoReleaseAt }))).toBe(autoReleaseAt);
    expect(deadlineOf(milestone("refund_requested", { refundAnswerBy: autoReleaseAt }))).toBe(autoReleaseAt);
    expect(deadlineOf(milestone("in_progress"))).toBe("2027-01-10T00:00:00.000Z");
    for (const status of ["draft", "funded", "disputed", "released"] as const)
      expect(deadlineOf(milestone(status))).toBeNull();
  });
});

test("a money bar divides what was agreed, each currency for itself", () => {
  const sums = amountsOf([
    milestone("released", {
      funds: { ...nothing, fundedMinor: 100_000, releasedMinor: 90_000, refundedMinor: 10_000 },
    }),
    milestone("submitted", { funds: { ...nothing, fundedMinor: 100_000, heldMinor: 100_000 } }),
    milestone("draft"),
    milestone("awaiting_funds", { currency: "EUR", amountMinor: 5_000 }),
  ]);
  expect(sums).toEqual([
    { currency: "USD", releasedMinor: 90_000, refundedMinor: 10_000, heldMinor: 100_000, unfundedMinor: 100_000 },
    { currency: "EUR", releasedMinor: 0, refundedMinor: 0, heldMinor: 0, unfundedMinor: 5_000 },
  ]);
  expect(sums.map(totalOf)).toEqual([300_000, 5_000]);
});

test("a first name stands for a person where space is short", () => {
  expect([firstName("Zoë Lefèvre"), firstName("Ada")]).toEqual(["Zoë", "Ada"]);
});

describe("the form of a milestone", () => {
  const input = {
    title: "Map",
    description: "",
    amountMinor: 600_000,
    currency: "USD",
    dueAt: "2999-01-01T23:59:59.000Z",
  };
  const codes = (given: Record<string, unknown>) => {
    const parsed = MilestoneFormInput.safeParse({ ...input, ...given });
    return parsed.success
      ? []
      : parsed.error.issues.map((issue) => [
          issue.path.join("."),
          "params" in issue ? (issue.params?.code as unknown) : issue.code,
        ]);
  };

  test("takes what a card can be charged, to the cent, and a day to come", () => {
    expect(codes({})).toEqual([]);
    for (const amountMinor of [50, 99_999_999]) expect(codes({ amountMinor })).toEqual([]);
    for (const amountMinor of [0, 1, 49, 100_000_000, -600])
      expect(codes({ amountMinor })).toEqual([["amountMinor", "chargeable"]]);
    expect(codes({ amountMinor: undefined })).toEqual([["amountMinor", "invalid_type"]]);
    expect(codes({ dueAt: "2020-01-01T23:59:59.000Z" })).toEqual([["dueAt", "past"]]);
  });
});
