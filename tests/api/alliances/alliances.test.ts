import { beforeEach, describe, expect, test } from "vitest";
import { expireRequests } from "@/lib/alliances/commands/expire";
import { eraseNetwork, exportNetwork } from "@/lib/alliances/privacy";
import { allianceTransitions } from "@/lib/alliances/states";
import { DAY, nowMs } from "@/lib/core/clock";
import { systemContext } from "@/lib/core/context";
import { objectId } from "@/lib/core/db/model";
import { transaction } from "@/lib/core/db/transaction";
import { findConflictsOfInterest } from "@/lib/disputes/queries/conflicts";
import { getFrameCounters } from "@/lib/inbox/queries/frame-counters";
import { AllianceEdgeModel } from "@/models/alliance-edge";
import { AllianceModel } from "@/models/alliance";
import { BlockModel } from "@/models/block";
import { NotificationModel } from "@/models/notification";
import { OutboxEventModel } from "@/models/outbox-event";
import { PlanUsageModel } from "@/models/plan-usage";
import { UserModel } from "@/models/user";
import { aKey, drainReactions, useDatabase } from "../../support/harness";
import { a, auditOf, type Person } from "../../support/hiring";
import { pass } from "../../support/invitations";
import {
  acceptAsked,
  allies,
  ask,
  block,
  blocks,
  mutuals,
  network,
  rejectAsked,
  relation,
  removeAlly,
  unblock,
  withdrawAsked,
} from "../../support/network";
import { ledgerOf } from "../../support/trust";

useDatabase();

let ana: Person;
let ben: Person;
beforeEach(async () => {
  [ana, ben] = await Promise.all([a("founder", { name: "Ana Silva" }), a("talent", { name: "Ben Okafor" })]);
});

const used = async ({ userId }: Person) =>
  (await PlanUsageModel.findOne({ ownerId: userId, gate: "alliances" }).lean())?.used ?? 0;
const fill = ({ userId }: Person, count: number) =>
  PlanUsageModel.updateOne(
    { ownerId: objectId(userId), gate: "alliances" },
    { $set: { used: count, recounts: 0 } },
    { upsert: true },
  );
const verify = (...people: Person[]) =>
  UserModel.updateMany({ _id: { $in: people.map(({ userId }) => userId) } }, { $set: { verificationLevel: 1 } });

