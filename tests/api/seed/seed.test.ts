import { createHash } from "node:crypto";
import Ajv from "ajv/dist/2020";
import mongoose from "mongoose";
import { z } from "zod";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { POST as login } from "@/app/api/v1/auth/login/route";
import { getReplyMedian } from "@/lib/applications/queries/reply-times";
import { applicationStatuses, liveStatuses } from "@/lib/applications/states";
import { findBrokenLink } from "@/lib/core/audit/chain";
import { DAY, HOUR, now } from "@/lib/core/clock";
import { systemContext } from "@/lib/core/context";
import { connect, disconnect } from "@/lib/core/db/connect";
import { ensureIndexes } from "@/lib/core/db/migrate";
import { resetEnv } from "@/lib/core/env";
import { getHome } from "@/lib/dashboard/queries/home";
import { demoEmails, demoPassword } from "@/scripts/local/demo-logins";
import { addresses } from "@/scripts/seed/people";
import { getSkillTests } from "@/lib/skill-tests/queries/standing";
import { storeQuestions } from "@/lib/skill-tests/commands/store-questions";
import { seedDemo } from "@/scripts/seed/seed";
import { SCENARIO_REQUEST, removeSeedTraces } from "@/scripts/seed/cleanup";
import { roleFacetKeys, roleTokens, storedMonthlyPay } from "@/lib/roles/listing";
import { startupFacetKeys, startupTokens } from "@/lib/startups/listing";
import { inSnapshot } from "@/lib/core/db/snapshot";
import { readUserData } from "@/lib/privacy/register";
import { Portability } from "@/lib/privacy/schema";
import { ApplicationModel } from "@/models/application";
import { AuditLogModel } from "@/models/audit-log";
import { FileModel } from "@/models/file";
import { InvitationModel } from "@/models/invitation";
import { MailModel } from "@/models/mail";
import { MigrationModel } from "@/models/migration";
import { NotificationModel } from "@/models/notification";
import { OutboxEventModel } from "@/models/outbox-event";
import { PlanUsageModel } from "@/models/plan-usage";
import { RoleModel } from "@/models/role";
import { StartupModel } from "@/models/startup";
import { TeamMemberModel } from "@/models/team-member";
import { UserModel } from "@/models/user";
import { VerificationModel } from "@/models/verification";
import { SessionModel } from "@/models/session";
import { models } from "@/models/registry";
import { call } from "@/tests/support/harness";
import { findUnsaidNames } from "@/tests/support/named-people";
import { useScanner } from "@/tests/support/scanner";

const collections = () =>
  [...models, MigrationModel].map((model) => mongoose.connection.collection(model.collection.name));
const isLive = (status: string) => (liveStatuses as readonly string[]).includes(status);

/** One hash over all that the database holds. */
async function fingerprint(): Promise<string> {
  const hash = createHash("sha256");
  for (const collection of collections()) {
    for await (const row of collection.find({}).sort({ _id: 1 })) hash.update(JSON.stringify(row));
  }
  return hash.digest("hex");
}

const userOf = (email: string) => UserModel.findOne({ email }).orFail().lean();

async function homeOf(email: (typeof demoEmails)[number]) {
  const user = await userOf(email);
  const actor = {
    userId: user._id.toHexString(),
    persona: user.persona,
    sessionId: "0".repeat(24),
    emailVerified: true,
    locale: user.locale,
    timeZone: user.timeZone,
    name: user.name,
  };
  return getHome({ ...systemContext(), actor });
}

