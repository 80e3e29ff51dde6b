import { describe, expect, test } from "vitest";
import { GET as listRoute } from "@/app/api/v1/notifications/route";
import { POST as readRoute } from "@/app/api/v1/notifications/[id]/read/route";
import { POST as readAllRoute } from "@/app/api/v1/notifications/read-all/route";
import { GET as dashboardRoute } from "@/app/api/v1/users/me/dashboard/route";
import type { Dashboard } from "@/lib/dashboard/schema";
import type { Notification, NotificationPage } from "@/lib/notifications/schema";
import { notificationTypes } from "@/lib/notifications/states";
import { toNotification } from "@/lib/notifications/present";
import { objectId } from "@/lib/core/db/model";
import { MailModel } from "@/models/mail";
import { NotificationModel } from "@/models/notification";
import { UserModel } from "@/models/user";
import { call, drainReactions, useDatabase, type SignedIn } from "../../support/harness";
import { a, aRole, aStartup, act, anApplication, anOffer, apply, create, publish } from "../../support/hiring";

useDatabase();

const list = (as: SignedIn | null, query = "") =>
  call<NotificationPage>(listRoute, { path: `/api/v1/notifications${query}`, as });
const read = (as: SignedIn | null, id: string) =>
  call<Notification>(readRoute, { method: "POST", path: `/api/v1/notifications/${id}/read`, params: { id }, as });
const readAll = (as: SignedIn | null) =>
  call<{ unreadCount: number }>(readAllRoute, { method: "POST", path: "/api/v1/notifications/read-all", as });
const home = async (as: SignedIn) =>
  (await call<Dashboard>(dashboardRoute, { path: "/api/v1/users/me/dashboard", as })).body;

async function scene(locale: "en" | "fr" = "en") {
  const founder = await a("founder", { name: "Ana" });
  const talent = await a("talent", { name: "Inès", locale });
  const startup = await aStartup(founder);
  return { founder, talent, startup, role: await aRole(founder, startup.id) };
}

describe("being told", () => {
  test("of the whole hire: each party once, in their own language, in the application and by mail", async () => {
    const { founder, talent, startup, role } = await scene("fr");
    const offer = await anOffer(founder, talent, role.id);
    await drainReactions();
    const forTalent = await list({ ...talent });
    // The two events follow each other at once here, and either may be told first.
    expect(forTalent.body.items.map((item) => item.type).sort()).toEqual([
      "application_offered",
      "application_shortlisted",
    ]);
    expect(forTalent.body.items.find((item) => item.type === "application_offered")).toMatchObject({
      title: "Lumen Grid vous fait une offre",
      url: `/applications/${offer.id}`,
      readAt: null,
    });
    expect(forTalent.body.unreadCount).toBe(2);
    await act(talent, offer.id, "accept");
    await drainReactions();
    expect((await list(talent)).body.items[0]).toMatchObject({
      type: "team_welcome",
      title: "Bienvenue chez Lumen Grid",
    });
    const forFounder = (await list(founder)).body.items;
    // The agreement follows from the acceptance, in an event of its own: which of the two is told first is open.
    expect(forFounder.map((item) => item.type).sort()).toEqual([
      "agreement_drafted",
      "application_accepted",
      "application_received",
    ]);
    expect(forFounder[2]).toMatchObject({
      title: "Inès applied",
      body: `For ${role.title} at ${startup.name}. Reply within 7 days.`,
      url: `/hiring/applications/${offer.id}`,
    });

    const mails = await MailModel.find({ kind: /^hiring-/ })
      .sort({ createdAt: 1 })
      .lean();
    expect(mails.map((mail) => [mail.to, mail.kind, mail.locale]).sort()).toEqual(
      [
        [founder.email, "hiring-application-received", "en"],
        [talent.email, "hiring-application-shortlisted", "fr"],
        [talent.email, "hiring-application-offered", "fr"],
        [founder.email, "hiring-application-accepted", "en"],
        [talent.email, "hiring-team-welcome", "fr"],
      ].sort(),
    );
    const offered = mails.find((mail) => mail.kind === "hiring-application-offered");
    expect(offered?.text).toContain("6\u202f000\u202f$ par mois");
    expect(offered?.text).toContain("1,00\u202f%");
    expect(offered?.text).toContain(`http://localhost:3000/applications/${offer.id}`);
    expect(offered?.html).toContain('lang="fr"');
  });

  test("of a rejection is polite, carries the team's note and escapes it", async () => {
    const { founder, talent, role } = await scene();
    const { id } = await anApplication(talent, role.id);
    await act(founder, id, "reject", { reason: "skills", note: "Thank you <b>very</b> much." });
    await drainReactions();
    const mail = await MailModel.findOne({ to: talent.email, kind: "hiring-application-rejected" }).lean();
    expect(mail?.subject).toBe("Not selected this time");
    expect(mail?.text).toContain("Thank you <b>very</b> much.");
    expect(mail?.html).toContain("Thank you &lt;b&gt;very&lt;/b&gt; much.");
  });

  test("reaches nobody suspended by mail", async () => {
    const { founder, talent, role } = await scene();
    await UserModel.updateOne({ _id: founder.userId }, { $set: { status: "suspended" } });
    await apply(talent, role.id);
    await drainReactions();
    expect(await MailModel.countDocuments({ to: founder.email })).toBe(0);
  });

  test.each(notificationTypes)("%s has its words in both languages", (type) => {
    const row = {
      _id: objectId("000000000000000000000001"),
      key: "k",
      userId: objectId("000000000000000000000002"),
      type,
      data: {
        talent: "Inès",
        role: "Engineer",
        startup: "Lumen",
        access: "admin",
        ended: "filled",
        plan: "pro",
        type: "work",
        person: "Inès",
        reason: "Contact details.",
        next: "Zoë",
        ends: "yes",
        milestone: "First prototype",
        payer: "Zoë",
        payee: "Inès",
        side: "payee",
        how: "accepted",
        why: "agreed",
        state: "opened",
        days: 7,
        percent: 60,
        cause: "award",
        small: "no",
        both: "no",
        returned: "no",
        event: "milestone_failed",
        points: 4,
        granted: "yes",
        waits: "proposal",
        outcome: "published",
        name: "Inès",
        file: "Bench results.pdf",
        code: "infected",
        skill: "sql",
        subject: "startup",
        step: "identity",
        target: "message",
        action: "suspend",
        stage: "ended",
        severity: "outage",
        text: "CollabHub is closed on Sunday.",
      },
      url: "/",
      readAt: null,
      createdAt: new Date(0),
    };
    const [en, fr] = [toNotification(row, "en"), toNotification(row, "fr")];
    for (const text of [en.title, en.body, fr.title, fr.body]) {
      expect(text).not.toMatch(/[{}]/);
      expect(text.length).toBeGreaterThan(5);
    }
    // A notice has the words that an administrator wrote in each language.
    if (type !== "service_notice") expect(en.title).not.toBe(fr.title);
    expect(`${fr.title}${fr.body}`).not.toMatch(/[^\u202f][:;!?%]/);
  });
});