describe("asking", () => {
  test("201 with the request as its sender sees it, the note filtered before it is stored", async () => {
    const { status, body } = await ask(ana, ben.userId, "Call 647-555-0133 or ana@example.com, merde");
    expect(status).toBe(201);
    expect(body).toMatchObject({
      user: { id: ben.userId, name: "Ben Okafor", persona: "talent" },
      direction: "sent",
      status: "pending",
      note: "Call *** or ***, ***",
      acceptedAt: null,
    });
    expect(Date.parse(body.expiresAt ?? "") - Date.parse(body.createdAt)).toBe(30 * DAY);
    const row = await AllianceModel.findById(body.id).orFail().lean();
    expect(row.note).toBe("Call *** or ***, ***");
    const [audited] = await auditOf("alliance.request");
    expect(audited?.changes).toMatchObject({ flags: { to: ["email", "phone", "profanity"] } });
    expect(JSON.stringify(await OutboxEventModel.find().lean())).not.toMatch(/647|example|merde|\*\*\*/);
    await drainReactions();
    expect(await NotificationModel.find({ userId: ben.userId }).lean()).toMatchObject([
      { type: "alliance_requested", data: { person: "Ana Silva" }, url: "/network?tab=received" },
    ]);
    expect((await getFrameCounters({ ...systemContext(), actor: actorOf(ben) })).alliances).toBe(1);
  });

  test("200 and allies where the other had asked; then 409 already_allied, and before it 409 already_requested", async () => {
    await ask(ana, ben.userId);
    expect(await ask(ana, ben.userId)).toMatchObject({ status: 409, body: { code: "already_requested" } });
    expect(await ask(ben, ana.userId)).toMatchObject({
      status: 200,
      body: { status: "accepted", direction: "received" },
    });
    for (const [one, other] of [
      [ana, ben],
      [ben, ana],
    ] as const)
      expect(await ask(one, other.userId)).toMatchObject({ status: 409, body: { code: "already_allied" } });
    expect([await used(ana), await used(ben), await AllianceEdgeModel.countDocuments()]).toEqual([1, 1, 2]);
    await drainReactions();
    expect(await NotificationModel.find({ userId: ana.userId }).lean()).toMatchObject([
      { type: "alliance_accepted", data: { person: "Ben Okafor" }, url: `/people/${ben.userId}` },
    ]);
  });

  test("a repeated Idempotency-Key gets the first answer and its status", async () => {
    const [mine, theirs] = [aKey(), aKey()];
    for (const _try of [1, 2]) expect((await ask(ana, ben.userId, "Hi", mine)).status).toBe(201);
    for (const _try of [1, 2]) expect((await ask(ben, ana.userId, undefined, theirs)).status).toBe(200);
  });

  test("422 for oneself, an unknown field, a note over 300 characters; 404 for the unknown, suspended and staff", async () => {
    expect((await ask(ana, ana.userId)).status).toBe(422);
    expect((await ask(ana, ben.userId, "x".repeat(301))).status).toBe(422);
    expect((await ask(ana, ben.userId, "x".repeat(300))).status).toBe(201);
    const [moderator, suspended] = await Promise.all([a("moderator"), a("talent")]);
    await UserModel.updateOne({ _id: suspended.userId }, { $set: { status: "suspended" } });
    for (const id of [moderator.userId, suspended.userId, "00000000000000000000beef"])
      expect((await ask(ana, id)).status).toBe(404);
    expect((await ask(null, ben.userId)).status).toBe(401);
    expect((await ask(moderator, ben.userId)).status).toBe(403);
  });

  test("403 plan_limit for a founder on Free at ten, with the next plan; for others at 200, without", async () => {
    await fill(ana, 10);
    const refused = await ask(ana, ben.userId);
    expect(refused).toMatchObject({
      status: 403,
      body: { code: "plan_limit", gate: "alliances", limit: 10, used: 10, plan: "free", nextPlan: "pro" },
    });
    await fill(ben, 200);
    const other = await ask(ben, ana.userId);
    expect(other).toMatchObject({ status: 403, body: { code: "plan_limit", limit: 200, used: 200 } });
    expect(other.body).not.toHaveProperty("nextPlan");
    await fill(ana, 9);
    await fill(ben, 199);
    expect((await ask(ana, ben.userId)).status).toBe(201);
    await fill(ana, 10);
    expect(await ask(ben, ana.userId)).toMatchObject({ status: 409, body: { code: "counterpart_full" } });
    await fill(ana, 9);
    await fill(ben, 200);
    expect((await ask(ben, ana.userId)).status).toBe(403);
    await fill(ben, 199);
    expect((await ask(ben, ana.userId)).status).toBe(200);
  });

  test("409 too_many_pending at fifty unanswered, a rejected one among them until its own time is over", async () => {
    const at = nowMs();
    await AllianceModel.insertMany(
      Array.from({ length: 50 }, (_, index) => ({
        pairKey: `x${index}`,
        requesterId: objectId(ana.userId),
        receiverId: objectId((index + 1).toString(16).padStart(24, "0")),
        status: index === 0 ? "rejected" : "pending",
        createdAt: new Date(at),
        expiresAt: new Date(at + (index === 0 ? 5 : 20) * DAY),
      })),
    );
    expect(await ask(ana, ben.userId)).toMatchObject({ status: 409, body: { code: "too_many_pending", limit: 50 } });
    expect((await network(ana, "?status=sent&limit=100")).body.counts.sent).toBe(50);
    pass(6 * DAY, ana);
    expect((await ask(ana, ben.userId)).status).toBe(201);
  });
});

