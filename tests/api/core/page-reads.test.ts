import { describe, expect, it } from "vitest";
import { Types } from "mongoose";
import { onDatabaseCommand } from "@/lib/core/metrics/commands";
import { PageReads, pageReads, withJoinedReads } from "@/lib/core/db/page-reads";
import { transaction } from "@/lib/core/db/transaction";
import { systemContext } from "@/lib/core/context";
import { FollowModel } from "@/models/follow";
import { NotificationModel } from "@/models/notification";
import { PlanUsageModel } from "@/models/plan-usage";
import { useDatabase } from "@/tests/support/harness";

const commands: { command: string; collection: string }[] = [];
onDatabaseCommand((seen) => commands.push(seen));

/** Runs `work` as a page request does, and answers what it returned and the commands that it took. */
async function onAPage<T>(work: () => Promise<T>): Promise<{ result: T; sent: string[]; counted: number }> {
  const reads = new PageReads();
  const from = commands.length;
  const result = await pageReads.run(reads, work);
  return {
    result,
    sent: commands.slice(from).map(({ command, collection }) => `${command} ${collection}`),
    counted: reads.commands,
  };
}

const reader = new Types.ObjectId();
const other = new Types.ObjectId();

async function someRows(): Promise<void> {
  await NotificationModel.insertMany(
    Array.from({ length: 130 }, (_, index) => ({
      key: `n${index}`,
      userId: index % 3 === 0 ? other : reader,
      type: "application_received",
      data: { name: `Person ${index}`, count: index },
      url: `/hiring/${index % 7}`,
      readAt: index % 2 === 0 ? null : new Date(1_800_000_000_000 + index),
      createdAt: new Date(1_800_000_000_000 + (index % 11) * 1000),
    })),
  );
  await PlanUsageModel.create([{ ownerId: reader, gate: "openRoles", used: 3 }]);
}

/** Reads of every kind that pages make. */
const kinds: Record<string, () => Promise<unknown>> = {
  "all rows, counted by the driver": () => NotificationModel.collection.countDocuments(),
  "the first row, of the driver": () => NotificationModel.collection.findOne(),
  "all rows": () => NotificationModel.find().sort({ _id: 1 }).lean().exec(),
  "a filter by id and null": () =>
    NotificationModel.find({ userId: reader.toHexString(), readAt: null }).sort({ _id: -1 }).lean().exec(),
  "an order, a limit and a skip": () =>
    NotificationModel.find({ userId: reader }).sort({ createdAt: -1, _id: -1 }).skip(3).limit(10).lean().exec(),
  "included fields": () => NotificationModel.find({}, { url: 1, "data.name": 1 }).sort({ _id: 1 }).lean().exec(),
  "excluded fields": () => NotificationModel.find({}, { data: 0, _id: 0 }).sort({ key: 1 }).lean().exec(),
  alternatives: () =>
    NotificationModel.find({
      $or: [{ url: /\/3$/ }, { "data.count": { $gte: 120 } }],
      createdAt: { $lte: new Date(2e12) },
    })
      .sort({ _id: 1 })
      .lean()
      .exec(),
  "one row": () => NotificationModel.findOne({ key: "n5" }).lean().exec(),
  "one row of many, by order": () => NotificationModel.findOne({ userId: other }).sort({ key: -1 }).lean().exec(),
  "one row by id that is missing": () => NotificationModel.findById(new Types.ObjectId()).lean().exec(),
  "whether there is one": async () => (await NotificationModel.exists({ key: "n7" })) !== null,
  "a count": () => NotificationModel.countDocuments({ userId: reader, readAt: null }).exec(),
  "a count with a cap": () => NotificationModel.countDocuments({ userId: reader }, { limit: 20 }).exec(),
  "a count of nothing": () => FollowModel.countDocuments({ userId: reader }).exec(),
  groups: () =>
    NotificationModel.aggregate([
      { $match: { userId: reader } },
      { $group: { _id: "$url", count: { $sum: 1 } } },
      { $sort: { _id: 1 } },
    ]).exec(),
  facets: () =>
    NotificationModel.aggregate([
      {
        $facet: {
          unread: [{ $match: { readAt: null } }, { $count: "n" }],
          first: [{ $sort: { _id: 1 } }, { $limit: 2 }],
        },
      },
    ]).exec(),
  "rows of another collection": () => PlanUsageModel.find({ ownerId: reader, gate: "openRoles" }).lean().exec(),
  "a document": async () => (await PlanUsageModel.findOne({ ownerId: reader }))?.used,
};

