import { describe, expect, test } from "vitest";
import { GET as listRoute } from "@/app/api/v1/roles/route";
import { PATCH as patchRole } from "@/app/api/v1/roles/[id]/route";
import { PATCH as patchStartup } from "@/app/api/v1/startups/[id]/route";
import { clearCache } from "@/lib/core/cache/cache";
import { DAY, nowMs } from "@/lib/core/clock";
import { objectId } from "@/lib/core/db/model";
import { storeRoleSearchFields } from "@/lib/migrations/role-search";
import { roleFacetKeys, roleTokens, storedMonthlyPay } from "@/lib/roles/listing";
import { countRoles, listRoles } from "@/lib/roles/queries/list";
import type { RolePage } from "@/lib/roles/schema";
import { roleSorts } from "@/lib/roles/states";
import { RoleModel, type Role } from "@/models/role";
import { StartupModel } from "@/models/startup";
import { call, useDatabase } from "@/tests/support/harness";
import { a, aRole, aStartup, roleInput } from "@/tests/support/hiring";

useDatabase();

const list = (query = "") => call<RolePage>(listRoute, { path: `/api/v1/roles${query}` });
const titles = async (query = "") => (await list(query)).body.items.map(({ title }) => title).join(" ");

const places = {
  Montréal: { _id: objectId("000000000000000000000a01"), name: "Marée", location: "Montréal", country: "CA" },
  Lyon: { _id: objectId("000000000000000000000a02"), name: "Fourvière", location: "Lyon", country: "FR" },
};

async function insertStartups(): Promise<void> {
  await StartupModel.insertMany(
    Object.values(places).map((place) => ({
      ...place,
      founderId: objectId("000000000000000000000f01"),
      industry: "climate" as const,
      stage: "mvp" as const,
      fundingStage: "seed" as const,
      status: "published" as const,
      trustScore: 50,
      createdAt: new Date(),
      updatedAt: new Date(),
    })),
  );
}

type Given = Pick<Role, "title" | "workplace" | "hoursPerWeek"> & {
  at: keyof typeof places;
  pay: readonly [max: number, currency: Role["compensation"]["currency"], period: Role["compensation"]["period"]];
  equityMaxBps: number;
  daysAgo: number;
  applicantCountries?: string[];
};

/** Inserts listed roles, in the order of their ids. */
async function insertRoles(given: readonly Given[]): Promise<void> {
  await RoleModel.insertMany(
    given.map(({ at, pay: [cashMaxMinor, currency, period], equityMaxBps, daysAgo, ...role }, index) => {
      const row = {
        ...role,
        applicantCountries: role.applicantCountries ?? [],
        description: "Build.",
        skillsRequired: ["Go"],
        skillsPreferred: [],
        listed: true,
        industry: "climate" as const,
        compensation: { cashMinMinor: 0, cashMaxMinor, currency, period, equityMinBps: 0, equityMaxBps },
      };
      const createdAt = new Date(nowMs() - daysAgo * DAY);
      return {
        ...row,
        _id: objectId(index.toString(16).padStart(24, "b")),
        startupId: places[at]._id,
        ownerId: objectId("000000000000000000000f01"),
        seats: 1,
        seatsTaken: 0,
        applicants: 0,
        status: "open",
        monthlyPayMinor: storedMonthlyPay(row),
        shelves: roleFacetKeys(row),
        searchTokens: roleTokens(row, places[at]),
        createdAt,
        updatedAt: createdAt,
      };
    }),
  );
}

