import { describe, expect, test, vi } from "vitest";
import { dilutedBps } from "@/lib/equity/conversion/dilution";
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
    expect([dilutedBps(120, 0), dilutedBps(120, 1), dilutedBps(120, 2), dilutedBps(50, 2)]).toEqual([120, 96, 77, 32]);
    const round = { raisedMinor: 300_000_000, preMoneyMinor: 900_000_000, poolBps: 1_000 };
    expect([dilutedBps(10_000, 1, round), dilutedBps(120, 1, round), dilutedBps(120, 2, round)]).toEqual([
      6_500, 78, 51,
    ]);
    expect(dilutedBps(120, 1, { raisedMinor: 0, preMoneyMinor: 1, poolBps: 0 })).toBe(120);
    expect(dilutedBps(120, 1, { ...round, poolBps: 7_500 })).toBeNull();
    expect(dilutedBps(120, 1, { ...round, preMoneyMinor: 0 })).toBeNull();
    const most = Number.MAX_SAFE_INTEGER;
    expect(dilutedBps(10_000, 1, { raisedMinor: most, preMoneyMinor: most, poolBps: 0 })).toBe(5_000);
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
    country: "CA",
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
  applicantCountries: ["CA", "US"],
  compensation: {
    cashMinMinor: 750_000,
    cashMaxMinor: 900_000,
    currency: "USD",
    period: "month",
    equityMinBps: 50,
    equityMaxBps: 120,
  },
  monthlyPayMinor: 900_000,
  status: "open",
  listed: true,
  createdAt: "2026-11-19T00:00:00.000Z",
  updatedAt: "2026-11-19T00:00:00.000Z",
  closedAt: null,
};

describe("the job posting", () => {
  const text = jobPosting(role, "https://example.com/roles/1") ?? "";
  const posting = JSON.parse(text) as Record<string, unknown>;
  const postingOf = (changes: Partial<Role>) =>
    JSON.parse(jobPosting({ ...role, ...changes }, "https://example.com") ?? "null") as Record<string, unknown> | null;

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
    expect(postingOf(project)).not.toHaveProperty("baseSalary");
  });

  test("names the countries of a remote role's applicants and no place", () => {
    expect(posting.jobLocationType).toBe("TELECOMMUTE");
    expect(posting.applicantLocationRequirements).toEqual([
      { "@type": "Country", name: "Canada" },
      { "@type": "Country", name: "United States" },
    ]);
    expect(posting).not.toHaveProperty("jobLocation");
  });

  test.each(["onsite", "hybrid"] as const)("names the place and country of a role that is %s", (workplace) => {
    expect(postingOf({ workplace })).toMatchObject({
      jobLocation: {
        "@type": "Place",
        address: { "@type": "PostalAddress", addressLocality: "Montréal", addressCountry: "CA" },
      },
    });
    expect(postingOf({ workplace })).not.toHaveProperty("jobLocationType");
    expect(postingOf({ workplace })).not.toHaveProperty("applicantLocationRequirements");
    expect(postingOf({ workplace, startup: { ...role.startup, location: null } })).toMatchObject({
      jobLocation: { "@type": "Place", address: { "@type": "PostalAddress", addressCountry: "CA" } },
    });
  });

  test("is left out where the country is not known", () => {
    expect(postingOf({ applicantCountries: [] })).toBeNull();
    const nowhere = { ...role.startup, country: null };
    expect(postingOf({ workplace: "onsite", startup: nowhere })).toBeNull();
    expect(postingOf({ workplace: "hybrid", startup: nowhere })).toBeNull();
    expect(postingOf({ startup: nowhere })).not.toBeNull();
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