describe("reads of one page", () => {
  useDatabase();

  it("reach the database as one command, and answer what each answers alone", async () => {
    await someRows();
    const names = Object.keys(kinds);
    const alone: unknown[] = [];
    for (const name of names) alone.push(await kinds[name]?.());
    const { result, sent, counted } = await onAPage(() => Promise.all(names.map(async (name) => kinds[name]?.())));
    for (const [index, name] of names.entries()) expect(result[index], name).toEqual(alone[index]);
    expect([sent, counted]).toEqual([["aggregate notifications"], 1]);
  });

  it("that depend on each other take a command each, and what begins meanwhile joins the next", async () => {
    await someRows();
    const { sent } = await onAPage(async () => {
      const chain = async () => {
        const first = await NotificationModel.findOne({ key: "n1" }).lean();
        return NotificationModel.countDocuments({ url: first?.url ?? "" });
      };
      const later = async () => {
        await new Promise((resolve) => setImmediate(() => setImmediate(() => setImmediate(resolve))));
        return PlanUsageModel.findOne({ ownerId: reader }).lean();
      };
      return Promise.all([chain(), chain(), later(), NotificationModel.countDocuments({ readAt: null })]);
    });
    expect(sent).toHaveLength(2);
  });

  it("are sent once where they are equal, at any time of the page", async () => {
    await someRows();
    const read = () => NotificationModel.find({ key: "n1" }).lean().exec();
    const { result, counted } = await onAPage(async () => [...(await Promise.all([read(), read()])), await read()]);
    expect(counted).toBe(1);
    expect(result.map((rows) => rows.length)).toEqual([1, 1, 1]);
    // A list is the caller's own: sorting it changes no one else's.
    expect(result[0]).not.toBe(result[1]);
  });

  it("fail alone: a read that the server refuses takes no other with it", async () => {
    await someRows();
    const { result } = await onAPage(() =>
      Promise.allSettled([
        NotificationModel.aggregate([{ $project: { sum: { $add: ["$url", 1] } } }]).exec(),
        NotificationModel.countDocuments({}).exec(),
      ]),
    );
    expect(result.map(({ status }) => status)).toEqual(["rejected", "fulfilled"]);
  });

  it("are sent in parts where there are very many", async () => {
    await someRows();
    const { result, counted } = await onAPage(() =>
      Promise.all(Array.from({ length: 120 }, (_, index) => NotificationModel.findOne({ key: `n${index}` }).lean())),
    );
    expect(result.map((row) => row?.key)).toEqual(Array.from({ length: 120 }, (_, index) => `n${index}`));
    expect(counted).toBe(2);
  });

  it("do not join inside a transaction, which reads what it wrote", async () => {
    const { result } = await onAPage(() =>
      transaction(systemContext(), async (tx) => {
        const read = () => PlanUsageModel.countDocuments({ ownerId: reader }, { session: tx.session });
        const before = await read();
        await PlanUsageModel.create([{ ownerId: reader, gate: "openRoles", used: 1 }], { session: tx.session });
        return [before, await read()];
      }),
    );
    expect(result).toEqual([0, 1]);
  });

  it("use the same indexes as they do alone", async () => {
    await someRows();
    const plan = await NotificationModel.collection
      .aggregate([
        { $match: { key: "n1" } },
        {
          $unionWith: {
            coll: "notifications",
            pipeline: [
              { $match: { userId: reader, readAt: null } },
              { $sort: { createdAt: -1, _id: -1 } },
              { $limit: 5 },
            ],
          },
        },
      ])
      .explain("executionStats");
    const text = JSON.stringify(plan);
    expect(text).toContain("IXSCAN");
    expect(text).not.toContain("COLLSCAN");
  });

  it("stay commands of their own outside of a page", async () => {
    await someRows();
    const from = commands.length;
    await Promise.all([
      NotificationModel.findOne({ key: "n1" }).lean(),
      NotificationModel.findOne({ key: "n1" }).lean(),
    ]);
    expect(commands.slice(from)).toHaveLength(2);
  });

  it("join outside of a page where the work asks for it, and only its own", async () => {
    await someRows();
    const from = commands.length;
    const keys = ["n1", "n2", "n3"];
    const found = await withJoinedReads(() =>
      Promise.all(keys.map((key) => NotificationModel.findOne({ key }).lean())),
    );
    expect(found.map((row) => row?.key)).toEqual(keys);
    expect(commands.slice(from)).toHaveLength(1);
    await Promise.all(keys.map((key) => NotificationModel.findOne({ key }).lean()));
    expect(commands.slice(from)).toHaveLength(4);
  });
});