/** Every figure that the product keeps beside the facts, against the facts. */
async function expectConsistent(): Promise<void> {
  const [startups, roles, applications, team, usage, invitations] = await Promise.all([
    StartupModel.find().lean(),
    RoleModel.find().lean(),
    ApplicationModel.find().lean(),
    TeamMemberModel.find().lean(),
    PlanUsageModel.find().lean(),
    InvitationModel.find({ status: "pending" }).lean(),
  ]);
  const used = (owner: unknown, gate: string) =>
    usage.find((row) => row.gate === gate && row.ownerId.equals(String(owner)))?.used ?? 0;

  for (const startup of startups) {
    const open = roles.filter((role) => role.startupId.equals(startup._id) && role.status === "open");
    const members = team.filter((member) => member.startupId.equals(startup._id));
    expect(startup.openRoles).toBe(open.length);
    expect(startup.shelves).toEqual(startupFacetKeys(startup));
    expect(startup.searchTokens).toEqual(startupTokens(startup));
    expect(startup.replyStats).toEqual(await getReplyMedian(startup._id));
    expect(members.filter((member) => member.access === "owner").map((member) => String(member.userId))).toEqual([
      String(startup.founderId),
    ]);
    expect(used(startup.founderId, "startups")).toBe(
      startups.filter((other) => other.founderId.equals(startup.founderId)).length,
    );
    expect(used(startup.founderId, "openRoles")).toBe(open.length);
    const invited = invitations.filter(({ startupId }) => startupId.equals(startup._id));
    expect(used(startup._id, "teamMembers")).toBe(members.length + invited.length);
  }
  for (const role of roles) {
    const startup = startups.find((each) => each._id.equals(role.startupId));
    const hired = applications.filter(
      (application) => application.roleId.equals(role._id) && application.status === "accepted",
    );
    expect(role.seatsTaken).toBe(hired.length);
    expect(role.status === "filled").toBe(role.seatsTaken === role.seats);
    expect(role.listed).toBe(role.status === "open" && startup?.status === "published");
    expect(role.monthlyPayMinor).toBe(storedMonthlyPay(role));
    expect(role.shelves).toEqual(roleFacetKeys(role));
    expect(role.searchTokens).toEqual(roleTokens(role, startup ?? { name: "" }));
    for (const { talentId } of hired)
      expect(team.some((member) => member.userId.equals(talentId) && member.roleId?.equals(role._id))).toBe(true);
    const waiting = applications.filter(
      (application) => application.roleId.equals(role._id) && isLive(application.status),
    );
    if (role.status !== "open") expect(waiting).toEqual([]);
  }
  for (const application of applications) {
    expect(application.live).toBe(isLive(application.status));
    expect(application.timeline.at(-1)?.status).toBe(application.status);
    const times = application.timeline.map((step) => step.at.getTime());
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    if (application.status === "pending")
      expect(now().getTime() - application.createdAt.getTime()).toBeLessThan(30 * DAY);
    if (application.status === "offered")
      expect(application.offer?.expiresAt.getTime()).toBeGreaterThan(now().getTime());
  }
}

useScanner();
beforeAll(async () => {
  await connect();
  await ensureIndexes(models);
  await Promise.all(collections().map((collection) => collection.deleteMany({})));
  await storeQuestions();
  await seedDemo();
}, 240_000);

afterAll(async () => {
  await Promise.all(collections().map((collection) => collection.deleteMany({})));
  await disconnect();
});

