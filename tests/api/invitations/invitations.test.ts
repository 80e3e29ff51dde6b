import { describe, expect, test } from "vitest";
import { DELETE as deleteRoute } from "@/app/api/v1/startups/[id]/route";
import { GET as teamRoute } from "@/app/api/v1/startups/[id]/team/route";
import { DAY, HOUR, setClock } from "@/lib/core/clock";
import { systemContext } from "@/lib/core/context";
import { suspend } from "@/lib/identity/commands/suspend";
import { expireInvitations } from "@/lib/invitations/commands/expire";
import type { TeamPage } from "@/lib/startups/schema";
import { AgreementModel } from "@/models/agreement";
import { InvitationModel } from "@/models/invitation";
import { NotificationModel } from "@/models/notification";
import { TeamMemberModel } from "@/models/team-member";
import { draftAgreement, partiesOf, sendAgreement, signAgreement, useSeal } from "../../support/agreements";
import { call, drainReactions, signIn, useDatabase, type SignedIn } from "../../support/harness";
import { a, aRole, aStartup, act, anOffer, auditOf, create, denialsOf, eventsOf } from "../../support/hiring";
import { aUser, mailsTo } from "../../support/identity";
import {
  accept,
  anInvitation,
  decline,
  invitations,
  invite,
  pass,
  preview,
  resend,
  revoke,
  seatsOf,
  tokenFor,
} from "../../support/invitations";

useDatabase();
useSeal();

const team = async (as: SignedIn, id: string) =>
  (await call<TeamPage>(teamRoute, { path: `/api/v1/startups/${id}/team`, params: { id }, as })).body.items.map(
    ({ userId, access }) => [userId, access],
  );
const notified = async (userId: string) =>
  (await NotificationModel.find({ userId }).sort({ _id: 1 }).lean()).map(({ type }) => type);
const ended = ["invitation_accepted", "invitation_declined", "invitation_expired", "invitation_out_of_plan"];
const answers = async (userId: string) => (await notified(userId)).filter((type) => ended.includes(type));

