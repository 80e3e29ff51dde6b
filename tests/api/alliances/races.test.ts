import { describe, expect, test } from "vitest";
import { expireRequests } from "@/lib/alliances/commands/expire";
import { systemContext } from "@/lib/core/context";
import { DAY } from "@/lib/core/clock";
import { objectId } from "@/lib/core/db/model";
import { AllianceEdgeModel } from "@/models/alliance-edge";
import { AllianceModel } from "@/models/alliance";
import { BlockModel } from "@/models/block";
import { PlanUsageModel } from "@/models/plan-usage";
import { UserModel } from "@/models/user";
import { drainReactions, useDatabase } from "../../support/harness";
import { a, auditOf, fifty, tally, type Person } from "../../support/hiring";
import { pass } from "../../support/invitations";
import { acceptAsked, ask, block, rejectAsked, removeAlly, withdrawAsked } from "../../support/network";
import { ledgerOf } from "../../support/trust";

useDatabase();

const used = async ({ userId }: Person) =>
  (await PlanUsageModel.findOne({ ownerId: userId, gate: "alliances" }).lean())?.used ?? 0;
const two = () => Promise.all([a("founder", { name: "Ana Silva" }), a("talent", { name: "Ben Okafor" })]);

describe("fifty at once", () => {
  test("one person asks another: one row", async () => {
    const [ana, ben] = await two();
    expect(tally(await fifty(() => ask(ana, ben.userId)))).toEqual({ 201: 1, 409: 49 });
    expect([await AllianceModel.countDocuments(), (await auditOf("alliance.request")).length]).toEqual([1, 1]);
  }, 60_000);

  test("25 and 25 cross: one accepted row, two edges, one entry of trust each", async () => {
    const [ana, ben] = await two();
    await UserModel.updateMany({}, { $set: { verificationLevel: 1 } });
    const answers = await fifty((index) => (index % 2 === 0 ? ask(ana, ben.userId) : ask(ben, ana.userId)));
    expect(tally(answers)).toEqual({ 200: 1, 201: 1, 409: 48 });
    expect(await AllianceModel.find().lean()).toMatchObject([{ status: "accepted" }]);
    expect([await AllianceEdgeModel.countDocuments(), await used(ana), await used(ben)]).toEqual([2, 1, 1]);
    await drainReactions();
    for (const { userId } of [ana, ben]) expect(await ledgerOf(userId)).toEqual(["alliance_accepted 2"]);
  }, 60_000);

  test("accepts at the plan's last place: one", async () => {
    const ana = await a("founder");
    await PlanUsageModel.create({ ownerId: objectId(ana.userId), gate: "alliances", used: 9, recounts: 0 });
    const senders = await Promise.all(Array.from({ length: 10 }, () => a("investor")));
    const requests = await Promise.all(senders.map(async (sender) => (await ask(sender, ana.userId)).body.id));
    const answers = await fifty((index) => acceptAsked(ana, requests[index % 10] ?? ""));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ body }) => "code" in body && body.code === "plan_limit").length).toBeGreaterThanOrEqual(
      45,
    );
    expect([await used(ana), await AllianceEdgeModel.countDocuments()]).toEqual([10, 2]);
  }, 60_000);

  test("accept, reject and withdraw one request: one of them", async () => {
    const [ana, ben] = await two();
    const { id } = (await ask(ana, ben.userId)).body;
    const acts = [() => acceptAsked(ben, id), () => rejectAsked(ben, id), () => withdrawAsked(ana, id)];
    const answers = await fifty((index) => (acts[index % 3] ?? acts[0])?.() ?? Promise.reject(new Error("none")));
    const { status, withdrawnAt } = await AllianceModel.findById(id).orFail().lean();
    // A rejected request is still taken back by its sender, who does not know.
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(withdrawnAt ? 2 : 1);
    expect(["accepted", "rejected", "withdrawn"]).toContain(status);
    expect(await AllianceEdgeModel.countDocuments()).toBe(status === "accepted" ? 2 : 0);
    expect(await used(ana)).toBe(status === "accepted" ? 1 : 0);
  }, 60_000);

  test("remove and block one alliance: the units come back once", async () => {
    const [ana, ben] = await two();
    await ask(ana, ben.userId);
    const { id } = (await ask(ben, ana.userId)).body;
    await fifty((index) => (index % 2 === 0 ? removeAlly(ana, id) : block(ben, ana.userId)));
    expect([await used(ana), await used(ben), await AllianceEdgeModel.countDocuments()]).toEqual([0, 0, 0]);
    expect([await BlockModel.countDocuments(), (await AllianceModel.findById(id).orFail().lean()).status]).toEqual([
      1,
      "blocked",
    ]);
  }, 60_000);

  test("ask and block: never a request that the block did not end", async () => {
    const [ana, ben] = await two();
    await fifty((index) => (index % 2 === 0 ? ask(ana, ben.userId) : block(ben, ana.userId)));
    expect(await AllianceModel.countDocuments({ status: { $ne: "blocked" } })).toBe(0);
    expect(await BlockModel.countDocuments()).toBe(1);
  }, 60_000);

  test("ask fifty people with 49 unanswered: one more", async () => {
    const ana = await a("talent");
    const people = await Promise.all(Array.from({ length: 5 }, () => a("investor")));
    await AllianceModel.insertMany(
      Array.from({ length: 49 }, (_, index) => ({
        pairKey: `x${index}`,
        requesterId: objectId(ana.userId),
        receiverId: objectId((index + 1).toString(16).padStart(24, "0")),
        status: "pending",
        createdAt: new Date(),
        expiresAt: new Date(Date.now() + 20 * DAY),
      })),
    );
    const answers = await fifty((index) => ask(ana, people[index % 5]?.userId ?? ""));
    expect(tally(answers)).toEqual({ 201: 1, 409: 49 });
    expect(await AllianceModel.countDocuments({ status: "pending" })).toBe(50);
  }, 60_000);

  test("the job expires what fifty accept at that moment, or they are allies: never both", async () => {
    const [ana, ben] = await two();
    const { id } = (await ask(ana, ben.userId)).body;
    pass(30 * DAY, ana, ben);
    const [answers] = await Promise.all([fifty(() => acceptAsked(ben, id)), expireRequests(systemContext())]);
    expect(tally(answers)).toEqual({ 409: 50 });
    expect((await AllianceModel.findById(id).orFail().lean()).status).toBe("expired");
  }, 60_000);
});