const six: readonly Given[] = [
  {
    title: "Month",
    at: "Montréal",
    workplace: "remote",
    hoursPerWeek: 40,
    pay: [700_000, "USD", "month"],
    equityMaxBps: 150,
    daysAgo: 0.5,
  },
  {
    title: "Hour",
    at: "Montréal",
    workplace: "remote",
    applicantCountries: ["FR"],
    hoursPerWeek: 20,
    pay: [6_000, "USD", "hour"],
    equityMaxBps: 0,
    daysAgo: 2,
  },
  {
    title: "Year",
    at: "Montréal",
    workplace: "onsite",
    hoursPerWeek: 40,
    pay: [9_000_000, "USD", "year"],
    equityMaxBps: 25,
    daysAgo: 5,
  },
  {
    title: "Project",
    at: "Lyon",
    workplace: "onsite",
    hoursPerWeek: 10,
    pay: [5_000_000, "USD", "project"],
    equityMaxBps: 500,
    daysAgo: 10,
  },
  {
    title: "Euros",
    at: "Lyon",
    workplace: "hybrid",
    hoursPerWeek: 30,
    pay: [900_000, "EUR", "month"],
    equityMaxBps: 100,
    daysAgo: 20,
  },
  {
    title: "Shares",
    at: "Lyon",
    workplace: "remote",
    applicantCountries: ["CA", "DE"],
    hoursPerWeek: 15,
    pay: [0, "USD", "month"],
    equityMaxBps: 300,
    daysAgo: 40,
  },
];

describe("GET /roles", () => {
  test("filters and orders by pay in one currency, equity, hours, place and age", async () => {
    await insertStartups();
    await insertRoles(six);
    const day = new Date(nowMs() - 6 * DAY).toISOString();
    const expected: Record<string, string> = {
      "": "Month Hour Year Project Euros Shares",
      // Hourly pay counts for the role's hours: 6,000 × 20 × 52 / 12. Pay for a project and no pay come last.
      "sort=pay": "Year Month Hour Shares Project",
      "sort=pay&currency=USD": "Year Month Hour Shares Project",
      "sort=pay&currency=EUR": "Euros",
      "sort=pay&currency=CAD": "",
      "sort=equity": "Project Shares Month Euros Year Hour",
      "sort=equity&currency=USD": "Project Shares Month Year Hour",
      "cashMin=520000": "Month Hour Year",
      "cashMin=520001": "Month Year",
      "cashMin=520000&sort=pay": "Year Month Hour",
      "cashMin=900000&currency=EUR": "Euros",
      "cashMin=900001&currency=EUR": "",
      "cashMin=0": "Month Hour Year Project Euros Shares",
      "currency=EUR": "Euros",
      "equityMin=150": "Month Project Shares",
      "equityMin=150&sort=equity": "Project Shares Month",
      "hoursMax=15": "Project Shares",
      "hoursMax=20&sort=pay&since=30d": "Hour Project",
      "since=1d": "Month",
      "since=7d": "Month Hour Year",
      [`since=${day}`]: "Month Hour Year",
      [`since=${day.slice(0, 10)}&sort=equity`]: "Month Year Hour",
      "location=CA": "Month Year Shares",
      "location=canada": "Month Year Shares",
      "location=FRANCE": "Month Hour Project Euros",
      "location=Allemagne": "Month Shares",
      "location=Lyon": "Project Euros",
      "location=montreal": "Month Year",
      "location=Montréal, Canada": "Month Year",
      "location=Lyon, CA": "",
      "location=Wakanda": "",
      "location=!!!": "",
      "location=France&sort=pay&workplace=remote": "Month Hour",
      "location=Lyon&q=eur&skill=go": "Euros",
      "q=lyon": "",
    };
    const found: Record<string, string> = {};
    for (const query of Object.keys(expected)) found[query] = await titles(`?${query}`);
    expect(found).toEqual(expected);
    expect((await list("?sort=equity")).body.items.map(({ monthlyPayMinor }) => monthlyPayMinor)).toEqual([
      null,
      null,
      700_000,
      900_000,
      750_000,
      520_000,
    ]);
    expect([
      await countRoles({}, 100),
      await countRoles({ equityMin: 150 }, 100),
      await countRoles({ sort: "pay" }, 100),
      await countRoles({ location: "Lyon" }, 100),
      await countRoles({}, 4),
    ]).toEqual([6, 3, 5, 2, 4]);
  });

  test.each(roleSorts)("by %s shows each role of equal value once over all pages", async (sort) => {
    await insertStartups();
    await insertRoles(
      Array.from({ length: 7 }, (_, index) => ({ ...(six[0] as Given), title: `r${index}`, daysAgo: 3 })),
    );
    await RoleModel.updateMany({}, { $set: { createdAt: new Date(nowMs() - 3 * DAY) } });
    const seen: string[] = [];
    let cursor: string | null = "";
    while (cursor !== null) {
      const { body } = await list(`?sort=${sort}&limit=2&since=7d${cursor ? `&cursor=${cursor}` : ""}`);
      seen.push(...body.items.map(({ title }) => title));
      cursor = body.nextCursor;
    }
    expect(seen).toEqual(["r6", "r5", "r4", "r3", "r2", "r1", "r0"]);
  });

  test.each([
    "cashMin=-1",
    "cashMin=1.5",
    "cashMin=1e3",
    "cashMin=",
    "cashMin=x",
    "cashMin[$gt]=1",
    "cashMin=9999999999999999",
    "equityMin=10001",
    "hoursMax=81",
    "since=yesterday",
    "since=8d",
    "since=2026-13-01",
    "currency=JPY",
    "sort=oldest",
    "location=",
    `location=${"x".repeat(101)}`,
  ])("422: %s", async (query) => {
    expect((await list(`?${query}`)).status).toBe(422);
  });
});

