import { beforeEach, describe, expect, test } from "vitest";
import * as inviteRoute from "@/app/api/v1/admin/invites/[id]/route";
import * as invitesRoute from "@/app/api/v1/admin/invites/route";
import * as registrationRoute from "@/app/api/v1/admin/registration/route";
import * as waitlistRoute from "@/app/api/v1/admin/waitlist/route";
import { expireInvites } from "@/lib/admission/commands/expire-invites";
import { admissionData } from "@/lib/admission/privacy";
import type { AdminRegistration, BetaInvitePage, WaitlistPage } from "@/lib/admission/schema";
import { DAY, HOUR, advanceClock } from "@/lib/core/clock";
import { systemContext } from "@/lib/core/context";
import { transaction } from "@/lib/core/db/transaction";
import { BetaInviteModel } from "@/models/beta-invite";
import { UserModel } from "@/models/user";
import { WaitlistEntryModel } from "@/models/waitlist-entry";
import { read, write } from "../../support/administration";
import {
  asksForPlace,
  confirms,
  createInvites,
  inviteWaiting,
  leave,
  place,
  placeTokenOf,
  registers,
  setRegistration,
  waits,
} from "../../support/admission";
import { withCheapHashes } from "../../support/cheap-hashes";
import { drainReactions, useDatabase } from "../../support/harness";
import { a, aStartup, auditOf, fifty, tally, type Person } from "../../support/hiring";
import { aUser, mailsTo } from "../../support/identity";
import { anInvitation } from "../../support/invitations";
import { setVariables } from "../../support/variables";

useDatabase();
withCheapHashes();

const ctx = systemContext();
let admin: Person;
beforeEach(async () => {
  admin = await a("admin");
});
/** A session lasts as long as what is waited for. */
const passes = async (milliseconds: number) => {
  advanceClock(milliseconds);
  admin = await a("admin");
};
const invited = async (email: string, body: Record<string, unknown> = {}) => {
  const answer = await createInvites(admin, { emails: [email], persona: "talent", ...body });
  const [item] = answer.body.items;
  if (!item?.code) throw new Error(`No invite: ${JSON.stringify(answer.body)}`);
  return { ...item, code: item.code };
};
const revoke = (id: string, as = admin) =>
  write(inviteRoute, as, `/api/v1/admin/invites/${id}`, { method: "DELETE", params: { id } });
const statusOf = async (call: ReturnType<typeof registers>) => {
  const { status, body } = await call;
  return [status, body.status];
};
const LET_IN = [202, "verification_sent"];
const WAITLISTED = [202, "waitlisted"];

describe("registration by invitation", () => {
  beforeEach(() => setRegistration(admin, { mode: "invite" }));

  test("lets in whoever has the code of their address and persona, however it is typed", async () => {
    const { code, url } = await invited("maya@example.com");
    expect(code).toMatch(/^([2-9A-HJ-NP-Z]{4}-){3}[2-9A-HJ-NP-Z]{4}$/);
    const [mail] = await mailsTo("maya@example.com", "beta-invite");
    expect(mail?.text).toContain(code);
    expect(mail?.text).toContain(url);
    expect(JSON.stringify(await BetaInviteModel.find().lean())).not.toContain(code);
    expect(
      await statusOf(registers("maya@example.com", { inviteCode: ` ${code.toLowerCase().replaceAll("-", " ")}` })),
    ).toEqual(LET_IN);
  });

  test("answers alike to no code and to one that is unknown, used, revoked, replaced, over, or someone else's", async () => {
    const used = await invited("used@example.com");
    await registers("used@example.com", { inviteCode: used.code });
    await confirms("used@example.com");
    const revoked = await invited("revoked@example.com");
    expect((await revoke(revoked.id)).status).toBe(204);
    const replaced = await invited("replaced@example.com");
    await invited("replaced@example.com");
    const open = await invited("open@example.com");
    const cases: [string, Record<string, unknown>][] = [
      ["no@example.com", {}],
      ["unknown@example.com", { inviteCode: "AAAA-AAAA-AAAA-AAAA" }],
      ["used@example.com", { inviteCode: used.code, password: "another lamp under stairs" }],
      ["revoked@example.com", { inviteCode: revoked.code }],
      ["replaced@example.com", { inviteCode: replaced.code }],
      ["open@example.com", { inviteCode: open.code, persona: "founder" }],
      ["someone@example.com", { inviteCode: open.code }],
    ];
    for (const [email, body] of cases)
      expect([email, await statusOf(registers(email, body))]).toEqual([email, WAITLISTED]);
    await passes(14 * DAY + 1);
    expect(await statusOf(registers("open@example.com", { inviteCode: open.code }))).toEqual(WAITLISTED);
  });

  test("takes the secret link of a team's invitation for an invite, of the invited address alone", async () => {
    await setRegistration(admin, { mode: "open" });
    const founder = await a("founder");
    const { id } = await aStartup(founder);
    const { token } = await anInvitation(founder, id, "maya@example.com");
    const next = `/invitation?token=${token}`;
    await setRegistration(admin, { mode: "invite" });
    expect(await statusOf(registers("other@example.com", { next }))).toEqual(WAITLISTED);
    expect(await statusOf(registers("maya@example.com"))).toEqual(WAITLISTED);
    expect(await statusOf(registers("maya@example.com", { next, persona: "founder" }))).toEqual(LET_IN);
    await setRegistration(admin, { mode: "invite", caps: { talent: 0 } });
    expect(await statusOf(registers("maya@example.com", { next, password: "another lamp under stairs" }))).toEqual(
      WAITLISTED,
    );
  });

  test("is closed to everyone where it is closed, also with a code", async () => {
    const { code } = await invited("maya@example.com");
    await setRegistration(admin, { mode: "closed" });
    expect(await statusOf(registers("maya@example.com", { inviteCode: code }))).toEqual(WAITLISTED);
    await setRegistration(admin, { mode: "open" });
    expect(await statusOf(registers("maya@example.com", { inviteCode: "of no use" }))).toEqual(LET_IN);
    expect((await confirms("maya@example.com")).status).toBe(200);
    expect(await BetaInviteModel.findOne().lean()).toMatchObject({ status: "used", sealedCode: null });
  });

  test("tells the owner of an address with an account, and no one else", async () => {
    const owner = await aUser({ email: "maya@example.com" });
    expect(await statusOf(registers("maya@example.com"))).toEqual(WAITLISTED);
    await drainReactions();
    expect((await mailsTo(owner.email)).map(({ kind }) => kind)).toEqual(["waitlist-account"]);
  });
});

