import { describe, expect, test } from "vitest";
import { nextState } from "@/lib/core/state/transition";
import { canChangeAccess, canSee } from "@/lib/startups/policy";
import { startupFacetKeys } from "@/lib/startups/listing";
import { completeness, completenessSteps } from "@/lib/startups/completeness";
import {
  accessLevels,
  mayHire,
  mayManage,
  startupStatuses,
  startupTransitions,
  type Access,
} from "@/lib/startups/states";

const accesses: readonly (Access | null)[] = [null, ...accessLevels];

describe("the states of a startup", () => {
  const allowed = [
    "draft publish published",
    "draft archive archived",
    "published pause paused",
    "published archive archived",
    "paused publish published",
    "paused archive archived",
  ];
  test.each(
    startupStatuses.flatMap((from) =>
      ["publish", "pause", "archive", "restore"].map((action) => [from, action] as const),
    ),
  )("from %s, %s leads where the table says", (from, action) => {
    const to = nextState(startupTransitions, from, action);
    expect(to === undefined ? "" : `${from} ${action} ${to}`).toBe(
      allowed.find((row) => row.startsWith(`${from} ${action} `)) ?? "",
    );
  });

  test.each(startupStatuses.flatMap((status) => accesses.map((access) => [status, access] as const)))(
    "a %s one is seen with access %s where it is public or one's own, and never once deleted",
    (status, access) => {
      expect(canSee({ status, deletedAt: null }, access)).toBe(status === "published" || access !== null);
      expect(canSee({ status, deletedAt: new Date(0) }, access)).toBe(false);
    },
  );

  test("levels hire and manage as they say", () => {
    expect(accesses.filter(mayHire)).toEqual(["owner", "admin", "recruiter"]);
    expect(accesses.filter(mayManage)).toEqual(["owner", "admin"]);
  });
});

describe("changing someone's access", () => {
  const cases = accesses.flatMap((actor) =>
    accessLevels.flatMap((from) =>
      accesses.flatMap((to) =>
        [1, 2].flatMap((owners) => [true, false].map((self) => ({ actor, from, to, owners, self }))),
      ),
    ),
  );
  // Oneself is who one is: another combination cannot occur.
  test.each(cases.filter((change) => !change.self || change.actor === change.from))(
    "as $actor, of $from to $to, self $self, owners $owners",
    (change) => {
      const { actor, from, to, owners, self } = change;
      const lastOwner = from === "owner" && to !== "owner" && owners === 1;
      const allowed =
        actor !== null &&
        !lastOwner &&
        ((self && to === null) || actor === "owner" || (actor === "admin" && from !== "owner" && to !== "owner"));
      expect(canChangeAccess(change)).toBe(allowed);
      if (self && actor !== "owner" && to === "owner") expect(allowed).toBe(false);
    },
  );
});

describe("completeness", () => {
  const whole = {
    name: "A",
    tagline: "B",
    description: "x".repeat(200),
    location: "Montréal",
    website: "https://example.com",
    status: "published",
    openRoles: 1,
  } as const;

  test("is a hundred when all is there, and nothing is next", () => {
    expect(completeness(whole)).toEqual({ percent: 100, next: null, missing: [] });
  });

  test("names what publishing needs, and that first", () => {
    expect(completeness({ name: "A", tagline: " ", description: "" })).toEqual({
      percent: 15,
      next: "tagline",
      missing: ["tagline", "description"],
    });
  });

  test.each(completenessSteps)("never falls when %s is added", (step) => {
    const without = {
      ...whole,
      ...{
        name: { name: "" },
        tagline: { tagline: "" },
        description: { description: "" },
        story: { description: "short" },
        location: { location: null },
        website: { website: null },
        publish: { status: "draft" as const },
        role: { openRoles: 0 },
      }[step],
    };
    const partial = completeness(without);
    expect(partial.percent).toBeLessThan(100);
    expect(partial.next).not.toBeNull();
  });
});

describe("where a startup is listed", () => {
  const startup = {
    industry: "ai",
    stage: "mvp",
    fundingStage: "seed",
    status: "published",
    deletedAt: null,
    openRoles: 0,
  } as const;

  test("under every combination of its filters, once", () => {
    const shelves = startupFacetKeys(startup);
    expect(shelves).toHaveLength(8);
    expect(new Set(shelves)).toEqual(
      new Set([
        "*",
        "fundingStage=seed",
        "industry=ai",
        "stage=mvp",
        "fundingStage=seed|industry=ai",
        "fundingStage=seed|stage=mvp",
        "industry=ai|stage=mvp",
        "fundingStage=seed|industry=ai|stage=mvp",
      ]),
    );
    expect(startupFacetKeys({ ...startup, openRoles: 1 })).toContain("hiring");
  });

  test.each([
    ["draft", null],
    ["paused", null],
    ["archived", null],
    ["published", new Date(0)],
  ] as const)("nowhere while %s, deleted %s", (status, deletedAt) => {
    expect(startupFacetKeys({ ...startup, status, deletedAt })).toEqual([]);
  });
});
