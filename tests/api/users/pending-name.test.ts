import { beforeEach, describe, expect, test } from "vitest";
import { GET as statusRoute, POST as decideRoute } from "@/app/api/v1/admin/users/[id]/verification-level/route";
import { GET as profileRoute } from "@/app/api/v1/users/[id]/route";
import { GET as selfRoute, PATCH as patchRoute } from "@/app/api/v1/users/me/route";
import { systemContext } from "@/lib/core/context";
import { transaction } from "@/lib/core/db/transaction";
import type { User, VerificationStatus } from "@/lib/identity/schema";
import { eraseFromProfile, exportProfile } from "@/lib/profiles/privacy";
import { AuditLogModel } from "@/models/audit-log";
import { NotificationModel } from "@/models/notification";
import { OutboxEventModel } from "@/models/outbox-event";
import { SessionModel } from "@/models/session";
import { UserModel } from "@/models/user";
import { call, drainReactions, useDatabase, type SignedIn } from "../../support/harness";
import { a, eventsOf, fifty, tally, type Person } from "../../support/hiring";
import { keptTexts, refusedTexts } from "../../support/hostile-texts";
import { mailsTo } from "../../support/identity";

useDatabase();

const OLD = "Ana Silva";
const NEW = "Ana Moura";
const reason = "Passport seen";

let admin: Person;
let ana: Person;
const change = (body: unknown, as: SignedIn = ana) =>
  call<User>(patchRoute, { method: "PATCH", path: "/api/v1/users/me", body, as });
const me = async () => (await call<User>(selfRoute, { path: "/api/v1/users/me", as: ana })).body;
const profile = async () =>
  (await call(profileRoute, { path: `/api/v1/users/${ana.userId}`, params: { id: ana.userId } })).body;
const ofAna = { path: "", params: {} };
const decide = (body: Record<string, unknown>, as: SignedIn | null = admin) =>
  call<VerificationStatus>(decideRoute, { ...ofAna, as, body: { level: 3, kycApproved: true, reason, ...body } });
const status = (as: SignedIn | null = admin) => call<VerificationStatus>(statusRoute, { ...ofAna, as });
const rowOfAna = () => UserModel.findById(ana.userId).orFail().lean();
const lastAudit = (action: string) => AuditLogModel.findOne({ action, entityId: ana.userId }).sort({ seq: -1 }).lean();

beforeEach(async () => {
  admin = await a("admin");
  ana = await a("talent", { name: OLD });
  Object.assign(ofAna, { path: `/api/v1/admin/users/${ana.userId}/verification-level`, params: { id: ana.userId } });
});
const checked = (given: { verificationLevel?: number; kycApproved?: boolean } = { kycApproved: true }) =>
  UserModel.updateOne({ _id: ana.userId }, { $set: given });

describe("a new name", () => {
  test("of someone whose identity was not checked is theirs at once", async () => {
    expect(await change({ name: NEW })).toMatchObject({ status: 200, body: { name: NEW, pendingName: null } });
  });

  test.each([{ kycApproved: true }, { verificationLevel: 3 }])(
    "of someone whose identity was checked (%j) waits, and is shown to its owner alone",
    async (given) => {
      await checked(given);
      await profile();
      expect(await change({ name: NEW, headline: "Engineer" })).toMatchObject({
        status: 200,
        body: { name: OLD, pendingName: NEW, headline: "Engineer" },
      });
      expect(await me()).toMatchObject({ name: OLD, pendingName: NEW });
      const shown = await profile();
      expect(shown).toMatchObject({ name: OLD });
      expect(JSON.stringify(shown)).not.toContain(NEW);
      expect(shown).not.toHaveProperty("pendingName");
      expect(await SessionModel.findById(ana.sessionId).lean()).toMatchObject({ name: OLD });
      expect((await eventsOf("profile.updated"))[0]?.payload).toMatchObject({ fields: ["headline", "pendingName"] });
      const row = await lastAudit("profile.update");
      expect(row?.changes).toMatchObject({ pendingName: { from: null, to: "waiting" } });
      expect(JSON.stringify([row, await OutboxEventModel.find().lean()])).not.toContain(NEW);
    },
  );

  test("stays waiting when other fields change, and is withdrawn by the present name", async () => {
    await checked();
    await change({ name: NEW });
    expect((await change({ headline: "Engineer" })).body).toMatchObject({ name: OLD, pendingName: NEW });
    expect((await change({ name: "Ana Reis" })).body).toMatchObject({ name: OLD, pendingName: "Ana Reis" });
    expect((await change({ name: OLD })).body).toMatchObject({ name: OLD, pendingName: null });
    expect((await lastAudit("profile.update"))?.changes).toMatchObject({ pendingName: { from: "waiting", to: null } });
  });

  test("is held to the rules of every text before it waits", async () => {
    await checked();
    for (const name of refusedTexts) expect((await change({ name })).status, JSON.stringify(name)).toBe(422);
    expect((await rowOfAna()).pendingName ?? null).toBeNull();
    for (const name of keptTexts)
      expect((await change({ name })).body, name).toMatchObject({
        name: OLD,
        pendingName: name.normalize("NFC").trim(),
      });
  }, 60_000);
});