describe("the demo scenario", () => {
  it("holds 12 startups, 30 roles, 60 talents and applications in every state", async () => {
    expect(await StartupModel.countDocuments()).toBe(12);
    expect(await RoleModel.countDocuments()).toBe(30);
    expect(await UserModel.countDocuments({ persona: "talent" })).toBe(60);
    expect(await UserModel.countDocuments({ persona: "founder" })).toBe(12);
    expect(new Set(await ApplicationModel.distinct("status"))).toEqual(new Set(applicationStatuses));
    expect(new Set(await RoleModel.distinct("status"))).toEqual(new Set(["open", "filled", "closed"]));
    expect(new Set(await StartupModel.distinct("status"))).toEqual(new Set(["published", "paused", "draft"]));
    expect(new Set(await UserModel.distinct("locale"))).toEqual(new Set(["en", "fr"]));
  });

  it("keeps every counter, list and state in step with the facts", expectConsistent);

  it("has a response median at most startups, and none in the future", async () => {
    const medians = (await StartupModel.find({ "replyStats.sample": { $gte: 5 } }).lean()).map(
      (startup) => startup.replyStats.medianHours ?? NaN,
    );
    expect(medians.length).toBeGreaterThanOrEqual(9);
    for (const hours of medians) expect(hours).toBeGreaterThan(4);
    for (const hours of medians) expect(hours).toBeLessThan(240);
    for (const model of [UserModel, StartupModel, RoleModel, ApplicationModel, NotificationModel] as const) {
      expect(
        await mongoose.connection.collection(model.collection.name).countDocuments({ createdAt: { $gt: now() } }),
      ).toBe(0);
    }
  });

  it("leaves an unbroken audit trail of every startup, role, application and account", async () => {
    const chains = await AuditLogModel.aggregate<{ _id: { entity: string; entityId: string } }>([
      { $group: { _id: { entity: "$entity", entityId: "$entityId" } } },
    ]);
    expect(chains.length).toBeGreaterThan(74 + 12 + 30 + 100);
    for (const { _id } of chains) expect(await findBrokenLink(_id.entity, _id.entityId)).toBeNull();
  });

  it("leaves nothing to do behind: no event waits, and no mail would be sent", async () => {
    expect(await OutboxEventModel.countDocuments({ state: { $ne: "done" } })).toBe(0);
    expect(await MailModel.countDocuments({ state: "queued" })).toBe(0);
    expect(await MailModel.distinct("to")).toEqual(
      expect.not.arrayContaining([expect.not.stringMatching(/^(founder|talent|investor|moderator|admin)@/)]),
    );
  });

  it("says of every mail, notification and log whom else it names", async () => {
    expect(await findUnsaidNames()).toEqual([]);
    const byOthers = await NotificationModel.countDocuments({ aboutIds: { $ne: [] } });
    expect(byOthers).toBeGreaterThan(100);
  });

  it("gives each demo login something to do at home", async () => {
    const founder = await homeOf("founder@demo.collabhub.test");
    expect(founder.counts.waitingApplicants).toBeGreaterThanOrEqual(4);
    expect(founder.steps.find((step) => step.key === "reply_applicant")?.deadlineAt).toBeDefined();
    const talent = await homeOf("talent@demo.collabhub.test");
    expect(talent.counts.offers).toBe(1);
    const offered = talent.steps.find((step) => step.key === "answer_offer");
    expect(new Date(offered?.deadlineAt ?? 0).getTime() - now().getTime()).toBeGreaterThan(2 * DAY);
    const own = await ApplicationModel.find({ talentId: (await userOf("talent@demo.collabhub.test"))._id }).lean();
    expect(own.map((application) => application.status).sort()).toEqual([
      "offered",
      "rejected",
      "reviewed",
      "shortlisted",
      "withdrawn",
    ]);
    expect(talent.steps.map(({ key }) => key)).toContain("choose_slot");
    const keys = founder.steps.map(({ key }) => key);
    expect(keys.filter((key) => key === "answer_counter" || key === "answer_slots")).toEqual([
      "answer_counter",
      "answer_slots",
    ]);
    const scheduled = await ApplicationModel.findOne({ "interview.accepted": 1 }).orFail().lean();
    expect(scheduled.interview?.slots[0]?.startsAt.getTime()).toBeGreaterThan(now().getTime());
    expect(founder.steps.find(({ key }) => key === "await_invitation")).toMatchObject({
      subject: "elise.tremblay@demo.collabhub.test",
      count: 1,
    });
    const investor = await homeOf("investor@demo.collabhub.test");
    expect(investor.counts.following).toBe(2);
    for (const email of ["founder", "talent", "investor"]) {
      const { _id } = await userOf(`${email}@demo.collabhub.test`);
      expect(await NotificationModel.countDocuments({ userId: _id })).toBeGreaterThan(0);
    }
  });

  it("has one of each in the queue of verifications, with scans that say they are samples", async () => {
    const rows = await VerificationModel.find({ override: false }).sort({ submittedAt: 1 }).lean();
    expect(rows.map(({ type, status, pending, code }) => [type, status, pending !== null, code])).toEqual([
      ["identity", "rejected", false, "unreadable"],
      ["identity", "submitted", false, null],
      ["identity", "under_review", true, null],
      ["profile", "under_review", false, null],
      ["profile", "submitted", false, null],
    ]);
    expect(new Set(rows.map(({ userId }) => String(userId))).size).toBe(5);
    for (const { submittedAt, status } of rows)
      if (status !== "rejected") expect(now().getTime() - submittedAt.getTime()).toBeLessThan(48 * HOUR);
    const scans = await FileModel.find({ purpose: "identity" }).lean();
    expect(scans.map(({ name, status }) => [name.startsWith("sample-"), status])).toEqual(
      Array.from({ length: 6 }, () => [true, "ready"]),
    );
    const { _id } = await userOf("moderator@demo.collabhub.test");
    const told = await NotificationModel.find({ userId: _id, type: "case_verification_waiting" }).lean();
    expect(told.map(({ data }) => data.waits).sort()).toEqual([...Array<string>(5).fill("review"), "second"]);
  });

  it.each(demoEmails)("lets %s sign in with the demo password", async (email) => {
    const answer = await call(login, { path: "/api/v1/auth/login", body: { email, password: demoPassword } });
    expect(answer.status).toBe(200);
  });

  it("lets nobody else sign in with it", async () => {
    const other = await UserModel.findOne({ email: { $nin: demoEmails } })
      .orFail()
      .lean();
    expect(
      (await call(login, { path: "/api/v1/auth/login", body: { email: other.email, password: demoPassword } })).status,
    ).toBe(401);
  });
});

