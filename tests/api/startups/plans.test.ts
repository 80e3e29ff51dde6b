import mongoose from "mongoose";
import { beforeAll, describe, expect, test } from "vitest";
import { afterCursor } from "@/lib/core/db/keyset";
import { encodeCursor } from "@/lib/core/db/page";
import { objectId } from "@/lib/core/db/model";
import { DAY } from "@/lib/core/clock";
import { currencies } from "@/lib/core/currencies";
import { heldMilestonesOf } from "@/lib/milestones/queries/held";
import { milestoneStatuses } from "@/lib/milestones/states";
import { roleFilter, roleRows } from "@/lib/roles/queries/filter";
import type { RoleQuery } from "@/lib/roles/schema";
import { roleFacetKeys, roleTokens, storedMonthlyPay } from "@/lib/roles/listing";
import { roleSorts, workplaces } from "@/lib/roles/states";
import { startupFilter } from "@/lib/startups/queries/list";
import { startupFacetKeys, startupTokens } from "@/lib/startups/listing";
import { fundingStages, industries, stages } from "@/lib/startups/states";
import { ApplicationModel } from "@/models/application";
import { FollowModel } from "@/models/follow";
import { MilestoneModel } from "@/models/milestone";
import { NotificationModel } from "@/models/notification";
import { RoleModel } from "@/models/role";
import { StartupModel } from "@/models/startup";
import { TeamMemberModel } from "@/models/team-member";
import { emptyAll, prepareDatabase } from "@/tests/support/database";

/** Filled once: this file only asks. */
const COUNT = 3000;
const id = (kind: number, index: number) =>
  objectId(kind.toString(16).padStart(4, "0") + index.toString(16).padStart(20, "0"));
const at = (index: number) => new Date(Date.UTC(2026, 0, 1) + index * 60_000);
const pick = <T>(list: readonly T[], index: number) => list[index % list.length] as T;
const words = ["solar", "ledger", "clinic", "harbour", "orchard", "quartz", "signal", "tunnel", "velvet", "willow"];

/** In portions that a busy machine stores well within the driver's deadline. */
async function fill(
  model: { collection: { insertMany: (rows: object[]) => Promise<unknown> } },
  rows: object[],
): Promise<void> {
  for (let from = 0; from < rows.length; from += 250) await model.collection.insertMany(rows.slice(from, from + 250));
}

beforeAll(async () => {
  await prepareDatabase();
  await emptyAll();
  const numbers = Array.from({ length: COUNT }, (_, index) => index);
  await fill(
    StartupModel,
    numbers.map((index) => {
      const row = {
        name: `${pick(words, index)} ${pick(words, index * 7 + 3)}`,
        tagline: "common words here",
        description: `about ${pick(words, index * 3)}`,
        location: null,
        industry: pick(industries, index),
        stage: pick(stages, Math.floor(index / 3)),
        fundingStage: pick(fundingStages, Math.floor(index / 7)),
        status: index % 10 === 0 ? ("draft" as const) : ("published" as const),
        deletedAt: null,
        openRoles: index % 2,
      };
      return {
        ...row,
        _id: id(1, index),
        founderId: id(2, index % 500),
        trustScore: 30 + (index % 60),
        publishedAt: at(index),
        createdAt: at(index),
        updatedAt: at(index),
        shelves: startupFacetKeys(row),
        searchTokens: startupTokens(row),
      };
    }),
  );
  await fill(
    RoleModel,
    numbers.map((index) => {
      const row = {
        title: `${pick(words, index)} engineer`,
        description: "common",
        skillsRequired: [pick(words, index)],
        skillsPreferred: [pick(words, index + 5)],
        workplace: pick(workplaces, Math.floor(index / 2)),
        industry: pick(industries, index),
        listed: index % 10 !== 0,
        applicantCountries: index % 4 === 0 ? [pick(["CA", "FR", "DE"], index)] : [],
        hoursPerWeek: 10 + (index % 4) * 10,
        compensation: {
          cashMinMinor: 0,
          cashMaxMinor: 100_000 * (index % 97),
          currency: pick(currencies, Math.floor(index / 5)),
          period: pick(["month", "project"] as const, Math.floor(index / 11)),
          equityMinBps: 0,
          equityMaxBps: index % 211,
        },
      };
      return {
        ...row,
        _id: id(3, index),
        startupId: id(1, index % 300),
        ownerId: id(2, index % 300),
        status: row.listed ? "open" : "closed",
        createdAt: at(index),
        shelves: roleFacetKeys(row),
        monthlyPayMinor: storedMonthlyPay(row),
        searchTokens: roleTokens(row, { name: "Acme", location: pick(["Lyon", "Halifax"], index), country: "FR" }),
      };
    }),
  );
  await fill(
    ApplicationModel,
    numbers.map((index) => ({
      _id: id(4, index),
      roleId: id(3, index % 50),
      startupId: id(1, index % 20),
      talentId: id(5, index),
      status: pick(["pending", "reviewed", "shortlisted", "offered", "rejected"] as const, index),
      live: index % 5 !== 4,
      createdAt: at(index),
      clockStoppedAt: index % 5 === 0 ? null : at(index + 60),
      offer: index % 5 === 3 ? { expiresAt: at(index + 10_080) } : null,
    })),
  );
  await fill(
    NotificationModel,
    numbers.map((index) => ({
      _id: id(6, index),
      key: `k${index}`,
      userId: id(2, index % 5),
      type: "team_removed",
      readAt: index % 3 === 0 ? null : at(index),
      createdAt: at(index),
    })),
  );
  await fill(
    FollowModel,
    numbers.map((index) => ({
      _id: id(7, index),
      userId: id(2, index % 5),
      kind: pick(["startup", "role"], Math.floor(index / 5)),
      targetId: id(1, index),
      createdAt: at(index),
    })),
  );
  await fill(
    TeamMemberModel,
    numbers.map((index) => ({
      _id: id(8, index),
      startupId: id(1, index % 300),
      userId: id(2, index),
      roleId: null,
      access: "viewer",
      joinedAt: at(index),
    })),
  );
  await fill(
    MilestoneModel,
    numbers.map((index) => ({
      _id: id(9, index),
      agreementId: id(10, index % 150),
      startupId: id(1, index % 20),
      payerId: id(2, index % 20),
      payeeId: id(5, index % 150),
      status: pick(milestoneStatuses, Math.floor(index / 20)),
      discardedAt: null,
      createdAt: at(index),
    })),
  );
}, 120_000);