describe("answering", () => {
  test("is the receiver's, taking back is the sender's, and a stranger finds nothing", async () => {
    const { body } = await ask(ana, ben.userId);
    const stranger = await a("investor");
    for (const answer of [acceptAsked, rejectAsked, withdrawAsked, removeAlly])
      expect((await answer(stranger, body.id)).status).toBe(404);
    for (const answer of [acceptAsked, rejectAsked]) expect((await answer(ana, body.id)).status).toBe(403);
    expect((await withdrawAsked(ben, body.id)).status).toBe(403);
    expect((await removeAlly(ben, body.id)).status).toBe(409);
    expect(await acceptAsked(ben, body.id)).toMatchObject({
      status: 200,
      body: { status: "accepted", expiresAt: null },
    });
    for (const answer of [acceptAsked, rejectAsked]) expect((await answer(ben, body.id)).status).toBe(409);
    expect((await withdrawAsked(ana, body.id)).status).toBe(409);
  });

  test("a declined request reads pending to its sender until its own time is over, whatever they do", async () => {
    const { body } = await ask(ana, ben.userId, "Hello");
    expect(await rejectAsked(ben, body.id)).toMatchObject({ status: 200, body: { status: "removed" } });
    await drainReactions();
    expect(await NotificationModel.countDocuments({ userId: ana.userId })).toBe(0);
    expect((await getFrameCounters({ ...systemContext(), actor: actorOf(ben) })).alliances).toBe(0);
    pass(29 * DAY, ana, ben);
    await expireRequests(systemContext());
    expect((await relation(ana, ben.userId)).body.alliance).toMatchObject({ status: "pending", note: "Hello" });
    expect((await network(ana, "?status=sent")).body).toMatchObject({
      items: [{ id: body.id, status: "pending" }],
      counts: { sent: 1 },
    });
    expect((await network(ben, "?status=received")).body).toMatchObject({ items: [], counts: { received: 0 } });
    expect(await ask(ana, ben.userId)).toMatchObject({ status: 409, body: { code: "already_requested" } });
    expect(await ask(ben, ana.userId)).toMatchObject({
      status: 409,
      body: { code: "invalid_transition", reason: "alliance_declined", until: body.expiresAt },
    });
    pass(DAY, ana, ben);
    expect((await relation(ana, ben.userId)).body.alliance?.status).toBe("expired");
    expect((await ask(ben, ana.userId)).status).toBe(201);
  });

  test("taking back and asking again, or blocking and unblocking, does not reach who declined", async () => {
    const { body } = await ask(ana, ben.userId);
    await drainReactions();
    await rejectAsked(ben, body.id);
    expect(await withdrawAsked(ana, body.id)).toMatchObject({ status: 200, body: { status: "withdrawn" } });
    expect((await withdrawAsked(ana, body.id)).status).toBe(409);
    expect(await ask(ana, ben.userId, "again")).toMatchObject({ status: 201, body: { status: "pending" } });
    await block(ana, ben.userId);
    await unblock(ana, ben.userId);
    expect(await ask(ana, ben.userId, "once more")).toMatchObject({ status: 201, body: { status: "pending" } });
    await drainReactions();
    expect((await network(ben, "?status=received")).body.items).toEqual([]);
    expect(await NotificationModel.countDocuments({ userId: ben.userId })).toBe(1);
    expect((await network(ana, "?status=sent")).body.items).toHaveLength(1);
    pass(31 * DAY, ana, ben);
    expect((await ask(ana, ben.userId, "a month later")).status).toBe(201);
    expect((await network(ben, "?status=received")).body.items).toMatchObject([{ note: "a month later" }]);
  });

  test("an unanswered request expires by the application's clock, and can be made anew in the same row", async () => {
    const { body } = await ask(ana, ben.userId, "Hello");
    pass(30 * DAY - 1000, ana, ben);
    expect(await expireRequests(systemContext())).toBe(0);
    pass(1000, ana, ben);
    expect((await relation(ben, ana.userId)).body.alliance?.status).toBe("expired");
    expect((await acceptAsked(ben, body.id)).status).toBe(409);
    expect(await expireRequests(systemContext())).toBe(1);
    expect(await AllianceModel.findById(body.id).lean()).toMatchObject({ status: "expired", note: "" });
    expect(await ask(ben, ana.userId)).toMatchObject({ status: 201, body: { id: body.id, direction: "sent" } });
  });

  test("removing gives each a unit back; trust counts the pair once for ever, from level 1 on", async () => {
    await allies(ana, ben);
    await drainReactions();
    expect(await ledgerOf(ana.userId)).toEqual([]);
    const cara = await a("investor");
    await verify(ana, cara);
    const { id } = await allies(ana, cara);
    await drainReactions();
    for (const { userId } of [ana, cara]) expect(await ledgerOf(userId)).toEqual(["alliance_accepted 2"]);
    expect((await removeAlly(ana, id)).status).toBe(204);
    expect([await used(ana), await used(cara)]).toEqual([1, 0]);
    expect(await AllianceEdgeModel.countDocuments({ userId: cara.userId })).toBe(0);
    await allies(cara, ana);
    await drainReactions();
    expect(await ledgerOf(ana.userId)).toHaveLength(1);
    expect(await AllianceModel.countDocuments()).toBe(2);
  });
});