describe("seeding again", () => {
  it("changes nothing", async () => {
    const before = await fingerprint();
    expect(await seedDemo()).toBe(false);
    expect(await fingerprint()).toBe(before);
  });
});

it("has the talent of the login pass one skill test and wait to try another again", async () => {
  const talent = await UserModel.findOne({ email: "talent@demo.collabhub.test" }).orFail().lean();
  const { items } = await getSkillTests({ userId: talent._id.toHexString() });
  const standings = new Map(items.map(({ skill, standing }) => [skill, standing]));
  expect([...standings.values()].map(({ status }) => status)).toEqual(["passed", "failed", "untested", "untested"]);
  const wait = Date.parse(standings.get("sql")?.availableAt ?? "") - now().getTime();
  expect(wait).toBeGreaterThan(20 * HOUR);
  expect(wait).toBeLessThan(22 * HOUR);
});

describe("in staging", () => {
  const live = {
    APP_ENV: "staging",
    NEXT_PUBLIC_APP_URL: "https://staging.example.com",
    JWT_SECRET: "q7Zr2kVx9Tn4Lw8Bf1Hs6Jd3Gm5Pc0Ya3",
    JWT_REFRESH_SECRET: "u4Xe8Wd1Kz6Rv3Nq9Mt2Lb7Sf5Hj0CpQ",
    CLAMD_URL: "tcp://127.0.0.1:9",
    FIELD_ENCRYPTION_KEY: "n5Bt9Wx2Qk7Hf4Zr8Jm1Yp6Lc3Vg0SdE",
    LOOKUP_KEY: "d8Gm2Yw7Bc5Vx1Ns9Tq4Zr6Lf3Kh0PjR",
    LINK_SECRET: "h3Jp6Xc9Wv2Ms8Bt5Qn1Kz7Ld4Rg0FyT",
    STRIPE_WEBHOOK_SECRET: "whsec_3vKq8Zr1Tn6",
    RATE_LIMIT_SCALE: "1",
  };
  let before = process.env;

  beforeAll(() => {
    before = { ...process.env };
    Object.assign(process.env, live);
    resetEnv();
  });
  afterAll(() => {
    process.env = before;
    resetEnv();
  });

  it("is refused", async () => {
    await MigrationModel.deleteMany({});
    await expect(seedDemo()).rejects.toThrow("only for APP_ENV=development, test and demo.");
  });
});

it("keeps the scenario's deadlines within days of the seeding", async () => {
  const pending = await ApplicationModel.find({ status: "pending" }).lean();
  for (const { replyBy } of pending) expect(Math.abs(replyBy.getTime() - now().getTime())).toBeLessThan(7 * DAY + HOUR);
});