describe("an invitation", () => {
  test("brings an address into the team with its access, in the seat that it held", async () => {
    const founder = await a("founder", { name: "Ana" });
    const { id } = await aStartup(founder);
    const sent = await invite(founder, id, { email: " Maya@Example.com ", access: "admin" });
    expect(sent.status).toBe(201);
    expect(sent.body).toMatchObject({ email: "maya@example.com", access: "admin", status: "pending", startupId: id });
    expect(Date.parse(sent.body.expiresAt) - Date.parse(sent.body.createdAt)).toBe(14 * DAY);
    expect(await seatsOf(id)).toBe(2);

    const token = await tokenFor("maya@example.com");
    expect(await InvitationModel.countDocuments({ tokenHash: token })).toBe(0);
    expect((await preview(null, token)).body).toMatchObject({
      status: "pending",
      email: "maya@example.com",
      startup: { id, name: "Lumen Grid", published: true },
      invitedBy: "Ana",
      yours: null,
    });

    const maya = await a("founder", { name: "Maya" });
    expect((await preview(maya, token)).body.yours).toBe(false);
    const mine = await aPersonAt("maya@example.com");
    expect((await preview(mine, token)).body.yours).toBe(true);
    const joined = await accept(mine, token);
    expect([joined.status, joined.body.status]).toEqual([200, "accepted"]);
    expect(await team(founder, id)).toEqual([
      [founder.userId, "owner"],
      [mine.userId, "admin"],
    ]);
    expect(await seatsOf(id)).toBe(2);
    await drainReactions();
    expect(await answers(founder.userId)).toEqual(["invitation_accepted"]);
    expect((await preview(null, token)).body).toMatchObject({ status: "accepted", email: null });
    const rows = [
      await auditOf("invitation.create"),
      await auditOf("invitation.accept"),
      await auditOf("team.join"),
      await eventsOf("team.joined"),
    ];
    expect(rows.map((list) => list.length)).toEqual([1, 1, 1, 1]);
    expect(JSON.stringify([rows, await eventsOf("invitation.created")])).not.toContain("maya@example.com");
  });

  test("is declined: the seat is free, the inviter is told, and it cannot be accepted after", async () => {
    const founder = await a("founder");
    const { id } = await aStartup(founder);
    const maya = await a("talent");
    const { token } = await anInvitation(founder, id, maya.email);
    expect((await decline(maya, token)).body.status).toBe("declined");
    expect(await seatsOf(id)).toBe(1);
    expect((await accept(maya, token)).status).toBe(409);
    expect((await decline(maya, token)).status).toBe(409);
    expect(await seatsOf(id)).toBe(1);
    await drainReactions();
    expect(await answers(founder.userId)).toEqual(["invitation_declined"]);
    expect((await invite(founder, id, { email: maya.email, access: "viewer" })).status).toBe(201);
  });

  test("is revoked by whoever manages the team: its link says so, and the seat is free", async () => {
    const founder = await a("founder");
    const { id } = await aStartup(founder);
    const maya = await a("talent");
    const made = await anInvitation(founder, id, maya.email);
    expect((await revoke(maya, made.id)).status).toBe(404);
    expect((await revoke(founder, made.id)).status).toBe(204);
    expect((await revoke(founder, made.id)).status).toBe(409);
    expect(await seatsOf(id)).toBe(1);
    expect((await preview(null, made.token)).body).toMatchObject({ status: "revoked", email: null });
    const refused = await accept(maya, made.token);
    expect(refused.status).toBe(409);
    expect(refused.body).toMatchObject({ code: "invalid_transition", state: "revoked", reason: "invitation_closed" });
  });

  test("expires after 14 days, before the job has come by as well as after", async () => {
    const founder = await a("founder");
    const { id } = await aStartup(founder);
    const maya = await a("talent");
    const { token } = await anInvitation(founder, id, maya.email);
    pass(14 * DAY - 1000, founder, maya);
    expect((await preview(null, token)).body.status).toBe("pending");
    expect(await expireInvitations(systemContext())).toBe(0);
    pass(1000, founder, maya);
    expect((await preview(null, token)).body.status).toBe("expired");
    expect((await accept(maya, token)).body).toMatchObject({ code: "invalid_transition", state: "expired" });
    expect((await invitations(founder, id, "?status=pending")).body.items).toEqual([]);
    expect((await invitations(founder, id, "?status=expired")).body.items).toHaveLength(1);
    expect(await seatsOf(id)).toBe(2);
    expect(await expireInvitations(systemContext())).toBe(1);
    expect(await expireInvitations(systemContext())).toBe(0);
    expect(await seatsOf(id)).toBe(1);
    await drainReactions();
    expect(await answers(founder.userId)).toEqual(["invitation_expired"]);
  });

  test("that is past its time makes room for a new one to the same address", async () => {
    const founder = await a("founder");
    const { id } = await aStartup(founder);
    await anInvitation(founder, id, "maya@example.com");
    pass(14 * DAY, founder);
    expect((await invite(founder, id, { email: "maya@example.com", access: "viewer" })).status).toBe(201);
    expect(await seatsOf(id)).toBe(2);
    expect((await InvitationModel.find().sort({ _id: 1 }).lean()).map(({ status }) => status)).toEqual([
      "expired",
      "pending",
    ]);
  });

  test("is sent again with a new link that replaces the old one, three times a day", async () => {
    setClock(new Date("2027-03-01T09:00:00Z"));
    const founder = await a("founder");
    const { id } = await aStartup(founder);
    const made = await anInvitation(founder, id, "maya@example.com");
    pass(DAY, founder);
    const again = await resend(founder, made.id);
    expect(again.status).toBe(200);
    expect(Date.parse(again.body.expiresAt) - Date.parse(made.expiresAt)).toBe(DAY);
    const token = await tokenFor("maya@example.com");
    expect(token).not.toBe(made.token);
    expect((await preview(null, made.token)).status).toBe(404);
    expect((await preview(null, token)).status).toBe(200);
    expect((await resend(founder, made.id)).status).toBe(200);
    pass(HOUR, founder);
    expect((await resend(founder, made.id)).status).toBe(200);
    const limited = await resend(founder, made.id);
    expect(limited.status).toBe(429);
    expect(limited.body).toMatchObject({ code: "rate_limited", reason: "invitation_mails" });
    expect(Number(limited.headers.get("retry-after"))).toBe(23 * 3600);
    pass(23 * HOUR, founder);
    expect((await resend(founder, made.id)).status).toBe(200);
    expect(await seatsOf(id)).toBe(2);
  });
});

/** A person whose account has this address. */
const aPersonAt = async (email: string): Promise<SignedIn> => signIn(await aUser({ email }));