describe("the lists", () => {
  test("are paged newest first, counted, and searched by the beginning of each word of a name", async () => {
    const others = await Promise.all(
      ["Élodie Tremblay", "Eve Martin", "Jean-Luc Élie"].map((name) => a("investor", { name })),
    );
    for (const other of others) await allies(ben, other);
    await ask(ana, ben.userId);
    const first = (await network(ben, "?limit=2")).body;
    expect(first.counts).toEqual({ accepted: 3, received: 1, sent: 0, limit: 200 });
    const second = (await network(ben, `?limit=2&cursor=${first.nextCursor ?? ""}`)).body;
    expect([...first.items, ...second.items].map(({ user }) => user.name)).toEqual([
      "Jean-Luc Élie",
      "Eve Martin",
      "Élodie Tremblay",
    ]);
    const found = async (q: string) =>
      (await network(ben, `?q=${encodeURIComponent(q)}`)).body.items.map((one) => one.user.name);
    expect(await found("el")).toEqual(["Jean-Luc Élie", "Élodie Tremblay"]);
    expect(await found("TREMB élo")).toEqual(["Élodie Tremblay"]);
    expect(await found("lodie")).toEqual([]);
    expect((await network(ana)).body.counts).toEqual({ accepted: 0, received: 0, sent: 1, limit: 10 });
    for (const query of ["?status=blocked", "?q=", "?cursor=x", "?limit=0", "?x=1"])
      expect((await network(ben, query)).status).toBe(422);
  });

  test("mutual allies leave out whom either blocks, the suspended, and talents below level 1", async () => {
    const [cara, dan, eve, fay] = await Promise.all([
      a("investor", { name: "Cara" }),
      a("founder", { name: "Dan" }),
      a("investor", { name: "Eve" }),
      a("talent", { name: "Fay" }),
    ]);
    for (const one of [cara, dan, eve, fay]) for (const other of [ana, ben]) await allies(one, other);
    const names = async () => (await mutuals(ana, ben.userId)).body.items.map(({ name }) => name).sort();
    expect(await names()).toEqual(["Cara", "Dan", "Eve"]);
    expect((await relation(ana, ben.userId)).body.mutuals).toMatchObject({ count: 3 });
    await verify(fay);
    expect(await names()).toEqual(["Cara", "Dan", "Eve", "Fay"]);
    await block(cara, ana.userId);
    await block(ana, dan.userId);
    await UserModel.updateOne({ _id: eve.userId }, { $set: { status: "suspended" } });
    expect(await names()).toEqual(["Fay"]);
    await block(ben, ana.userId);
    expect((await relation(ana, ben.userId)).body).toEqual({
      mutuals: { count: 0, items: [] },
      blockedByMe: false,
      canMessage: true,
      canReport: true,
    });
    expect((await mutuals(ana, ben.userId)).body.items).toEqual([]);
    for (const query of [relation, mutuals]) {
      expect((await query(ana, ana.userId)).status).toBe(404);
      expect((await query(ana, eve.userId)).status).toBe(404);
    }
  });
});

