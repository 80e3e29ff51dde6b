import { describe, expect, test } from "vitest";
import { matchOf, sharedHours } from "@/app/(app)/hiring/_components/match";

const at = new Date("2027-01-15T12:00:00Z");
const role = {
  skillsRequired: ["react", "node", "mongodb"],
  skillsPreferred: ["aws"],
  compensation: {
    cashMinMinor: 750_000,
    cashMaxMinor: 900_000,
    currency: "USD",
    period: "month",
    equityMinBps: 50,
    equityMaxBps: 120,
  },
} as const;
const pay = { cashMinor: 820_000, currency: "USD", period: "month", equityBps: 80 } as const;
const talent = {
  id: "665f1c2ab7e4d90012345678",
  name: "Inès",
  headline: null,
  skills: ["react", "node", "typescript"],
  trustScore: 73,
  timeZone: "America/Toronto",
};
type Given = Parameters<typeof matchOf>[0];
const match = (given: Partial<Given> = {}, terms: object = {}, timeZone = "America/Toronto") =>
  matchOf(
    { talent, expectedCompensation: pay, createdAt: at.toISOString(), ...given },
    { ...role, skillsRequired: [...role.skillsRequired], skillsPreferred: [...role.skillsPreferred], ...terms },
    timeZone,
  );

describe("a match", () => {
  test("has the parts of the rules, scaled to those that are known", () => {
    const found = match();
    // 45 × (0.7 × 2/3 + 0.3 × 2/√12) = 28.794.
    expect(found).toEqual({
      score: Math.round((100 * 61.094) / 80),
      points: { skills: 28.8, pay: 15, zone: 10, trust: 7.3 },
      sharedHours: 8,
    });
  });

  test.each([
    ["below the range", 100_000, 15],
    ["at its top", 900_000, 15],
    ["a tenth above it", 990_000, 13.5],
    ["at twice its top", 1_800_000, 0],
    ["far above it", 9_000_000, 0],
  ])("of pay %s", (_name, cashMinor, expected) => {
    expect(match({ expectedCompensation: { ...pay, cashMinor } }).points.pay).toBe(expected);
  });

  test.each([
    ["no expectation", { expectedCompensation: null }],
    ["another currency", { expectedCompensation: { ...pay, currency: "EUR" as const } }],
    ["another period", { expectedCompensation: { ...pay, period: "year" as const } }],
  ])("leaves pay out for %s", (_name, given) => {
    expect(match(given).points).toEqual({ skills: 28.8, zone: 10, trust: 7.3 });
  });

  test("of someone who names no skill, and for a role that asks for none", () => {
    expect(match({ talent: { ...talent, skills: [] } }).points.skills).toBe(0);
    expect(match({}, { skillsRequired: [], skillsPreferred: [] }).points).not.toHaveProperty("skills");
    expect(match({ talent: { ...talent, skills: ["React", "NODE", "MongoDB", "AWS"] } }).points.skills).toBe(45);
  });

  test.each([
    ["America/Toronto", "America/Toronto", 8],
    ["America/Toronto", "Europe/Paris", 2],
    ["America/Vancouver", "Europe/Paris", 0],
    ["Pacific/Auckland", "America/Los_Angeles", 5],
    ["Asia/Kolkata", "UTC", 2.5],
  ])("shares hours between %s and %s", (one, other, hours) => {
    expect(sharedHours(one, other, at)).toBe(hours);
  });
});
