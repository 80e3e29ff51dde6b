import { describe, expect, test, vi } from "vitest";
import { diluted } from "@/app/_equity/dilution-table";
import { jobPosting } from "@/app/(public)/_components/job-posting";
import { scaleFor } from "@/app/_ui/range-bar";
import { relaxableFilter } from "@/app/_web/relaxable-filter";
import { languageAlternates, localePath } from "@/app/_web/locale-path";
import { withQuery } from "@/app/_web/query-string";
import { initials } from "@/app/_ui/avatar";
import type { Role } from "@/lib/roles/schema";

vi.mock("next-intl", () => ({ useLocale: () => "en", useTranslations: () => (key: string) => key }));

describe("addresses", () => {
  test("English carries no prefix, French does", () => {
    expect([
      localePath("/", "en"),
      localePath("/roles", "en"),
      localePath("/", "fr"),
      localePath("/roles", "fr"),
    ]).toEqual(["/", "/roles", "/fr", "/fr/roles"]);
  });

  test("both languages and the default are named for search engines", () => {
    expect(languageAlternates("/help")).toEqual({ en: "/help", fr: "/fr/help", "x-default": "/help" });
  });

  test("only parameters with a value are written", () => {
    expect(withQuery("/roles", { q: "a b", skill: undefined })).toBe("/roles?q=a+b");
    expect(withQuery("/roles", {})).toBe("/roles");
  });
});

describe("an empty result", () => {
  test("names the filter without which most would show", async () => {
    const counts = { q: 2, workplace: 7, industry: 0 };
    await expect(
      relaxableFilter(["q", "workplace", "industry"], (name) => Promise.resolve(counts[name])),
    ).resolves.toEqual({ filter: "workplace", hidden: 7 });
  });

  test("names none when none would help", async () => {
    await expect(relaxableFilter(["q"], () => Promise.resolve(0))).resolves.toBeNull();
  });
});

describe("figures of a role", () => {
  test("dilution multiplies what is left, rounded to the basis point", () => {
    expect([diluted(120, 0), diluted(120, 1), diluted(120, 2), diluted(50, 2)]).toEqual([120, 96, 77, 32]);
  });

  test("a scale ends above its value, at a round number", () => {
    for (const value of [1, 9, 120, 900_000, 1_234_567]) {
      expect(scaleFor(value)).toBeGreaterThanOrEqual(value * 1.1);
      expect(scaleFor(value)).toBeLessThanOrEqual(value * 2.5);
    }
    expect(scaleFor(900_000)).toBe(1_000_000);
  });
});

const role: Role = {
  id: "665f1c2ab7e4d90012345678",
  startupId: "665f1c2ab7e4d90012345679",
  startup: {
    id: "665f1c2ab7e4d90012345679",
    name: "Tidemark",
    industry: "climate",
    location: "Montréal",
    trustScore: 50,
    reply: { medianHours: null, sample: 0 },
  },
  title: "Founding </script><script>alert(1)</script>",
  description: "Work",
  skillsRequired: ["React"],
  skillsPreferred: [],
  seats: 2,
  seatsTaken: 1,
  hoursPerWeek: 40,
  workplace: "remote",
  compensation: {
    cashMinMinor: 750_000,
    cashMaxMinor: 900_000,
    currency: "USD",
    period: "month",
    equityMinBps: 50,
    equityMaxBps: 120,
  },
  status: "open",
  listed: true,
  createdAt: "2026-11-19T00:00:00.000Z",
  updatedAt: "2026-11-19T00:00:00.000Z",
  closedAt: null,
};

describe("the job posting", () => {
  const text = jobPosting(role, "https://example.com/roles/1");
  const posting = JSON.parse(text) as Record<string, unknown>;

  test("cannot end the script element that holds it", () => {
    expect(text).not.toContain("<");
    expect(posting.title).toBe(role.title);
  });

  test("says pay in units, kind, place and open seats", () => {
    expect(posting.baseSalary).toMatchObject({
      currency: "USD",
      value: { minValue: 7500, maxValue: 9000, unitText: "MONTH" },
    });
    expect(posting).toMatchObject({ jobLocationType: "TELECOMMUTE", employmentType: "FULL_TIME", totalJobOpenings: 1 });
  });

  test("leaves out a salary that has no unit there", () => {
    const project = { ...role, compensation: { ...role.compensation, period: "project" as const } };
    expect(JSON.parse(jobPosting(project, "https://example.com"))).not.toHaveProperty("baseSalary");
  });
});

test("initials are those of the first and last word, a startup's one letter", () => {
  expect([
    initials("Hana Kovač", "talent"),
    initials("Théo", "founder"),
    initials("Lumière Énergie", "startup"),
    initials("  Ana  Maria Silva ", "investor"),
    initials("", "talent"),
  ]).toEqual(["HK", "T", "L", "AS", ""]);
});