describe("invites", () => {
  test("skip addresses that have an account, and are listed with what became of them", async () => {
    await aUser({ email: "here@example.com" });
    const { status, body } = await createInvites(admin, {
      emails: ["HERE@example.com", "maya@example.com", "maya@example.com"],
      persona: "talent",
      expiresInDays: 3,
      locale: "fr",
    });
    expect([status, body.skipped, body.items.length]).toEqual([201, ["here@example.com"], 1]);
    expect((await mailsTo("maya@example.com"))[0]).toMatchObject({ locale: "fr" });
    const list = async (query = "") =>
      (await read<BetaInvitePage>(invitesRoute, admin, `/api/v1/admin/invites${query}`)).body.items;
    expect(await list()).toMatchObject([{ email: "maya@example.com", status: "open", code: body.items[0]?.code }]);
    await passes(3 * DAY + 1);
    expect(await list("?status=open")).toEqual([]);
    expect(await list("?status=expired")).toMatchObject([{ status: "expired", code: null, url: null }]);
    expect(await expireInvites(ctx)).toBe(1);
    expect(await expireInvites(ctx)).toBe(0);
    expect(await list("?status=expired")).toHaveLength(1);
  });

  test("are revoked once, with a reason, by an administrator", async () => {
    const { id } = await invited("maya@example.com");
    expect((await revoke(id, await a("moderator"))).status).toBe(404);
    const answers = await fifty(() => revoke(id));
    expect(tally(answers)).toEqual({ 204: 1, 409: 49 });
    expect(await auditOf("beta_invite.revoke")).toMatchObject([{ entityId: id, actorId: admin.userId, success: true }]);
  }, 60_000);
});