describe("reading", () => {
  test("pages, filters the unread, and marks one's own alone", async () => {
    const { founder, role } = await scene();
    for (let index = 0; index < 3; index += 1) await apply(await a("talent", { name: `T${index}` }), role.id);
    await drainReactions();
    const all = (await list(founder)).body;
    expect(all.unreadCount).toBe(3);
    const first = (await list(founder, "?limit=2")).body;
    expect((await list(founder, `?limit=2&cursor=${first.nextCursor ?? ""}`)).body.items).toHaveLength(1);
    const id = all.items[0]?.id ?? "";
    expect((await read(await a("founder"), id)).status).toBe(404);
    const once = await read(founder, id);
    expect(once.body.readAt).not.toBeNull();
    expect((await read(founder, id)).body.readAt).toBe(once.body.readAt);
    expect((await list(founder, "?unread=true")).body).toMatchObject({
      unreadCount: 2,
      items: [{ readAt: null }, { readAt: null }],
    });
    expect((await readAll(founder)).body).toEqual({ unreadCount: 0 });
    expect((await list(founder, "?unread=true")).body).toEqual({ items: [], nextCursor: null, unreadCount: 0 });
    expect(await NotificationModel.countDocuments({ readAt: null })).toBe(0);
    expect([
      (await list(null)).status,
      (await read(null, id)).status,
      (await readAll(null)).status,
      (await list(founder, "?unread=yes")).status,
      (await read(founder, "x")).status,
    ]).toEqual([401, 401, 401, 422, 422]);
  });
});

describe("the home", () => {
  const keys = (dashboard: Dashboard) => dashboard.steps.map((step) => step.key);

  test("leads a founder from nothing to a hire, each write showing at once", async () => {
    const founder = await a("founder");
    expect(await home(founder)).toMatchObject({
      persona: "founder",
      counts: { startups: 0 },
      steps: [{ key: "create_startup" }, { key: "complete_profile" }, { key: "browse_startups" }],
    });
    const { id } = (await create(founder)).body;
    expect(keys(await home(founder))).toEqual([
      "publish_startup",
      "post_role",
      "enter_founders_shares",
      "check_identity",
    ]);
    await publish(founder, id);
    const role = await aRole(founder, id);
    expect(keys(await home(founder))).toEqual(["enter_founders_shares", "complete_startup", "check_identity"]);
    const talent = await a("talent", { name: "Inès" });
    const application = await anApplication(talent, role.id);
    const waiting = await home(founder);
    expect(waiting.counts).toMatchObject({ waitingApplicants: 1, liveApplications: 1, openRoles: 1, teamMembers: 1 });
    expect(waiting.steps[0]).toEqual({
      key: "reply_applicant",
      count: 1,
      subject: "Inès",
      thing: "Founding engineer",
      url: `/hiring/applications/${application.id}`,
      deadlineAt: application.replyBy,
    });
    await act(founder, application.id, "review");
    await act(founder, application.id, "shortlist");
    expect((await home(founder)).steps[0]).toMatchObject({ key: "make_offer", subject: "Inès" });
  });

  test("shows talent the offer to answer, with its deadline", async () => {
    const { founder, talent, role } = await scene();
    expect(keys(await home(talent))).toEqual(["complete_profile", "find_roles", "save_role"]);
    const offer = await anOffer(founder, talent, role.id);
    const offered = await home(talent);
    expect(offered.steps[0]).toEqual({
      key: "answer_offer",
      count: 1,
      subject: "Lumen Grid",
      url: `/applications/${offer.id}`,
      deadlineAt: offer.offer?.expiresAt,
    });
    await act(talent, offer.id, "accept");
    expect((await home(talent)).counts).toMatchObject({ offers: 0, liveApplications: 0, startups: 1, teamMembers: 2 });
  });

  test("counts for investors, and is empty for staff", async () => {
    await scene();
    expect(await home(await a("investor"))).toMatchObject({
      counts: { publishedStartups: 1, following: 0 },
      steps: [{ key: "follow_startup" }, { key: "browse_startups", count: 1 }, { key: "complete_profile" }],
    });
    expect(await home(await a("admin"))).toEqual({
      persona: "admin",
      counts: {},
      steps: [],
      firstSteps: null,
    });
    expect((await call(dashboardRoute, { path: "/api/v1/users/me/dashboard" })).status).toBe(401);
  });
});