describe("an identity check", () => {
  beforeEach(async () => {
    await checked();
    await change({ name: NEW });
  });

  test("that is approved publishes the name that waits, everywhere, and notifies its owner", async () => {
    await profile();
    expect(await status()).toMatchObject({ status: 200, body: { name: OLD, pendingName: NEW, kycApproved: true } });
    const answer = await decide({ checkedName: NEW });
    expect(answer).toMatchObject({
      status: 200,
      body: { id: ana.userId, verificationLevel: 3, kycApproved: true, name: NEW, pendingName: null },
    });
    expect(await me()).toMatchObject({ name: NEW, pendingName: null });
    expect(await profile()).toMatchObject({ name: NEW });
    expect(await SessionModel.findById(ana.sessionId).lean()).toMatchObject({ name: NEW });
    const row = await lastAudit("user.decide_verification");
    expect(row?.changes).toMatchObject({ pendingName: { from: "waiting", to: "published" } });
    expect(JSON.stringify([row, await OutboxEventModel.find().lean()])).not.toContain(NEW);
    await drainReactions();
    await drainReactions();
    expect(await NotificationModel.find({ userId: ana.userId, type: "name_check_decided" }).lean()).toMatchObject([
      { data: { outcome: "published", name: NEW } },
    ]);
    expect(await mailsTo(ana.email, "name-check-decided")).toHaveLength(1);
  });

  test("that is refused drops it", async () => {
    const answer = await decide({ kycApproved: false, level: 0 });
    expect(answer).toMatchObject({ status: 200, body: { kycApproved: false, name: OLD, pendingName: null } });
    expect(await me()).toMatchObject({ name: OLD, pendingName: null });
    expect((await lastAudit("user.decide_verification"))?.changes).toMatchObject({
      pendingName: { from: "waiting", to: "dropped" },
    });
    await drainReactions();
    expect(await NotificationModel.find({ type: "name_check_decided" }).lean()).toMatchObject([
      { data: { outcome: "dropped", name: OLD } },
    ]);
    // No checked identity is left that a new name could misuse.
    expect((await change({ name: NEW })).body).toMatchObject({ name: NEW, pendingName: null });
  });

  test("without a name that waits notifies no one of a name", async () => {
    await change({ name: OLD });
    await decide({});
    await drainReactions();
    expect(await NotificationModel.countDocuments({ type: "name_check_decided" })).toBe(0);
    expect((await lastAudit("user.decide_verification"))?.changes).not.toHaveProperty("pendingName");
  });

  test("of another name than the one that waits publishes nothing", async () => {
    for (const checkedName of [OLD, "Ana Reis"])
      expect(await decide({ checkedName })).toMatchObject({ status: 409, body: { code: "conflict" } });
    expect(await rowOfAna()).toMatchObject({ name: OLD, pendingName: NEW });
  });

  test("is read and decided by administrators alone", async () => {
    for (const as of [null, ana, await a("moderator"), await a("founder")]) {
      expect((await status(as)).status).toBe(404);
      expect((await decide({}, as)).status).toBe(404);
    }
    expect(await rowOfAna()).toMatchObject({ name: OLD, pendingName: NEW });
  });
});

test("fifty renames and checks at once approve no other name than the one that was checked", async () => {
  const answers = await fifty<{ status: number }>((index) =>
    index % 2 === 0 ? change({ name: `Ana ${index}` }) : decide({ checkedName: OLD }),
  );
  expect(Object.keys(tally(answers)).filter((code) => !["200", "409", "503"].includes(code))).toEqual([]);
  const row = await rowOfAna();
  expect(row.kycApproved ? row.name : OLD).toBe(OLD);
  const approved = await AuditLogModel.countDocuments({ action: "user.decide_verification", success: true });
  expect(row.kycApproved).toBe(approved > 0);
}, 120_000);

test("a person's export has the name that waits, and erasing their profile leaves neither name", async () => {
  await checked();
  await change({ name: NEW });
  expect(await exportProfile(ana.userId)).toMatchObject({ name: OLD, pendingName: NEW });
  await transaction(systemContext(), (tx) => eraseFromProfile(tx, ana.userId));
  expect(await rowOfAna()).toMatchObject({ name: "", pendingName: null });
  expect((await SessionModel.find({ userId: ana.userId }).lean()).map(({ name }) => name)).toEqual([""]);
});