test("what a role is found by follows its own changes and its startup's", async () => {
  const founder = await a("founder");
  const startup = await aStartup(founder, { location: "Halifax", country: "CA" });
  const hourly = { ...roleInput.compensation, cashMinMinor: 4_000, cashMaxMinor: 6_000, period: "hour" };
  const role = await aRole(founder, startup.id, { workplace: "onsite", hoursPerWeek: 20, compensation: hourly });
  expect(role.monthlyPayMinor).toBe(520_000);
  const found = async () => [
    await titles("?cashMin=600000"),
    await titles("?location=halifax"),
    await titles("?location=portugal"),
  ];
  expect(await found()).toEqual(["", role.title, ""]);
  const changed = await call(patchRole, {
    method: "PATCH",
    path: `/api/v1/roles/${role.id}`,
    params: { id: role.id },
    as: founder,
    body: { hoursPerWeek: 40 },
  });
  expect(changed.body).toMatchObject({ hoursPerWeek: 40, monthlyPayMinor: 1_040_000 });
  expect(await found()).toEqual([role.title, role.title, ""]);
  await call(patchStartup, {
    method: "PATCH",
    path: `/api/v1/startups/${startup.id}`,
    params: { id: startup.id },
    as: founder,
    body: { location: "Porto", country: "PT" },
  });
  expect(await found()).toEqual([role.title, "", role.title]);
});

test("rows of an earlier release get what they are found by, however often the step runs", async () => {
  await insertStartups();
  await insertRoles(six);
  const stored = () =>
    RoleModel.find({}, { monthlyPayMinor: 1, searchTokens: 1, updatedAt: 1 }).sort({ _id: 1 }).lean();
  const before = await stored();
  await RoleModel.collection.updateMany({}, { $unset: { monthlyPayMinor: "" }, $set: { searchTokens: ["month"] } });
  expect([(await listRoles({ cashMin: 1 })).items, (await listRoles({ location: "FR" })).items]).toEqual([[], []]);
  await storeRoleSearchFields();
  expect(await stored()).toEqual(before);
  await storeRoleSearchFields();
  expect(await stored()).toEqual(before);
  await clearCache();
  expect((await listRoles({ cashMin: 520_000 })).items.map(({ title }) => title)).toEqual(["Month", "Hour", "Year"]);
});