describe("bad input", () => {
  test("409 for a member, for oneself, and for an address that was invited", async () => {
    const founder = await a("founder");
    const { id } = await aStartup(founder);
    const maya = await a("talent");
    const { token } = await anInvitation(founder, id, maya.email);
    const twice = await invite(founder, id, { email: maya.email.toUpperCase(), access: "admin" });
    expect(twice.status).toBe(409);
    expect(twice.body).toMatchObject({ code: "duplicate", reason: "already_invited" });
    await accept(maya, token);
    for (const email of [maya.email, founder.email]) {
      const refused = await invite(founder, id, { email, access: "viewer" });
      expect(refused.status).toBe(409);
      expect(refused.body).toMatchObject({ code: "duplicate", reason: "already_member" });
    }
    expect(await seatsOf(id)).toBe(2);
  });

  test("is answered alike for a new address, an account and a suspended one, which gets no mail", async () => {
    const founder = await a("founder", { plan: "pro" });
    const { id } = await aStartup(founder);
    const [known, suspended] = [await a("talent"), await a("talent")];
    await suspend(systemContext(), suspended.userId);
    const bodies = [];
    for (const email of ["new@example.com", known.email, suspended.email]) {
      const { status, body } = await invite(founder, id, { email, access: "viewer" });
      expect(status).toBe(201);
      bodies.push(Object.keys(body));
    }
    expect(bodies[1]).toEqual(bodies[0]);
    expect(bodies[2]).toEqual(bodies[0]);
    await drainReactions();
    expect((await mailsTo("new@example.com", "invitation")).length).toBe(1);
    expect((await mailsTo(known.email, "invitation")).length).toBe(1);
    expect((await mailsTo(suspended.email, "invitation")).length).toBe(0);
  });

  test("403 for another person than the invited one, who learns nothing more and changes nothing", async () => {
    const founder = await a("founder");
    const { id } = await aStartup(founder);
    const [maya, other] = [await a("talent"), await a("talent")];
    const { token } = await anInvitation(founder, id, maya.email);
    expect((await accept(other, token)).status).toBe(403);
    expect((await decline(other, token)).status).toBe(403);
    expect(await denialsOf("invitation.accept")).toHaveLength(1);
    expect((await accept(null, token)).status).toBe(401);
    expect(await TeamMemberModel.countDocuments({ startupId: id })).toBe(1);
    await revoke(founder, (await InvitationModel.findOne().orFail().lean())._id.toHexString());
    expect((await accept(other, token)).status).toBe(403);
  });

  test.each([
    ["no address", { access: "viewer" }],
    ["a bad address", { email: "nobody", access: "viewer" }],
    ["owner", { email: "maya@example.com", access: "owner" }],
    ["an unknown level", { email: "maya@example.com", access: "king" }],
    ["an unknown field", { email: "maya@example.com", access: "viewer", note: "hello" }],
  ])("422 for %s", async (_name, body) => {
    const founder = await a("founder");
    const { id } = await aStartup(founder);
    expect((await invite(founder, id, body)).status).toBe(422);
    expect(await seatsOf(id)).toBe(1);
  });

  test("404 for an unknown link and for one that is too long", async () => {
    expect((await preview(null, "nothing")).status).toBe(404);
    expect((await accept(await a("talent"), "x".repeat(43))).status).toBe(404);
    expect((await preview(null, "x".repeat(201))).status).toBe(422);
  });

  test("of a startup that was deleted or archived: closed, without its name", async () => {
    const founder = await a("founder");
    const { id } = await aStartup(founder);
    const maya = await a("talent");
    const { token } = await anInvitation(founder, id, maya.email);
    const deleted = await call(deleteRoute, {
      method: "DELETE",
      path: `/api/v1/startups/${id}`,
      params: { id },
      as: founder,
    });
    expect(deleted.status).toBe(204);
    expect((await preview(null, token)).body).toMatchObject({ status: "revoked", startup: null, email: null });
    expect((await accept(maya, token)).status).toBe(409);
    expect(await seatsOf(id)).toBe(1);
    expect((await invite(founder, id, { email: "b@example.com", access: "viewer" })).status).toBe(404);
  });

  test("429 for an address that five invitations went to in a day, also from other startups and after revoking", async () => {
    const founder = await a("founder", { plan: "pro" });
    const { id } = await aStartup(founder);
    for (let index = 0; index < 5; index += 1) {
      const made = await invite(founder, id, { email: "maya@example.com", access: "viewer" });
      expect(made.status).toBe(201);
      await revoke(founder, made.body.id);
    }
    const other = await a("founder");
    const elsewhere = await aStartup(other);
    const limited = await invite(other, elsewhere.id, { email: "maya@example.com", access: "viewer" });
    expect(limited.status).toBe(429);
    expect(await seatsOf(elsewhere.id)).toBe(1);
    pass(DAY, other);
    expect((await invite(other, elsewhere.id, { email: "maya@example.com", access: "viewer" })).status).toBe(201);
  });
});

