import { describe, expect, test } from "vitest";
import { enforcePlanLimits } from "@/lib/flows/plan-limits";
import { DAY, advanceClock } from "@/lib/core/clock";
import { systemContext } from "@/lib/core/context";
import { objectId } from "@/lib/core/db/model";
import { transaction } from "@/lib/core/db/transaction";
import { expireInvitations } from "@/lib/invitations/commands/expire";
import { eraseInvitationsTo, exportInvitations } from "@/lib/invitations/privacy";
import { InvitationModel } from "@/models/invitation";
import { PlanUsageModel } from "@/models/plan-usage";
import { NotificationModel } from "@/models/notification";
import { TeamMemberModel } from "@/models/team-member";
import { UserModel } from "@/models/user";
import { drainReactions, useDatabase } from "../../support/harness";
import { a, aStartup, auditOf, fifty, tally } from "../../support/hiring";
import { mailsTo } from "../../support/identity";
import { accept, anInvitation, decline, invite, pass, resend, revoke, seatsOf } from "../../support/invitations";

useDatabase();

describe("fifty at once", () => {
  test("invite one address: one invitation, one seat, one mail", async () => {
    const founder = await a("founder");
    const { id } = await aStartup(founder);
    const answers = await fifty(() => invite(founder, id, { email: "maya@example.com", access: "viewer" }));
    expect(tally(answers)).toEqual({ 201: 1, 409: 49 });
    expect([await InvitationModel.countDocuments(), await seatsOf(id)]).toEqual([1, 2]);
    await drainReactions();
    expect(await mailsTo("maya@example.com", "invitation")).toHaveLength(1);
  }, 60_000);

  test("and the database refuses a second pending row of one address, but no row of another status", async () => {
    const founder = await a("founder");
    const { id } = await aStartup(founder);
    await anInvitation(founder, id, "maya@example.com");
    const { _id, tokenHash: _token, ...row } = await InvitationModel.findOne().orFail().lean();
    await expect(InvitationModel.create(row)).rejects.toMatchObject({ code: 11_000 });
    await InvitationModel.create({ ...row, status: "revoked" });
  });

  test("invite fifty addresses: as many as the plan has seats, the others 403 plan_limit", async () => {
    const founder = await a("founder");
    const { id } = await aStartup(founder);
    const answers = await fifty((index) => invite(founder, id, { email: `p${index}@example.com`, access: "viewer" }));
    expect(tally(answers)).toEqual({ 201: 4, 403: 46 });
    expect(answers.find(({ status }) => status === 403)?.body).toMatchObject({
      code: "plan_limit",
      gate: "teamMembers",
      limit: 5,
      used: 5,
      nextPlan: "pro",
    });
    expect([await InvitationModel.countDocuments(), await seatsOf(id)]).toEqual([4, 5]);
  }, 60_000);

  test("accept one invitation: one member, one audit row", async () => {
    const founder = await a("founder");
    const { id } = await aStartup(founder);
    const maya = await a("talent");
    const { token } = await anInvitation(founder, id, maya.email);
    expect(tally(await fifty(() => accept(maya, token)))).toEqual({ 200: 1, 409: 49 });
    expect(await TeamMemberModel.countDocuments({ startupId: id })).toBe(2);
    expect([await seatsOf(id), (await auditOf("team.join")).length]).toEqual([2, 1]);
  }, 60_000);

  test("accept, decline and revoke one invitation: one of them, and the seats agree", async () => {
    const founder = await a("founder");
    const { id } = await aStartup(founder);
    const maya = await a("talent");
    const made = await anInvitation(founder, id, maya.email);
    const answers = await fifty((index) =>
      index % 3 === 0
        ? accept(maya, made.token)
        : index % 3 === 1
          ? decline(maya, made.token)
          : revoke(founder, made.id),
    );
    expect(answers.filter(({ status }) => status < 300)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(49);
    expect(await seatsOf(id)).toBe(await TeamMemberModel.countDocuments({ startupId: id }));
  }, 60_000);

  test("accept as it expires: accepted or expired, never both", async () => {
    const founder = await a("founder");
    const { id } = await aStartup(founder);
    const maya = await a("talent");
    const { token } = await anInvitation(founder, id, maya.email);
    pass(14 * DAY, maya);
    const answers = await fifty((index) =>
      index % 2 === 0
        ? accept(maya, token)
        : expireInvitations(systemContext()).then((count) => ({ status: count === 1 ? 204 : 409 })),
    );
    expect(tally(answers)).toEqual({ 204: 1, 409: 49 });
    expect(await seatsOf(id)).toBe(1);
  }, 60_000);

  test("send it again: at most three mails a day in all", async () => {
    const founder = await a("founder");
    const { id } = await aStartup(founder);
    const made = await anInvitation(founder, id, "maya@example.com");
    expect(tally(await fifty(() => resend(founder, made.id)))).toEqual({ 200: 2, 429: 48 });
    await drainReactions();
    expect(await mailsTo("maya@example.com", "invitation")).toHaveLength(3);
  }, 60_000);
});

describe("a smaller plan", () => {
  test("revokes the newest invitations that have no seat, keeps every member, and tells the inviter", async () => {
    const founder = await a("founder", { plan: "pro" });
    const { id } = await aStartup(founder);
    for (let index = 0; index < 3; index += 1) {
      const member = await a("talent");
      await accept(member, (await anInvitation(founder, id, member.email)).token);
    }
    for (let index = 0; index < 6; index += 1) {
      await invite(founder, id, { email: `p${index}@example.com`, access: "viewer" });
      advanceClock(1000);
    }
    expect(await seatsOf(id)).toBe(10);
    await UserModel.updateOne({ _id: founder.userId }, { $set: { plan: "free" } });
    const enforce = () => transaction(systemContext(), (tx) => enforcePlanLimits(tx, objectId(founder.userId), "free"));
    await enforce();
    await PlanUsageModel.updateOne({ ownerId: id, gate: "teamMembers" }, { $set: { used: 9 } });
    await enforce();
    expect((await InvitationModel.find({ status: "pending" }).lean()).map(({ email }) => email)).toEqual([
      "p0@example.com",
    ]);
    expect([await TeamMemberModel.countDocuments({ startupId: id }), await seatsOf(id)]).toEqual([4, 5]);
    await drainReactions();
    expect(await NotificationModel.countDocuments({ userId: founder.userId, type: "invitation_out_of_plan" })).toBe(5);
  }, 60_000);

  test("and invitations at once: never more seats than the plan allows", async () => {
    const founder = await a("founder", { plan: "pro" });
    const { id } = await aStartup(founder);
    await Promise.all([
      ...Array.from({ length: 12 }, (_, index) =>
        invite(founder, id, { email: `p${index}@example.com`, access: "viewer" }),
      ),
      transaction(systemContext(), async (tx) => {
        await UserModel.updateOne({ _id: founder.userId }, { $set: { plan: "free" } }, { session: tx.session });
        await enforcePlanLimits(tx, objectId(founder.userId), "free");
      }),
    ]);
    const pending = await InvitationModel.countDocuments({ status: "pending" });
    expect(pending).toBeLessThanOrEqual(4);
    expect(await seatsOf(id)).toBe(1 + pending);
  }, 60_000);
});

describe("personal data", () => {
  test("a person's export has the invitations to their address, and no other address", async () => {
    const founder = await a("founder");
    const { id } = await aStartup(founder);
    const maya = await a("talent");
    await anInvitation(founder, id, maya.email);
    expect(await exportInvitations(maya.userId)).toMatchObject({
      received: [{ email: maya.email, startupId: id, access: "recruiter", status: "pending" }],
      sent: [],
    });
    const own = await exportInvitations(founder.userId);
    expect(own.sent).toHaveLength(1);
    expect(JSON.stringify(own)).not.toContain(maya.email);
  });

  test("erasing a person deletes the invitations to their address and frees the seats", async () => {
    const founder = await a("founder");
    const { id } = await aStartup(founder);
    const maya = await a("talent");
    await anInvitation(founder, id, maya.email);
    await transaction(systemContext(), (tx) => eraseInvitationsTo(tx, maya.email));
    expect([await InvitationModel.countDocuments(), await seatsOf(id)]).toEqual([0, 1]);
  });

  test("a closed invitation is deleted after 30 days by its index, a pending one never", async () => {
    const founder = await a("founder");
    const { id } = await aStartup(founder);
    const { id: invitationId } = await anInvitation(founder, id, "maya@example.com");
    const row = () => InvitationModel.findById(invitationId).lean();
    expect((await row())?.closedAt).toBeNull();
    await revoke(founder, invitationId);
    expect((await row())?.closedAt).toBeInstanceOf(Date);
    const ttl = InvitationModel.schema.indexes().find(([key]) => "closedAt" in key)?.[1];
    expect(ttl?.expireAfterSeconds).toBe(30 * 24 * 3600);
  });
});