describe("blocking", () => {
  test("ends an alliance, hides each from the other, and is told to no one; repeating it changes nothing", async () => {
    const { id } = await allies(ana, ben);
    await drainReactions();
    await NotificationModel.deleteMany({});
    for (const _try of [1, 2]) expect((await block(ben, ana.userId)).status).toBe(204);
    expect([await used(ana), await used(ben), await AllianceEdgeModel.countDocuments()]).toEqual([0, 0, 0]);
    expect(await auditOf("person.block")).toHaveLength(1);
    for (const [one, other] of [
      [ana, ben],
      [ben, ana],
    ] as const) {
      expect((await ask(one, other.userId)).status).toBe(404);
      expect((await removeAlly(one, id)).status).toBe(404);
      expect((await network(one)).body.items).toEqual([]);
      expect((await relation(one, other.userId)).body.alliance).toBeUndefined();
    }
    await drainReactions();
    expect(await NotificationModel.countDocuments()).toBe(0);
    expect((await relation(ben, ana.userId)).body.blockedByMe).toBe(true);
    expect((await blocks(ben)).body.items).toMatchObject([{ user: { id: ana.userId, name: "Ana Silva" } }]);
    expect((await blocks(ana)).body.items).toEqual([]);
  });

  test("holds until the last of the two has ended it", async () => {
    await ask(ana, ben.userId);
    await block(ana, ben.userId);
    await block(ben, ana.userId);
    await unblock(ana, ben.userId);
    expect((await AllianceModel.findOne().orFail().lean()).status).toBe("blocked");
    expect((await ask(ana, ben.userId)).status).toBe(404);
    for (const _try of [1, 2]) expect((await unblock(ben, ana.userId)).status).toBe(204);
    expect((await AllianceModel.findOne().orFail().lean()).status).toBe("removed");
    expect((await ask(ana, ben.userId)).status).toBe(201);
  });

  test("422 for oneself, 404 for staff and the unknown, and pages", async () => {
    expect((await block(ana, ana.userId)).status).toBe(422);
    const moderator = await a("moderator");
    for (const id of [moderator.userId, "00000000000000000000beef"]) expect((await block(ana, id)).status).toBe(404);
    const others = await Promise.all([1, 2, 3].map(() => a("talent")));
    for (const { userId } of others) await block(ana, userId);
    const first = (await blocks(ana, "?limit=2")).body;
    const second = (await blocks(ana, `?limit=2&cursor=${first.nextCursor ?? ""}`)).body;
    expect([first.items.length, second.items.length, second.nextCursor]).toEqual([2, 1, null]);
    expect((await blocks(ana, "?cursor=abc")).status).toBe(422);
  });
});

test("a moderator who is or was allied with a party has a tie", async () => {
  const { id } = await allies(ana, ben);
  await removeAlly(ana, id);
  const row = { startupId: objectId(ana.userId), payerId: objectId(ana.userId), payeeId: objectId(ben.userId) };
  const ties = async (person: Person) =>
    (await findConflictsOfInterest({ userId: person.userId, persona: "moderator" }))(row).allyIds;
  const cara = await a("moderator");
  expect(await ties(ben)).toEqual([ben.userId]);
  expect(await ties(cara)).toEqual([]);
});

test("export shows what the person sees; erasure leaves nothing and gives their allies a unit back", async () => {
  const [cara, dan] = await Promise.all([a("investor"), a("investor")]);
  await allies(ana, ben);
  const { body } = await ask(ana, cara.userId, "Hello");
  await rejectAsked(cara, body.id);
  await block(ana, dan.userId);
  expect(await exportNetwork(ana.userId)).toMatchObject({
    alliances: [
      { personId: ben.userId, direction: "sent", status: "accepted" },
      { personId: cara.userId, direction: "sent", status: "pending", note: "Hello" },
    ],
    blocked: [{ personId: dan.userId }],
  });
  expect((await exportNetwork(dan.userId)).blocked).toEqual([]);
  await transaction(systemContext(), (tx) => eraseNetwork(tx, ana.userId));
  expect([
    await AllianceModel.countDocuments(),
    await AllianceEdgeModel.countDocuments(),
    await BlockModel.countDocuments(),
    await used(ben),
  ]).toEqual([0, 0, 0, 0]);
});

test("every state but a block can be asked anew or blocked, and nothing else leads on", () => {
  expect(allianceTransitions).toEqual({
    pending: { accept: "accepted", reject: "rejected", withdraw: "withdrawn", expire: "expired", block: "blocked" },
    accepted: { remove: "removed", block: "blocked" },
    rejected: { request: "pending", block: "blocked" },
    withdrawn: { request: "pending", block: "blocked" },
    expired: { request: "pending", block: "blocked" },
    removed: { request: "pending", block: "blocked" },
    blocked: { unblock: "removed" },
  });
});

function actorOf({ userId, name }: Person) {
  const rest = { sessionId: "s", emailVerified: true, locale: "en", timeZone: "UTC" } as const;
  return { userId, name, persona: userId === ana.userId ? ("founder" as const) : ("talent" as const), ...rest };
}