describe("the waitlist", () => {
  test("confirms by the link of a mail, counts places by persona, and lets everyone go", async () => {
    expect(await asksForPlace("maya@example.com")).toMatchObject({
      status: 202,
      body: { status: "confirmation_sent" },
    });
    const token = await placeTokenOf("maya@example.com");
    expect(await WaitlistEntryModel.findOne().lean()).toMatchObject({ status: "pending", waitingSince: null });
    const opened = await fifty(() => place(token));
    for (const { status, body } of opened) expect([status, body.position]).toEqual([200, 1]);
    expect(await mailsTo("maya@example.com", "waitlist-place")).toHaveLength(1);
    await waits("founder@example.com", "founder");
    const later = await waits("noah@example.com");
    expect((await place(later)).body).toEqual({ position: 2, persona: "talent", status: "waiting" });
    expect((await leave(token)).status).toBe(204);
    expect([(await leave(token)).status, (await place(token)).status]).toEqual([404, 404]);
    expect((await place(later)).body.position).toBe(1);
    expect((await place(`${later.slice(0, -1)}${later.endsWith("A") ? "B" : "A"}`)).status).toBe(404);
  }, 60_000);

  test("keeps the links of a place whose secret was replaced once", async () => {
    const [first, second] = ["the-first-link-secret-0123456789abcdef", "the-second-link-secret-0123456789abcdef"];
    const restoreFirst = setVariables({ LINK_SECRET: first });
    const token = await waits("maya@example.com");
    const restoreSecond = setVariables({ LINK_SECRET: second, LINK_SECRET_PREVIOUS: first });
    expect((await place(token)).status).toBe(200);
    setVariables({ LINK_SECRET_PREVIOUS: undefined });
    expect((await place(token)).status).toBe(404);
    restoreSecond();
    restoreFirst();
  });

  test("changes nothing of a confirmed place for a stranger, and mails its link again at most once an hour", async () => {
    const token = await waits("maya@example.com");
    await asksForPlace("maya@example.com", { persona: "founder", locale: "fr" });
    await drainReactions();
    expect(await mailsTo("maya@example.com")).toHaveLength(2);
    advanceClock(HOUR + 1);
    expect(await asksForPlace("maya@example.com", { persona: "founder" })).toMatchObject({ status: 202 });
    expect(await placeTokenOf("maya@example.com", "waitlist-place")).toBe(token);
    expect(await mailsTo("maya@example.com")).toHaveLength(3);
    expect((await place(token)).body).toEqual({ position: 1, persona: "talent", status: "waiting" });
  });

  test("invites those who have waited longest, different people by two calls at once, who return when their invite ends", async () => {
    const tokens: string[] = [];
    for (const name of ["a", "b", "c", "d"]) {
      tokens.push(await waits(`${name}@example.com`));
      advanceClock(1000);
    }
    const calls = await Promise.all([1, 2].map(() => inviteWaiting(admin, { persona: "talent", count: 1 })));
    expect(calls.map(({ status }) => status)).toEqual([200, 200]);
    expect(calls.flatMap(({ body }) => body.items.map(({ email }) => email)).sort()).toEqual([
      "a@example.com",
      "b@example.com",
    ]);
    const overview = await read<AdminRegistration>(registrationRoute, admin, "/api/v1/admin/registration");
    expect(overview.body).toMatchObject({ mode: "open", waiting: { talent: 2, founder: 0 }, changedAt: null });
    const first = calls.flatMap(({ body }) => body.items).find(({ email }) => email === "a@example.com");
    await revoke(first?.id ?? "");
    expect((await place(tokens[0] ?? "")).body).toMatchObject({ status: "waiting", position: 1 });
    await passes(14 * DAY + 1);
    await expireInvites(ctx);
    expect((await place(tokens[1] ?? "")).body).toMatchObject({ status: "waiting", position: 4 });
    const listed = await read<WaitlistPage>(waitlistRoute, admin, "/api/v1/admin/waitlist?persona=talent&limit=3");
    expect(listed.body.items.map(({ email }) => email)).toEqual(["a@example.com", "c@example.com", "d@example.com"]);
    expect(listed.body.nextCursor).not.toBeNull();
  });

  test("is part of a person's copy, and gone with them", async () => {
    await waits("maya@example.com");
    const { code } = await invited("maya@example.com");
    await registers("maya@example.com", { inviteCode: code });
    await confirms("maya@example.com");
    const userId = (await UserModel.findOne({ email: "maya@example.com" }).orFail())._id.toHexString();
    const { admission } = await admissionData.read(userId);
    expect(admission).toMatchObject({ invites: [{ status: "used" }], waitlist: [{ status: "joined" }] });
    expect(JSON.stringify(admission)).not.toContain(code);
    const person = { userId, email: "maya@example.com", names: [], phones: [], idNumbers: [] };
    for (const step of Object.values(admissionData.erase)) await transaction(ctx, (tx) => step(tx, person));
    expect([await BetaInviteModel.countDocuments(), await WaitlistEntryModel.countDocuments()]).toEqual([0, 0]);
  });
});

describe("settings", () => {
  test("are refused where they change nothing, without a reason, and to others", async () => {
    expect((await setRegistration(admin, {})).status).toBe(422);
    expect((await setRegistration(admin, { mode: "open", reason: "short" })).status).toBe(422);
    expect((await setRegistration(admin, { caps: { moderator: 1 } })).status).toBe(422);
    expect((await setRegistration(await a("founder"), { mode: "open" })).status).toBe(404);
    const { body } = await setRegistration(admin, { mode: "invite", caps: { talent: 7 } });
    expect(body).toMatchObject({
      mode: "invite",
      caps: { founder: null, talent: 7 },
      changedByName: expect.any(String) as string,
    });
  });
});