describe("who may", () => {
  test("only those who manage the team send, list, repeat and revoke", async () => {
    const founder = await a("founder");
    const { id } = await aStartup(founder);
    const [recruiter, stranger] = [await a("talent"), await a("talent")];
    const own = await anInvitation(founder, id, recruiter.email, "recruiter");
    await accept(recruiter, own.token);
    const pending = await anInvitation(founder, id, "maya@example.com");
    for (const person of [recruiter, stranger]) {
      expect((await invite(person, id, { email: "b@example.com", access: "viewer" })).status).toBe(403);
      expect((await invitations(person, id)).status).toBe(403);
      expect((await resend(person, pending.id)).status).toBe(404);
      expect((await revoke(person, pending.id)).status).toBe(404);
    }
    const draft = (await create(await a("founder"))).body;
    expect((await invite(founder, draft.id, { email: "b@example.com", access: "viewer" })).status).toBe(404);
    expect((await invitations(founder, id)).body.items.map(({ email, status }) => [email, status])).toEqual([
      ["maya@example.com", "pending"],
      [recruiter.email, "accepted"],
    ]);
    const first = (await invitations(founder, id, "?limit=1")).body;
    expect((await invitations(founder, id, `?limit=1&cursor=${first.nextCursor ?? ""}`)).body.items[0]?.email).toBe(
      recruiter.email,
    );
  });

  test("an invited admin manages the team in turn; a moderator may answer no invitation", async () => {
    const founder = await a("founder");
    const { id } = await aStartup(founder);
    const admin = await a("founder");
    const { token } = await anInvitation(founder, id, admin.email, "admin");
    await accept(admin, token);
    expect((await invite(admin, id, { email: "b@example.com", access: "admin" })).status).toBe(201);
    const moderator = await a("moderator");
    const theirs = await anInvitation(founder, id, moderator.email);
    expect((await accept(moderator, theirs.token)).status).toBe(403);
  });

  test("an invited admin counter-signs an agreement for the startup; a recruiter is no signer of it", async () => {
    const founder = await a("founder", { plan: "pro" });
    const { id } = await aStartup(founder);
    const [admin, recruiter, talent] = [await a("founder"), await a("founder"), await a("talent")];
    await accept(admin, (await anInvitation(founder, id, admin.email, "admin")).token);
    await accept(recruiter, (await anInvitation(founder, id, recruiter.email, "recruiter")).token);
    const draftWith = (second: SignedIn) =>
      draftAgreement(founder, id, {
        type: "nda",
        parties: [...partiesOf(founder, talent), { userId: second.userId, capacity: "founder" }],
      });
    expect((await draftWith(recruiter)).status).toBe(422);
    const draft = await draftWith(admin);
    expect(draft.status).toBe(201);
    expect((await sendAgreement(founder, draft.body.id)).status).toBe(200);
    for (const signer of [founder, talent, admin])
      expect((await signAgreement(signer, draft.body.id)).status).toBe(200);
    expect(await AgreementModel.findById(draft.body.id).lean()).toMatchObject({ status: "signed" });
  });

  test("someone who was hired meanwhile gets the higher level, and the second seat is free", async () => {
    const founder = await a("founder");
    const { id } = await aStartup(founder);
    const role = await aRole(founder, id);
    const talent = await a("talent");
    const offer = await anOffer(founder, talent, role.id);
    const { token } = await anInvitation(founder, id, talent.email, "recruiter");
    expect((await act(talent, offer.id, "accept")).status).toBe(200);
    expect(await seatsOf(id)).toBe(3);
    expect((await accept(talent, token)).status).toBe(200);
    expect(await seatsOf(id)).toBe(2);
    expect(await team(founder, id)).toEqual([
      [founder.userId, "owner"],
      [talent.userId, "recruiter"],
    ]);
  });
});

describe("the e-mail", () => {
  test("is in the account's language where there is one, else in the one that was chosen", async () => {
    const founder = await a("founder", { plan: "pro" });
    const { id } = await aStartup(founder);
    const marc = await a("talent", { locale: "fr", name: "Marc" });
    await anInvitation(founder, id, marc.email);
    await invite(founder, id, { email: "luc@example.com", access: "finance", locale: "fr" });
    await invite(founder, id, { email: "lucy@example.com", access: "finance" });
    await drainReactions();
    const [toMarc] = await mailsTo(marc.email, "invitation");
    expect(toMarc).toMatchObject({ locale: "fr", subject: "Lumen Grid vous invite dans son équipe sur CollabHub" });
    expect(toMarc?.text).toContain("Bonjour Marc");
    expect(toMarc?.text).toContain("/fr/invitation?token=");
    const [toLuc] = await mailsTo("luc@example.com", "invitation");
    expect(toLuc?.text).toContain("Créez-en un avec l’adresse luc@example.com");
    expect((await mailsTo("lucy@example.com", "invitation"))[0]).toMatchObject({
      locale: "en",
      subject: "Join the Lumen Grid team on CollabHub",
    });
  });

  test("turns no name into a link", async () => {
    const founder = await a("founder", { name: "evil.example/win" });
    const { id } = await aStartup(founder, { name: "free-money.example" });
    await anInvitation(founder, id, "maya@example.com");
    const [mail] = await mailsTo("maya@example.com", "invitation");
    expect(`${mail?.subject} ${mail?.text} ${mail?.html}`).not.toMatch(/evil\.example|money\.example/);
  });
});