interface Stage {
  stage: string;
  inputStage?: Stage;
  inputStages?: Stage[];
}
interface Explained {
  queryPlanner: { winningPlan: Stage & { queryPlan?: Stage } };
  executionStats: { nReturned: number; totalDocsExamined: number; totalKeysExamined: number };
}

const stagesOf = (plan: Stage): string[] => [
  plan.stage,
  ...(plan.inputStage ? stagesOf(plan.inputStage) : []),
  ...(plan.inputStages ?? []).flatMap(stagesOf),
];

type Query = ReturnType<typeof StartupModel.find>;

/**
 * Bounds of figures beside another order: the index of the order, read until a page is full, or where few rows match, the index of a
 * bound, whose rows are then sorted. Either reads no row that does not match, but for those that share the cursor's value.
 */
async function expectBounded(query: RoleQuery): Promise<void> {
  const explained = (await (roleRows(query) as unknown as Query).explain("executionStats")) as unknown as Explained;
  const plan = explained.queryPlanner.winningPlan.queryPlan ?? explained.queryPlanner.winningPlan;
  const used = stagesOf(plan);
  expect(used).not.toContain("COLLSCAN");
  const { nReturned, totalDocsExamined } = explained.executionStats;
  const matching = await RoleModel.countDocuments(roleFilter(query) ?? {});
  expect(totalDocsExamined).toBeLessThanOrEqual(used.includes("SORT") ? matching : 2 * Math.max(21, nReturned));
}

/** `most` bounds the documents read for one shown; words are looked up by one word and checked against the rest. */
async function expectIndexed(query: unknown, most = 2): Promise<void> {
  const explained = (await (query as Query).explain("executionStats")) as unknown as Explained;
  const plan = explained.queryPlanner.winningPlan.queryPlan ?? explained.queryPlanner.winningPlan;
  const used = stagesOf(plan);
  expect(used).not.toContain("COLLSCAN");
  expect(used).not.toContain("SORT");
  const { nReturned, totalDocsExamined } = explained.executionStats;
  expect(totalDocsExamined).toBeLessThanOrEqual(Math.max(21, nReturned) * most);
}

const LIMIT = 21;
const options = <T>(values: readonly T[]) => [undefined, values[2]];

