import mongoose from "mongoose";
import { describe, expect, test } from "vitest";
import { systemContext } from "@/lib/core/context";
import { objectId } from "@/lib/core/db/model";
import { transaction } from "@/lib/core/db/transaction";
import { appendStreamEvents, changeUnreadMessages } from "@/lib/stream/append";
import { eraseStream, exportStream } from "@/lib/stream/privacy";
import { NotificationModel } from "@/models/notification";
import { StreamEventModel } from "@/models/stream-event";
import { StreamHeadModel } from "@/models/stream-head";
import { useDatabase } from "@/tests/support/harness";
import { fifty } from "@/tests/support/hiring";

useDatabase();

const anId = () => new mongoose.Types.ObjectId().toHexString();
const unread = (messages: number) => ({ type: "unread" as const, data: { messages, notifications: 0 } });
const logOf = async (userId: string) =>
  (
    await StreamEventModel.find({ userId: objectId(userId) })
      .sort({ seq: 1 })
      .lean()
  ).map(({ seq, data }) => [seq, data.messages]);
const upTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1);

describe("the log of a person", () => {
  test("numbers 50 parallel appends of three events for two people without a gap, each three in their order", async () => {
    const [ana, ben] = [anId(), anId()];
    await fifty((index) =>
      transaction(systemContext(), (tx) =>
        appendStreamEvents(
          tx,
          (index % 2 === 0 ? [ana, ben, ana] : [ben, ana, ana]).map((userId, place) => ({
            userId,
            event: unread(index * 10 + place),
          })),
        ),
      ),
    );
    const log = await logOf(ana);
    expect(log.map(([seq]) => seq)).toEqual(upTo(100));
    for (let at = 0; at < 100; at += 2) expect(Number(log[at + 1]?.[1])).toBeGreaterThan(Number(log[at]?.[1]));
    expect((await logOf(ben)).map(([seq]) => seq)).toEqual(upTo(50));
    expect((await StreamHeadModel.find().lean()).map(({ seq }) => seq).sort()).toEqual([100, 50]);
  }, 60_000);

  test("counts 50 parallel unread messages, tells each count once and takes an aborted append back", async () => {
    const ana = anId();
    await NotificationModel.create({
      key: "one",
      userId: objectId(ana),
      type: "team_welcome",
      url: "/",
      createdAt: new Date(),
    });
    await fifty(() => transaction(systemContext(), (tx) => changeUnreadMessages(tx, ana, 1)));
    await expect(
      transaction(systemContext(), async (tx) => {
        await changeUnreadMessages(tx, ana, 1);
        throw new Error("undone");
      }),
    ).rejects.toThrow("undone");
    await transaction(systemContext(), (tx) => changeUnreadMessages(tx, ana, -50));
    expect(await logOf(ana)).toEqual([...upTo(50).map((count) => [count, count]), [51, 0]]);
    expect((await StreamEventModel.findOne({ seq: 51 }).lean())?.data).toEqual({ messages: 0, notifications: 1 });
  }, 60_000);

  test("is exported and erased with its person", async () => {
    const ana = anId();
    await transaction(systemContext(), (tx) => appendStreamEvents(tx, [{ userId: ana, event: unread(2) }]));
    expect((await exportStream(ana)).events).toMatchObject([
      { id: 1, type: "unread", data: { messages: 2, notifications: 0 } },
    ]);
    await transaction(systemContext(), (tx) => eraseStream(tx, ana));
    expect([await StreamEventModel.countDocuments(), await StreamHeadModel.countDocuments()]).toEqual([0, 0]);
  });
});
