import { readFile, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { POST as login } from "@/app/api/v1/auth/login/route";
import { GET as erasure } from "@/app/api/v1/users/me/erasure/route";
import { GET as ready } from "@/app/api/health/ready/route";
import { GET as me } from "@/app/api/v1/users/me/route";
import { GET as profile } from "@/app/api/v1/users/[id]/route";
import { DAY, HOUR, MINUTE, SECOND, advanceClock, nowMs } from "@/lib/core/clock";
import { systemContext } from "@/lib/core/context";
import { objectId } from "@/lib/core/db/model";
import { eraseAccounts, replayErasures } from "@/lib/flows/erase-accounts";
import { sendMails } from "@/lib/notifications/commands/send-mails";
import { markRestored } from "@/lib/privacy/commands/replay";
import { readJournal } from "@/lib/privacy/journal/journal";
import { findBlockers } from "@/lib/privacy/queries/blockers";
import { eraseSteps } from "@/lib/privacy/register";
import { AuditLogModel } from "@/models/audit-log";
import { DisputeModel } from "@/models/dispute";
import { ErasureModel } from "@/models/erasure";
import { MailModel } from "@/models/mail";
import { MilestoneModel } from "@/models/milestone";
import { ModerationCaseModel } from "@/models/moderation-case";
import { PaymentOrderModel } from "@/models/payment-order";
import { SessionModel } from "@/models/session";
import { SystemStateModel } from "@/models/system-state";
import { StartupModel } from "@/models/startup";
import { TeamMemberModel } from "@/models/team-member";
import { UserModel } from "@/models/user";
import { aSentNda, aSignedNda, settleSeals, useSeal } from "@/tests/support/agreements";
import { withCheapHashes } from "@/tests/support/cheap-hashes";
import { askErasure, erasureOf, settleErasures, takeBack, useJournal } from "@/tests/support/erasures";
import { setVariables } from "@/tests/support/variables";
import { call, drainReactions, signIn, useDatabase, useRealRateLimits } from "@/tests/support/harness";
import { a, aStartup, fifty, tally, type Person } from "@/tests/support/hiring";
import { PASSWORD, cookiesOf, mailsTo, tokenIn, withCookies } from "@/tests/support/identity";

useDatabase();
withCheapHashes();
useSeal();
const folder = useJournal();

let ana: Person;
beforeEach(async () => {
  ana = await a("talent", { name: "Ana Silva-Reis" });
});

const userOf = (id: string) => UserModel.findById(id).orFail().lean();
const enter = (password = PASSWORD) =>
  call<{ code?: string; eraseAt?: string }>(login, {
    path: "/api/v1/auth/login",
    body: { email: ana.email, password },
  });
const seen = async (id = ana.userId) =>
  (await call(profile, { path: `/api/v1/users/${id}`, params: { id }, as: null })).status;
const status = async (as = ana) => (await call(me, { path: "/api/v1/users/me", as })).status;
const credentials = () => ({ email: ana.email, password: PASSWORD });

/** A milestone of Ana's under which money is held. */
async function heldMilestone(): Promise<string> {
  const { insertedId } = await MilestoneModel.collection.insertOne({
    agreementId: objectId("0".repeat(24)),
    startupId: objectId("1".repeat(24)),
    payerId: objectId("2".repeat(24)),
    payeeId: objectId(ana.userId),
    title: "Map for Ana Silva-Reis",
    description: "",
    status: "funded",
    amountMinor: 100,
    currency: "USD",
    dueAt: new Date(),
    submissions: [],
    refundReason: null,
    closedAt: null,
    createdAt: new Date(),
  });
  return String(insertedId);
}

describe("an erasure", () => {
  test("is refused without the right password, whatever is sent, and changes nothing then", async () => {
    expect((await askErasure(null)).status).toBe(401);
    const bodies = [null, {}, { password: "not hers at all" }, { password: 5, code: [] }];
    for (const body of [...bodies, { password: PASSWORD, code: "123456" }])
      expect([body, (await askErasure(ana, body)).body.code]).toEqual([body, "step_up_failed"]);
    expect(await ErasureModel.countDocuments()).toBe(0);
    expect([await status(), await seen()]).toEqual([200, 200]);
  });

  test("locks and hides the account at once, ends every session, and can be taken back on day 13", async () => {
    expect((await call(erasure, { path: "/api/v1/users/me/erasure", as: ana })).body).toMatchObject({
      status: "none",
      blockers: [],
    });
    const at = nowMs();
    const asked = await askErasure(ana);
    expect([asked.status, asked.body.status]).toEqual([202, "scheduled"]);
    const eraseAt = Date.parse(asked.body.eraseAt ?? "");
    expect(eraseAt - at).toBeGreaterThanOrEqual(14 * DAY);
    expect(eraseAt - at).toBeLessThan(14 * DAY + MINUTE);
    expect(cookiesOf(asked).collabhub_access).toBe("");
    expect(await SessionModel.countDocuments({ userId: ana.userId, revokedAt: null })).toBe(0);
    expect([await status(), await seen()]).toEqual([401, 404]);

    const refused = await enter();
    expect([refused.status, refused.body.code, refused.body.eraseAt]).toEqual([
      403,
      "erasure_pending",
      asked.body.eraseAt,
    ]);
    expect((await enter("not hers at all")).body.code).toBe("bad_credentials");
    expect(refused.headers.getSetCookie()).toEqual([]);

    advanceClock(13 * DAY);
    await settleErasures(1);
    expect((await takeBack({ ...credentials(), password: "not hers at all" })).status).toBe(401);
    const back = await takeBack(credentials());
    expect([back.status, back.body.user?.id]).toEqual([200, ana.userId]);
    expect((await call(me, { path: "/api/v1/users/me", headers: withCookies(cookiesOf(back)) })).status).toBe(200);
    expect(await seen()).toBe(200);
    expect((await erasureOf(ana.userId)).status).toBe("cancelled");
    expect((await takeBack(credentials())).body.code).toBe("invalid_transition");
    advanceClock(2 * DAY);
    await settleErasures();
    expect(await userOf(ana.userId)).toMatchObject({ status: "active", name: "Ana Silva-Reis" });
    expect((await mailsTo(ana.email)).map(({ kind }) => kind).sort()).toEqual([
      "erasure-cancelled",
      "erasure-scheduled",
      "new-device",
    ]);
  });

  test("is taken back by the link of its mail, once", async () => {
    await askErasure(ana);
    await drainReactions();
    const [mail] = await mailsTo(ana.email, "erasure-scheduled");
    expect(mail?.subject).toBe("Your account will be deleted in 14 days");
    const token = tokenIn(mail);
    expect(mail?.text).toContain(`/restore?token=${token}`);
    expect((await takeBack({ token: `${token}x` })).body.code).toBe("token_invalid");
    expect((await takeBack({ token })).status).toBe(200);
    expect((await takeBack({ token })).body.code).toBe("token_invalid");
  });

  test("is done on day 14: what is left is a row without a name; the journal says so; nobody comes back", async () => {
    await askErasure(ana);
    advanceClock(14 * DAY - MINUTE);
    await settleErasures(1);
    expect((await erasureOf(ana.userId)).status).toBe("scheduled");
    advanceClock(MINUTE);
    expect((await takeBack(credentials())).body.code).toBe("invalid_transition");
    await settleErasures();
    expect(await erasureOf(ana.userId)).toMatchObject({ status: "erased", journalSeq: 1 });
    const row = await userOf(ana.userId);
    expect(row).toMatchObject({ status: "deleted", name: "", passwordHash: "", emailVerifiedAt: null });
    expect(row.email).toMatch(/^[0-9a-f]{32}@erased\.invalid$/);
    expect(await readJournal()).toMatchObject([{ seq: 1, subjectId: ana.userId, partsVersion: 1, prev: "" }]);
    expect((await enter()).status).toBe(401);
    expect((await takeBack(credentials())).status).toBe(401);
    expect(await MailModel.countDocuments({ to: ana.email })).toBe(0);
    const trail = await AuditLogModel.find({ entity: "erasure" }).sort({ seq: 1 }).lean();
    expect(trail.map(({ action, expiresAt }) => [action, expiresAt])).toEqual([
      ["erasure.schedule", null],
      ["erasure.begin", null],
      ["erasure.finish", null],
    ]);
    expect((await erasureOf(ana.userId)).sealed).not.toBeNull();
    advanceClock(DAY);
    await settleErasures(1);
    expect(await erasureOf(ana.userId)).toMatchObject({ state: "done", sealed: null });
    expect((await userOf(ana.userId)).email).toBe(row.email);
  });

  test("at once has no way back, and its last mail leaves before the address goes", async () => {
    expect((await askErasure(ana, { password: PASSWORD, immediately: true })).status).toBe(202);
    expect((await takeBack(credentials())).body.code).toBe("invalid_transition");
    await drainReactions();
    await eraseAccounts();
    advanceClock(3 * SECOND);
    await eraseAccounts();
    const row = await userOf(ana.userId);
    expect([row.status, row.email]).toEqual(["locked", ana.email]);
    expect((await mailsTo(ana.email, "erased"))[0]).toMatchObject({ state: "queued" });
    await settleErasures();
    expect((await userOf(ana.userId)).status).toBe("deleted");
  });

  test("waits a day for a mail server, and no longer", async () => {
    await askErasure(ana, { password: PASSWORD, immediately: true });
    await drainReactions();
    await eraseAccounts();
    advanceClock(23 * HOUR);
    await eraseAccounts();
    expect((await userOf(ana.userId)).email).toBe(ana.email);
    advanceClock(HOUR);
    await eraseAccounts();
    expect((await userOf(ana.userId)).status).toBe("deleted");
  });

  test("of 50 asked for at once is one; of 50 taken back at once, too", async () => {
    const asked = await fifty(() => askErasure(ana));
    expect(tally(asked)[202]).toBe(1);
    for (const { status: answered } of asked) expect([202, 401, 409, 429, 503]).toContain(answered);
    expect([
      await ErasureModel.countDocuments(),
      await AuditLogModel.countDocuments({ action: "erasure.schedule" }),
    ]).toEqual([1, 1]);
    const back = await fifty(() => takeBack(credentials()));
    expect(tally(back)[200]).toBe(1);
    for (const { status: answered } of back) expect([200, 401, 409, 429, 503]).toContain(answered);
    expect(await AuditLogModel.countDocuments({ action: "erasure.cancel" })).toBe(1);
    expect((await userOf(ana.userId)).status).toBe("active");
  }, 60_000);

  test("of the last administrator is refused", async () => {
    const admin = await a("admin");
    expect((await askErasure(admin)).body.code).toBe("protected_account");
    await a("admin");
    expect((await askErasure(admin)).status).toBe(202);
  });
});

describe("two a day", () => {
  useRealRateLimits();

  test("are accepted; what was refused does not count", async () => {
    const again = async () => askErasure(await signIn({ id: ana.userId, persona: "talent" }));
    for (let n = 0; n < 3; n += 1) expect((await askErasure(ana, {})).status).toBe(403);
    for (let n = 0; n < 2; n += 1) {
      expect((await again()).status).toBe(202);
      advanceClock(2 * MINUTE);
      expect((await takeBack(credentials())).status).toBe(200);
    }
    expect((await again()).status).toBe(429);
    expect((await userOf(ana.userId)).status).toBe("active");
  });
});

describe("what has to end first", () => {
  const kinds = async (userId = ana.userId) => (await findBlockers(userId)).map(({ kind, url }) => [kind, url]);

  test("is named with the page on which it ends, and refuses the erasure", async () => {
    const id = await heldMilestone();
    const answer = await askErasure(ana);
    expect([answer.status, answer.body.code]).toEqual([409, "erasure_blocked"]);
    expect(answer.body.blockers).toEqual([
      { kind: "held_funds", id, url: `/milestones/${id}`, name: "Map for Ana Silva-Reis" },
    ]);
    expect(await status()).toBe(200);
    await MilestoneModel.collection.updateOne(
      { _id: objectId(id) },
      { $set: { status: "released", closedAt: new Date() } },
    );
    const order = {
      key: "transfer:1",
      kind: "transfer",
      milestoneId: objectId(id),
      userId: objectId(ana.userId),
      state: "queued",
    };
    await PaymentOrderModel.collection.insertOne(order);
    expect(await kinds()).toEqual([["payment", `/milestones/${id}`]]);
    await PaymentOrderModel.collection.updateOne({ key: "transfer:1" }, { $set: { state: "done" } });
    const dispute = await DisputeModel.collection.insertOne({ payeeId: objectId(ana.userId), status: "escalated" });
    expect(await kinds()).toEqual([["dispute", `/disputes/${String(dispute.insertedId)}`]]);
    await DisputeModel.collection.updateOne({}, { $set: { status: "settled" } });
    await ModerationCaseModel.collection.insertOne({ targetUserId: objectId(ana.userId), status: "appealed" });
    expect(await kinds()).toEqual([["moderation", "/standing"]]);
    await ModerationCaseModel.collection.updateOne({}, { $set: { status: "upheld" } });
    expect(await kinds()).toEqual([]);
  });

  test("is an agreement that is being sealed, and the startup of an only owner with agreements", async () => {
    const made = await aSignedNda();
    const url = `/agreements/${made.id}`;
    expect(await kinds(made.talent.userId)).toEqual([["sealing", url]]);
    await settleSeals();
    expect(await kinds(made.talent.userId)).toEqual([]);
    const [[kind, page] = []] = await kinds(made.founder.userId);
    expect((await findBlockers(made.founder.userId)).map(({ name }) => name)).toEqual(["Lumen Grid"]);
    expect([kind, page?.startsWith("/team/")]).toEqual(["sole_owner", true]);
    const waiting = await aSentNda();
    expect((await kinds(waiting.founder.userId)).map(([name]) => name)).toEqual(["sole_owner"]);
  });

  test("holds an erasure that is due; its owner is told once, it is looked at daily, and goes on once it has ended", async () => {
    await askErasure(ana);
    advanceClock(14 * DAY);
    const id = await heldMilestone();
    await settleErasures(1);
    expect((await erasureOf(ana.userId)).status).toBe("held");
    advanceClock(DAY);
    await settleErasures(1);
    expect(await erasureOf(ana.userId)).toMatchObject({ status: "held", journalSeq: null });
    await drainReactions();
    expect((await mailsTo(ana.email, "erasure-held")).length).toBe(1);
    await MilestoneModel.collection.updateOne(
      { _id: objectId(id) },
      { $set: { status: "released", closedAt: new Date() } },
    );
    advanceClock(DAY);
    await settleErasures();
    expect((await erasureOf(ana.userId)).status).toBe("erased");
    expect(await MilestoneModel.findById(id).lean()).toMatchObject({ title: "Map for —" });
  });
});

describe("a startup", () => {
  test("that nobody else owns goes with its owner; one with another owner goes on", async () => {
    const founder = await a("founder", { name: "Maya Lind" });
    const { id } = await aStartup(founder);
    const [other, shared] = [await a("founder", { name: "Tomas Berg" }), await a("founder", { name: "Lea Kranz" })];
    const { id: theirs } = await aStartup(shared);
    await TeamMemberModel.create({
      startupId: objectId(theirs),
      userId: objectId(other.userId),
      access: "owner",
      joinedAt: new Date(),
    });
    for (const one of [founder, shared])
      expect((await askErasure(one, { password: PASSWORD, immediately: true })).status).toBe(202);
    await settleErasures();
    expect(await StartupModel.findById(id).lean()).toBeNull();
    expect((await StartupModel.findById(theirs).orFail().lean()).founderId.toHexString()).toBe(other.userId);
    expect(await TeamMemberModel.countDocuments({ userId: objectId(shared.userId) })).toBe(0);
  });
});

describe("nothing is lost on the way", () => {
  test("while the journal cannot be written nothing is erased, and everything once it can", async () => {
    await askErasure(ana, { password: PASSWORD, immediately: true });
    await rm(folder(), { recursive: true });
    await writeFile(folder(), "not a folder");
    await settleErasures(2);
    expect(await userOf(ana.userId)).toMatchObject({ status: "locked", name: "Ana Silva-Reis", email: ana.email });
    expect(await erasureOf(ana.userId)).toMatchObject({ status: "erasing", journalSeq: null, steps: {} });
    await rm(folder());
    advanceClock(MINUTE);
    await settleErasures();
    expect((await userOf(ana.userId)).status).toBe("deleted");
  });

  test("an altered journal takes nothing more, and nobody is erased", async () => {
    await askErasure(ana, { password: PASSWORD, immediately: true });
    await settleErasures();
    const old = process.env.LOOKUP_KEY ?? "";
    const replaced = { LOOKUP_KEY: "another-lookup-key-0123456789abcdef0123", LOOKUP_KEY_PREVIOUS: old };
    const putBack = setVariables(replaced);
    expect(await readJournal()).toHaveLength(1);
    setVariables({ LOOKUP_KEY_PREVIOUS: undefined });
    await expect(readJournal()).rejects.toThrow("breaks at record 1");
    putBack();
    const [file = ""] = await readdir(join(folder(), "erasures"));
    const path = join(folder(), "erasures", file);
    await writeFile(path, (await readFile(path, "utf8")).replace(ana.userId, "f".repeat(24)));
    const ben = await a("talent");
    await askErasure(ben, { password: PASSWORD, immediately: true });
    await settleErasures(2);
    expect((await userOf(ben.userId)).status).toBe("locked");
  });

  test("interrupted at every step it goes on where it was", async () => {
    await askErasure(ana, { password: PASSWORD, immediately: true });
    await drainReactions();
    const failing = eraseSteps as unknown as [string, (...given: unknown[]) => Promise<void>][];
    const whole = failing.map(([, step]) => step);
    const ran: string[] = [];
    for (const entry of failing) {
      const [name, step] = entry;
      let tried = false;
      entry[1] = async (...given) => {
        await step(...given);
        // What the step wrote goes with the transaction, as if the process had ended.
        if (!tried) {
          tried = true;
          throw new Error("killed");
        }
        ran.push(name);
      };
    }
    try {
      for (let round = 0; round < failing.length + 4; round += 1) {
        await eraseAccounts();
        while ((await sendMails()) > 0);
        advanceClock(20 * MINUTE);
      }
    } finally {
      failing.forEach((entry, index) => {
        const step = whole[index];
        if (step) entry[1] = step;
      });
    }
    expect(ran).toEqual(failing.map(([name]) => name));
    expect(await erasureOf(ana.userId)).toMatchObject({ status: "erased" });
    expect((await readJournal()).length).toBe(1);
  }, 60_000);
});

describe("a backup that is restored", () => {
  const readiness = async () => call<{ status: string }>(ready, { path: "/api/health/ready" });

  test("serves nothing until everyone who was erased since is erased again", async () => {
    const before = await UserModel.collection.findOne({ _id: objectId(ana.userId) });
    if (!before) throw new Error("no user");
    await askErasure(ana, { password: PASSWORD, immediately: true });
    await settleErasures();
    await ErasureModel.collection.deleteMany({});
    await UserModel.collection.replaceOne({ _id: before._id }, before);
    await markRestored(new Date());
    expect((await readiness()).body).toEqual({ status: "restore_pending" });
    expect(await replayErasures(systemContext())).toEqual({ records: 1, erased: 1, withdrawn: 0 });
    expect(await userOf(ana.userId)).toMatchObject({ status: "deleted", name: "" });
    expect(await erasureOf(ana.userId)).toMatchObject({ status: "erased", journalSeq: 1, state: "done" });
    expect(await readiness()).toMatchObject({ status: 200, body: { status: "ready" } });
    expect(await replayErasures(systemContext())).toEqual({ records: 1, erased: 0, withdrawn: 0 });
  });

  test("stays closed while its journal is not whole", async () => {
    await askErasure(ana, { password: PASSWORD, immediately: true });
    await settleErasures();
    await markRestored(new Date());
    await rm(join(folder(), "erasures"), { recursive: true });
    await expect(replayErasures(systemContext())).rejects.toThrow("lacks record 1");
    expect((await readiness()).body).toEqual({ status: "restore_pending" });
    await SystemStateModel.deleteMany({});
  });
});