describe("a copy of someone's data", () => {
  const isEmpty = (value: unknown): boolean =>
    value === null ||
    value === undefined ||
    (typeof value === "object" && Object.values(value).every((inner) => isEmpty(inner)));

  const untold = [
    "admission",
    "apiKeys",
    "billing",
    "blocked",
    "breakGlass",
    "consents",
    "decisions",
    "digests",
    "disputes",
    "equity",
    "feedback",
    "legalAcceptances",
    "milestones",
    "payouts",
    "phone",
    "pictureReports",
    "preferences",
    "privacyRequests",
    "pushBrowsers",
    "reports",
    "reportsAboutYou",
    "reviews",
    "rulings",
    "sharedFiles",
    "signatures",
    "statusSubscription",
    "waiting",
  ];

  it("has something in every section for one of the demo's people, nothing of no one's, and keeps to its schema", async () => {
    const people = await UserModel.find({ email: { $in: [...demoEmails] } }).lean();
    // A stranger's eyes on the published schema, instead of the library that wrote it.
    const ajv = new Ajv({ strict: false, validateFormats: false });
    const valid = ajv.compile(z.toJSONSchema(Portability));
    const others = await UserModel.find({}, { email: 1, passwordHash: 1, name: 1 }).lean();
    const sessions = await SessionModel.find().lean();
    const filled = new Set<string>();
    for (const { _id, email } of people) {
      const id = _id.toHexString();
      const started = performance.now();
      const userData = await inSnapshot(() => readUserData(id));
      expect(performance.now() - started).toBeLessThan(2000);
      for (const [section, value] of Object.entries(userData)) if (!isEmpty(value)) filled.add(section);
      const copy = {
        schema: "https://example.com/api/v1/schemas/portability-1.json",
        schemaVersion: 1,
        exportDate: now().toISOString(),
        subject: { id },
        locale: "en",
        userData,
      };
      expect(valid(JSON.parse(JSON.stringify(copy))), JSON.stringify(valid.errors?.slice(0, 3))).toBe(true);
      expect(valid(JSON.parse(JSON.stringify({ ...copy, userData: { ...userData, more: 1 } })))).toBe(false);

      const text = JSON.stringify(userData);
      expect(text).toContain(email);
      const secrets = [
        ...others.filter((other) => other.email !== email).map((other) => other.email),
        ...others.map(({ passwordHash }) => passwordHash),
        ...sessions.map(({ refreshHash }) => refreshHash),
        '"v1.',
      ];
      for (const secret of secrets) expect(text).not.toContain(secret);
      expect(JSON.stringify(await inSnapshot(() => readUserData(id)))).toBe(text);
    }
    expect(Object.keys(z.toJSONSchema(Portability).properties ?? {})).toContain("userData");
    const empty = Object.keys(await readUserData(String(people[0]?._id))).filter((section) => !filled.has(section));
    // What the story does not tell is in tests/api/privacy/canaries.
    expect(empty.sort()).toEqual(untold);
  });
});

describe("a seeding that was interrupted", () => {
  it("leaves no trace once the next one begins", async () => {
    await MigrationModel.deleteMany({});
    // What signing in has left above and the questions of the skill tests are no trace of the scenario.
    await Promise.all(
      ["audit_logs", "mails", "outbox_events"].map((name) =>
        mongoose.connection.collection(name).deleteMany({ requestId: { $ne: SCENARIO_REQUEST } }),
      ),
    );
    const kept = await mongoose.connection.collection("audit_logs").distinct("_id");
    await mongoose.connection.collection("audit_origins").deleteMany({ auditId: { $nin: kept } });
    await Promise.all(
      ["sessions", "known_devices", "login_attempts", "skill_questions"].map((name) =>
        mongoose.connection.collection(name).deleteMany({}),
      ),
    );
    expect(await removeSeedTraces(addresses())).toBe(true);
    const left: Record<string, number> = {};
    for (const collection of collections()) {
      const count = await collection.countDocuments();
      if (count > 0) left[collection.collectionName] = count;
    }
    expect(left).toEqual({});
    expect(await removeSeedTraces(addresses())).toBe(false);
  });
});