describe("the list of startups", () => {
  const questions = [undefined, "solar", "so", "common words", "velvet harbour", "zzz"].flatMap((q) =>
    options(industries).flatMap((industry) =>
      options(stages).flatMap((stage) =>
        options(fundingStages).flatMap((fundingStage) =>
          (["publishedAt", "trustScore"] as const).flatMap((field) =>
            [false, true].map((deep) => ({ q, industry, stage, fundingStage, field, deep })),
          ),
        ),
      ),
    ),
  );
  test.each(questions)(
    "$q $industry $stage $fundingStage by $field, deep: $deep",
    async ({ deep, field, ...filters }) => {
      const cursor = deep
        ? encodeCursor([field === "trustScore" ? 50 : at(300).getTime(), id(1, 300).toHexString()])
        : undefined;
      const query = StartupModel.find({
        ...startupFilter(filters),
        ...afterCursor(field, field === "trustScore" ? "number" : "date", -1, cursor),
      })
        .sort({ [field]: -1, _id: -1 })
        .limit(LIMIT);
      // Words together with filters have no index of their own: the rarer of the two is read, and both stop at a page.
      await expectIndexed(query, filters.q === undefined ? 2 : 60);
    },
  );
});

describe("the list of roles", () => {
  /** Where a list goes on after its first pages, by its order. */
  const deepIn = { newest: at(300).getTime(), pay: 2_000_000, equity: 40 } as const;
  const after = (sort: keyof typeof deepIn) => encodeCursor([deepIn[sort], id(3, 300).toHexString()]);

  const searches = [undefined, "engineer", "willow engineer"].flatMap((q) =>
    options(words).flatMap((skill) =>
      options(workplaces).flatMap((workplace) =>
        options(industries).flatMap((industry) =>
          [false, true].map((deep) => ({ q, skill, workplace, industry, deep })),
        ),
      ),
    ),
  );
  test.each(searches)("$q $skill $workplace $industry, deep: $deep", async ({ deep, ...filters }) => {
    await expectIndexed(
      roleRows({ ...filters, ...(deep ? { cursor: after("newest") } : {}) }),
      filters.q === undefined ? 2 : 60,
    );
  });

  const bounds = [
    {},
    { cashMin: 400_000, currency: "EUR" as const },
    { equityMin: 200 },
    { hoursMax: 10 },
    { since: "2026-01-02" },
    { cashMin: 9_000_000, equityMin: 150, hoursMax: 20, since: at(500).toISOString(), currency: "CAD" as const },
  ];
  const bounded = roleSorts.flatMap((sort) =>
    bounds.flatMap((bound) =>
      options(workplaces).flatMap((workplace) =>
        [false, true].map((deep) => ({ name: JSON.stringify({ ...bound, workplace }), sort, bound, workplace, deep })),
      ),
    ),
  );
  test.each(bounded)("by $sort, $name, deep: $deep, reads rows that match", async (asked) => {
    const { sort, bound, workplace, deep } = asked;
    await expectBounded({ ...bound, sort, workplace, ...(deep ? { cursor: after(sort) } : {}) });
  });

  const places = roleSorts.flatMap((sort) =>
    ["Canada", "Lyon", "Lyon, FR", "Nowhere, Peru"].flatMap((location) =>
      [false, true].map((deep) => ({ sort, location, deep })),
    ),
  );
  test.each(places)("by $sort in $location, deep: $deep", async ({ sort, location, deep }) => {
    await expectIndexed(roleRows({ sort, location, ...(deep ? { cursor: after(sort) } : {}) }), 60);
  });
});

