import { describe, expect, test } from "vitest";
import { messageOfIssue } from "@/lib/core/field-message";
import { fieldText } from "@/lib/core/http/field-text";
import { MilestoneChange, MilestoneInput, ReasonInput, SubmitInput } from "@/lib/milestones/schema";

const input = { title: "Beta", amountMinor: 100_000, currency: "USD", dueAt: "2027-01-04T09:00:00.000Z" };

describe("a milestone's input", () => {
  test("has an empty description unless one is given", () => {
    expect(MilestoneInput.parse(input)).toEqual({ ...input, description: "" });
  });

  test.each([
    ["nothing", 0, "at least 0.50"],
    ["less than nothing", -100, "at least 0.50"],
    ["one cent", 1, "at least 0.50"],
    ["half a cent", 100.5, "whole number"],
    ["more than a card takes", 100_000_000, "at most 999,999.99"],
    ["more than a number can say", 2 ** 53, "whole number"],
    ["text", "100000", "whole number"],
  ])("refuses %s with a sentence", (_name, amountMinor, sentence) => {
    const result = MilestoneInput.safeParse({ ...input, amountMinor });
    const [issue] = result.error?.issues ?? [];
    expect(issue).toMatchObject({ path: ["amountMinor"] });
    expect(issue && fieldText("en", messageOfIssue(issue))).toContain(sentence);
  });

  test.each([
    ["another currency", { currency: "GBP" }],
    ["a currency in small letters", { currency: "usd" }],
    ["a day without a time", { dueAt: "2027-01-04" }],
    ["an unknown field", { status: "funded" }],
    ["a title of two lines", { title: "a\nb" }],
  ])("refuses %s", (_name, change) => {
    expect(MilestoneInput.safeParse({ ...input, ...change }).success).toBe(false);
  });

  test("changes only what it names", () => {
    expect(MilestoneChange.parse({ title: " New " })).toEqual({ title: "New" });
    expect(MilestoneChange.safeParse({ payeeId: "665f1c2ab7e4d90012345678" }).success).toBe(false);
  });
});

test("a delivery needs words, and its links are web addresses", () => {
  expect(SubmitInput.parse({ note: "Done" })).toEqual({ note: "Done", links: [], fileIds: [] });
  expect(SubmitInput.safeParse({ note: "  " }).success).toBe(false);
  expect(SubmitInput.safeParse({ note: "Done", links: ["javascript:alert(1)"] }).success).toBe(false);
});

test("a reason is said", () => {
  expect(ReasonInput.safeParse({ reason: "" }).success).toBe(false);
  expect(ReasonInput.parse({ reason: "Late" })).toEqual({ reason: "Late" });
});