describe("every other read", () => {
  const newest = { createdAt: -1, _id: -1 } as const;
  const cursor = afterCursor("createdAt", "date", -1, encodeCursor([at(1500).getTime(), id(4, 1500).toHexString()]));
  const some = [id(1, 1), id(1, 2), id(1, 3)];
  const reads: Record<string, () => unknown> = {
    "a startup's roles": () =>
      RoleModel.find({ startupId: id(1, 1) })
        .sort(newest)
        .limit(LIMIT),
    "a startup's open roles": () =>
      RoleModel.find({ startupId: id(1, 1), status: "open" })
        .sort(newest)
        .limit(LIMIT),
    "a startup's applications": () =>
      ApplicationModel.find({ startupId: id(1, 1), ...cursor })
        .sort(newest)
        .limit(LIMIT),
    "a startup's applications by state": () =>
      ApplicationModel.find({ startupId: id(1, 1), status: "pending", ...cursor })
        .sort(newest)
        .limit(LIMIT),
    "a role's applications": () =>
      ApplicationModel.find({ roleId: id(3, 1), startupId: id(1, 1), ...cursor })
        .sort(newest)
        .limit(LIMIT),
    "a role's applications by state": () =>
      ApplicationModel.find({ roleId: id(3, 1), status: "pending" })
        .sort(newest)
        .limit(LIMIT),
    "one's own applications": () =>
      ApplicationModel.find({ talentId: id(5, 1) })
        .sort(newest)
        .limit(LIMIT),
    "one's own applications by state": () =>
      ApplicationModel.find({ talentId: id(5, 1), status: "offered" })
        .sort(newest)
        .limit(LIMIT),
    "one's live application for a role": () =>
      ApplicationModel.find({ talentId: id(5, 1), roleId: id(3, 1), live: true }),
    "who waits longest at some startups": () =>
      ApplicationModel.find({ startupId: { $in: some }, status: "pending" })
        .sort({ createdAt: 1, _id: 1 })
        .limit(1),
    "answers of 90 days": () =>
      ApplicationModel.find({ startupId: id(1, 1), clockStoppedAt: { $gte: new Date(at(0).getTime() - 90 * DAY) } })
        .sort({ clockStoppedAt: -1 })
        .limit(1000),
    "answers of all startups": () =>
      ApplicationModel.find({ clockStoppedAt: { $gte: at(0) } })
        .sort({ clockStoppedAt: -1 })
        .limit(1000),
    "silence to end": () => ApplicationModel.find({ createdAt: { $lte: at(20) }, status: "pending" }).limit(200),
    "offers to end": () =>
      ApplicationModel.find({ "offer.expiresAt": { $lte: at(10_100) }, status: "offered" }).limit(200),
    "candidates of an ended role": () =>
      ApplicationModel.find({
        roleId: id(3, 1),
        status: { $in: ["pending", "reviewed", "shortlisted", "offered"] },
      }).limit(101),
    "candidates of a deleted startup": () =>
      ApplicationModel.find({
        startupId: id(1, 1),
        status: { $in: ["pending", "reviewed", "shortlisted", "offered"] },
      }).limit(100),
    notifications: () =>
      NotificationModel.find({ userId: id(2, 1), ...cursor })
        .sort(newest)
        .limit(LIMIT),
    "unread notifications": () =>
      NotificationModel.find({ userId: id(2, 1), readAt: null, ...cursor })
        .sort(newest)
        .limit(LIMIT),
    "what one follows": () =>
      FollowModel.find({ userId: id(2, 1), ...cursor })
        .sort(newest)
        .limit(LIMIT),
    "whether one follows": () => FollowModel.find({ userId: id(2, 1), kind: "startup", targetId: id(1, 1) }),
    followers: () =>
      FollowModel.find({ kind: "startup", targetId: id(1, 1), _id: { $gt: id(0, 0) } })
        .sort({ _id: 1 })
        .limit(200),
    "a team": () =>
      TeamMemberModel.find({ startupId: id(1, 1) })
        .sort({ joinedAt: 1, _id: 1 })
        .limit(LIMIT),
    memberships: () =>
      TeamMemberModel.find({ userId: id(2, 1) })
        .sort({ joinedAt: -1, _id: -1 })
        .limit(100),
    "a startup's milestones that money is held for": () =>
      MilestoneModel.find(heldMilestonesOf(id(1, 1).toHexString())),
    "a startup's milestones by state": () =>
      MilestoneModel.find({ startupId: id(1, 1), status: "submitted" })
        .sort({ createdAt: 1, _id: 1 })
        .limit(LIMIT),
    "a startup's milestones of several states": () =>
      MilestoneModel.find({ startupId: id(1, 1), status: { $in: ["funded", "in_progress", "submitted"] } })
        .sort({ createdAt: 1, _id: 1 })
        .limit(LIMIT),
    "startups to purge": () =>
      StartupModel.find({ deletedAt: { $lte: at(0) } })
        .sort({ deletedAt: 1 })
        .limit(100),
  };
  test.each(Object.keys(reads))("%s is read by an index and in its order", async (name) => {
    await expectIndexed(reads[name]?.());
  });
});

describe("the indexes that the requirements name", () => {
  const leading = (model: { schema: mongoose.Schema }) =>
    new Set(model.schema.indexes().map(([fields]) => Object.keys(fields)[0]));
  test.each([
    ["startups", StartupModel, ["founderId", "industry", "fundingStage", "trustScore", "stage"]],
    ["applications", ApplicationModel, ["startupId", "talentId", "status", "roleId"]],
    ["notifications", NotificationModel, ["userId", "createdAt"]],
  ] as const)("of %s are there", async (_name, model, fields) => {
    for (const field of fields) expect(leading(model)).toContain(field);
    const real = await mongoose.connection.collection(model.collection.name).indexes();
    expect(real.length).toBe(model.schema.indexes().length + 1);
  });
});
