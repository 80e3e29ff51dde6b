import { describe, expect, test } from "vitest";
import { expireOffers } from "@/lib/applications/commands/expire";
import { listOfferReplyObligations } from "@/lib/applications/queries/reply-obligations";
import { MAX_OFFER_VERSIONS } from "@/lib/applications/states";
import { DAY, HOUR, advanceClock, now, setClock } from "@/lib/core/clock";
import { systemContext } from "@/lib/core/context";
import { founderHome } from "@/lib/dashboard/queries/founder-home";
import { getFrameCounters } from "@/lib/inbox/queries/frame-counters";
import { AgreementModel } from "@/models/agreement";
import { ApplicationModel } from "@/models/application";
import { InboxModel } from "@/models/inbox";
import { MailModel } from "@/models/mail";
import { NotificationModel } from "@/models/notification";
import { TeamMemberModel } from "@/models/team-member";
import { drainReactions, signIn, useDatabase, type SignedIn } from "../../support/harness";
import {
  a,
  aRole,
  aStartup,
  act,
  anOffer,
  auditOf,
  counterInput,
  eventsOf,
  fifty,
  inState,
  offerInput,
  tally,
  getApplication,
} from "../../support/hiring";

useDatabase();

const start = new Date("2027-03-01T09:00:00Z");
const again = async (person: SignedIn, persona: "talent" | "founder") => signIn({ id: person.userId, persona });

/** An offer of $6,000 a month and 1.00 % from 31 March. */
async function scene(given: Record<string, unknown> = {}) {
  setClock(start);
  const founder = await a("founder", { name: "Ana" });
  const talent = await a("talent", { name: "Inès", locale: "fr" });
  const startup = await aStartup(founder);
  const role = await aRole(founder, startup.id, given);
  const { id } = await anOffer(founder, talent, role.id);
  return { founder, talent, startup, role, id };
}

const revised = (equityBps: number, rest: object = {}) => ({
  ...offerInput(),
  compensation: { ...offerInput().compensation, equityBps },
  ...rest,
});

describe("a new version of an offer", () => {
  test("replaces the earlier one, begins the 7 days again and stays in the history of both sides", async () => {
    const { founder, talent, id } = await scene();
    const startAt = new Date(start.getTime() + 30 * DAY).toISOString();
    advanceClock(2 * HOUR);
    const team = await again(founder, "founder");
    const { status, body } = await act(team, id, "offer", { ...revised(120), startAt, message: "More equity." });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      status: "offered",
      offer: {
        version: 2,
        compensation: { cashMinor: 600_000, currency: "USD", period: "month", equityBps: 120 },
        startAt,
        message: "More equity.",
        offeredAt: "2027-03-01T11:00:00.000Z",
        expiresAt: "2027-03-08T11:00:00.000Z",
        counter: null,
      },
      actions: ["offer", "reject", "propose_slots"],
    });
    expect(body.timeline.map((step) => step.status)).toEqual(["pending", "reviewed", "shortlisted", "offered"]);
    const history = (await getApplication(await again(talent, "talent"), id)).body.offer?.history;
    expect(history).toEqual(body.offer?.history);
    expect(history).toMatchObject([
      { by: "team", version: 1, compensation: { equityBps: 100 }, message: null, at: "2027-03-01T09:00:00.000Z" },
      { by: "team", version: 2, compensation: { equityBps: 120 }, message: "More equity." },
    ]);
    expect(await auditOf("application.offer")).toHaveLength(2);
    expect(await eventsOf("application.offer_revised")).toMatchObject([
      { payload: { applicationId: id, version: 2, granted: false } },
    ]);
    expect(await eventsOf("application.offered")).toHaveLength(1);
    await drainReactions();
    expect(await NotificationModel.countDocuments({ type: "offer_revised", userId: talent.userId })).toBe(1);
    const mail = await MailModel.findOne({ to: talent.email, kind: "hiring-offer-revised" }).lean();
    expect(mail?.subject).toBe("Lumen Grid a modifié son offre");
    expect(mail?.text).toContain("1,20\u202f% (avant\u202f: 1,00\u202f%)");
    expect(mail?.text).toContain("More equity.");
    expect(mail?.text).not.toContain("(avant\u202f: 6");
  });

  test("is accepted as it was read: an older version is 409, and the agreement has the accepted terms", async () => {
    const { founder, talent, id } = await scene();
    await act(founder, id, "offer", revised(140));
    for (const version of [1, 3]) {
      const refused = await act(talent, id, "accept", { version });
      expect(refused.status).toBe(409);
      expect(refused.body).toMatchObject({ code: "terms_changed", version: 2 });
    }
    expect(await TeamMemberModel.countDocuments({ userId: talent.userId })).toBe(0);
    for (const body of [{ version: 0 }, { version: "2" }, { version: 1.5 }, { version: 2, message: "Yes" }, []])
      expect((await act(talent, id, "accept", body)).status).toBe(422);
    expect((await act(talent, id, "accept", { version: 2 })).body).toMatchObject({
      status: "accepted",
      offer: { version: 2, compensation: { equityBps: 140 } },
    });
    await drainReactions();
    expect(await AgreementModel.find({ applicationId: id }).lean()).toMatchObject([
      { type: "equity", terms: { equityBps: 140 } },
    ]);
    expect((await act(founder, id, "offer", revised(150))).body).toMatchObject({ code: "invalid_transition" });
  });

  test("keeps the offer's rules, and refuses to replace a version that was not the last", async () => {
    const { founder, talent, id } = await scene();
    expect((await act(founder, id, "offer", revised(160))).status).toBe(422);
    expect((await act(founder, id, "offer", revised(120, { version: 1 }))).body).toMatchObject({
      offer: { version: 2 },
    });
    expect((await act(founder, id, "offer", revised(130, { version: 1 }))).body).toMatchObject({
      code: "terms_changed",
    });
    expect((await act(talent, id, "offer", revised(150))).status).toBe(403);
    expect((await getApplication(founder, id)).body.offer).toMatchObject({
      version: 2,
      compensation: { equityBps: 120 },
    });
  });

  test("is refused once the offer has expired or the role is filled, and after the last that an offer may have", async () => {
    const { founder, talent, role, id } = await scene({ seats: 2 });
    for (let version = 2; version <= MAX_OFFER_VERSIONS; version += 1)
      expect((await act(founder, id, "offer", revised(100))).status).toBe(200);
    expect((await act(founder, id, "offer", revised(100))).body).toMatchObject({ code: "invalid_transition" });
    expect((await getApplication(talent, id)).body.offer?.history).toHaveLength(MAX_OFFER_VERSIONS);

    const other = await a("talent");
    const second = await anOffer(founder, other, role.id);
    setClock(new Date(start.getTime() + 7 * DAY));
    const [team, applicant] = [await again(founder, "founder"), await again(other, "talent")];
    expect((await act(team, second.id, "offer", revised(110))).body).toMatchObject({ code: "invalid_transition" });
    expect((await act(applicant, second.id, "counter")).body).toMatchObject({ code: "invalid_transition" });
    expect(await ApplicationModel.countDocuments({ status: "offered" })).toBe(2);
  });

  test("is not ended by the clock of the version before", async () => {
    const { founder, talent, id } = await scene();
    setClock(new Date(start.getTime() + 6 * DAY));
    await act(await again(founder, "founder"), id, "offer", revised(120));
    setClock(new Date(start.getTime() + 8 * DAY));
    expect(await expireOffers(systemContext())).toBe(0);
    expect((await act(await again(talent, "talent"), id, "accept", { version: 2 })).status).toBe(200);
  });

  test("follows an offer made before offers had versions", async () => {
    const { founder, talent, id } = await scene();
    await ApplicationModel.collection.updateOne(
      {},
      { $unset: { offerSteps: 1, "offer.version": 1, "offer.counter": 1 } },
    );
    expect((await getApplication(talent, id)).body.offer).toMatchObject({
      version: 1,
      counter: null,
      history: [{ version: 1 }],
    });
    expect((await act(talent, id, "counter", { ...counterInput(), version: 1 })).status).toBe(200);
    expect((await act(founder, id, "offer", revised(120, { version: 1 }))).body.offer).toMatchObject({
      version: 2,
      history: [
        { by: "team", version: 1 },
        { by: "talent", version: 1 },
        { by: "team", version: 2 },
      ],
    });
    expect((await act(talent, id, "accept", { version: 2 })).status).toBe(200);
  });
});

describe("a counter-offer", () => {
  test("takes the offer's place until the team grants it by its next version", async () => {
    const { founder, talent, id } = await scene();
    const { status, body } = await act(talent, id, "counter", {
      ...counterInput(),
      version: 1,
      message: "The equity is what I join for.",
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      status: "offered",
      offer: {
        version: 1,
        compensation: { equityBps: 100 },
        expiresAt: "2027-03-08T09:00:00.000Z",
        counter: {
          compensation: { cashMinor: 600_000, equityBps: 125 },
          startAt: new Date(start.getTime() + 30 * DAY).toISOString(),
          message: "The equity is what I join for.",
          counteredAt: "2027-03-01T09:00:00.000Z",
        },
        history: [
          { by: "team", version: 1 },
          { by: "talent", version: 1, compensation: { equityBps: 125 } },
        ],
      },
      actions: ["withdraw", "withdraw_counter"],
    });
    for (const action of ["accept", "counter"] as const)
      expect((await act(talent, id, action)).body).toMatchObject({ code: "invalid_transition" });
    expect(await auditOf("application.counter")).toMatchObject([{ entityId: id, actorId: talent.userId }]);
    expect(await eventsOf("application.countered")).toMatchObject([{ payload: { applicationId: id, version: 1 } }]);

    const { compensation, startAt } = body.offer?.counter ?? {};
    const granted = await act(founder, id, "offer", { compensation, startAt, version: 1 });
    expect(granted.body.offer).toMatchObject({ version: 2, counter: null, compensation: { equityBps: 125 } });
    expect(await eventsOf("application.offer_revised")).toMatchObject([{ payload: { version: 2, granted: true } }]);
    expect((await getApplication(talent, id)).body.actions).toEqual(["accept", "withdraw", "counter"]);
    await drainReactions();
    expect(await NotificationModel.countDocuments({ type: "offer_countered", userId: founder.userId })).toBe(1);
    expect(await NotificationModel.countDocuments({ type: "offer_granted", userId: talent.userId })).toBe(1);
    const mail = await MailModel.findOne({ to: founder.email, kind: "hiring-offer-countered" }).lean();
    expect(mail?.subject).toBe("Inès sent a counter-offer");
    expect(mail?.text).toContain("1.25\u202f% (before: 1.00\u202f%)");
    expect(mail?.text).toContain("Message from Inès");
  });

  test("outside the role's range is granted without a reason, and otherwise needs one", async () => {
    const { founder, talent, id } = await scene();
    const asked = { ...offerInput().compensation, cashMinor: 900_000 };
    expect((await act(talent, id, "counter", { compensation: asked })).status).toBe(200);
    const startAt = (await getApplication(talent, id)).body.offer?.startAt;
    expect((await act(founder, id, "offer", { compensation: { ...asked, cashMinor: 899_999 }, startAt })).status).toBe(
      422,
    );
    expect((await act(founder, id, "offer", { compensation: asked, startAt })).status).toBe(200);
  });

  test("is answered by another version, and may follow each version", async () => {
    const { founder, talent, id } = await scene();
    await act(talent, id, "counter");
    expect((await act(founder, id, "offer", revised(110))).body.offer).toMatchObject({ version: 2, counter: null });
    expect((await act(talent, id, "counter", { ...counterInput(), version: 1 })).body).toMatchObject({
      code: "terms_changed",
    });
    expect((await act(talent, id, "counter", { ...counterInput(), version: 2 })).status).toBe(200);
    expect(
      (await getApplication(founder, id)).body.offer?.history.map(({ by, version }) => `${by} ${version}`),
    ).toEqual(["team 1", "talent 1", "team 2", "talent 2"]);
    expect(await eventsOf("application.offer_revised")).toMatchObject([{ payload: { granted: false } }]);
  });

  test("is withdrawn: the version may be accepted again, and the history says so", async () => {
    const { founder, talent, id } = await scene();
    expect((await act(talent, id, "withdraw_counter")).body).toMatchObject({ code: "invalid_transition" });
    await act(talent, id, "counter");
    const { body } = await act(talent, id, "withdraw_counter");
    expect(body.offer).toMatchObject({
      version: 1,
      counter: null,
      history: [{ withdrawnAt: null }, { by: "talent", withdrawnAt: "2027-03-01T09:00:00.000Z" }],
    });
    expect(body.actions).toEqual(["accept", "withdraw", "counter"]);
    expect(await eventsOf("application.counter_withdrawn")).toHaveLength(1);
    await drainReactions();
    expect(await NotificationModel.countDocuments({ type: "counter_withdrawn", userId: founder.userId })).toBe(1);
    expect((await act(talent, id, "accept", { version: 1 })).status).toBe(200);
  });

  test.each([
    ["nothing", {}],
    ["no pay", { message: "More, please." }],
    ["the offer's own terms", { compensation: offerInput().compensation }],
    ["another currency", { compensation: { ...counterInput().compensation, currency: "EUR" } }],
    ["another period", { compensation: { ...counterInput().compensation, period: "hour" } }],
    ["a start in the past", { ...counterInput(), startAt: "2020-01-01T00:00:00Z" }],
    ["less than nothing", { compensation: { ...counterInput().compensation, cashMinor: -1 } }],
    ["an unknown field", { ...counterInput(), expiresAt: "2030-01-01T00:00:00Z" }],
  ])("422: %s, and the offer stays as it was", async (_name, body) => {
    const { talent, id } = await scene();
    expect((await act(talent, id, "counter", body)).status).toBe(422);
    expect((await getApplication(talent, id)).body.offer).toMatchObject({ counter: null, history: [{ version: 1 }] });
  });

  test("is the talent's alone", async () => {
    const { founder, id } = await scene();
    for (const action of ["counter", "withdraw_counter"] as const) {
      expect((await act(null, id, action)).status).toBe(401);
      expect((await act(founder, id, action)).status).toBe(403);
      expect((await act(await a("talent"), id, action)).status).toBe(404);
      expect((await act(await a("admin"), id, action)).status).toBe(403);
    }
  });

  test("left without an answer ends with the offer, and the talent is not blamed", async () => {
    const { founder, talent, id } = await scene();
    await act(talent, id, "counter");
    advanceClock(7 * DAY);
    expect(await expireOffers(systemContext())).toBe(1);
    await drainReactions();
    expect(await NotificationModel.distinct("type", { userId: talent.userId })).toContain("counter_expired");
    expect(await NotificationModel.distinct("type", { userId: founder.userId })).toContain("counter_unanswered");
    expect(await NotificationModel.countDocuments({ type: { $in: ["offer_expired", "offer_unanswered"] } })).toBe(0);
    expect(await listOfferReplyObligations(talent.userId, { since: new Date(0), at: now() })).toEqual([
      { askedAt: start, answeredAt: start },
    ]);
  });

  test("is no longer an offer that waits for the talent", async () => {
    const { founder, talent, id } = await scene();
    await getFrameCounters({
      ...systemContext(),
      actor: { ...talent, persona: "talent", emailVerified: true, locale: "fr", timeZone: "UTC" },
    });
    await drainReactions();
    const waiting = async () => (await InboxModel.findOne({ userId: talent.userId }).lean())?.counts?.offers;
    expect(await waiting()).toBe(1);
    await act(talent, id, "counter");
    await drainReactions();
    expect(await waiting()).toBe(0);
    expect((await founderHome(founder.userId)).steps[0]).toEqual({
      key: "answer_counter",
      count: 1,
      subject: "Inès",
      thing: "Founding engineer",
      url: `/hiring/applications/${id}`,
      deadlineAt: "2027-03-08T09:00:00.000Z",
    });
    await act(founder, id, "offer", revised(125));
    await drainReactions();
    expect(await waiting()).toBe(1);
  });
});

describe("fifty calls at once", { timeout: 60_000 }, () => {
  const codes = (answers: readonly { status: number; body: unknown }[]) =>
    new Set(answers.filter(({ status }) => status === 409).map(({ body }) => (body as { code: string }).code));

  test("revise and accept one version: one wins", async () => {
    const { founder, talent, id } = await scene();
    const answers = await fifty((index) =>
      index % 2 === 0
        ? act(founder, id, "offer", revised(120, { version: 1 }))
        : act(talent, id, "accept", { version: 1 }),
    );
    expect(tally(answers)).toEqual({ 200: 1, 409: 49 });
    const row = await ApplicationModel.findById(id).lean();
    if (row?.status === "accepted") {
      expect(row.offer?.version).toBe(1);
      expect(codes(answers)).toEqual(new Set(["invalid_transition"]));
    } else {
      expect(row).toMatchObject({ status: "offered", offer: { version: 2 } });
      expect(codes(answers)).toEqual(new Set(["terms_changed"]));
    }
    expect(await TeamMemberModel.countDocuments({ userId: talent.userId })).toBe(row?.status === "accepted" ? 1 : 0);
  });

  test("counter and accept one version: one wins", async () => {
    const { talent, id } = await scene();
    const answers = await fifty((index) =>
      index % 2 === 0
        ? act(talent, id, "counter", { ...counterInput(), version: 1 })
        : act(talent, id, "accept", { version: 1 }),
    );
    expect(tally(answers)).toEqual({ 200: 1, 409: 49 });
    const row = await ApplicationModel.findById(id).lean();
    const won = row?.status === "accepted" ? "accept" : "counter";
    expect(row?.offerSteps).toHaveLength(won === "accept" ? 1 : 2);
    expect(await eventsOf("application.countered")).toHaveLength(won === "accept" ? 0 : 1);
    expect(await eventsOf("application.accepted")).toHaveLength(won === "accept" ? 1 : 0);
  });

  test("revise one version: one becomes the next", async () => {
    const { founder, id } = await scene();
    const answers = await fifty((index) => act(founder, id, "offer", revised(100 + index, { version: 1 })));
    expect(tally(answers)).toEqual({ 200: 1, 409: 49 });
    const offer = (await ApplicationModel.findById(id).lean())?.offer;
    expect(offer?.version).toBe(2);
    expect(answers.find(({ status }) => status === 200)?.body.offer?.compensation.equityBps).toBe(
      offer?.compensation.equityBps,
    );
  });

  test("withdraw a counter-offer and grant it: one wins, and the talent accepts what remains", async () => {
    const { founder, talent, id } = await scene();
    await inState(id, "offered", { countered: true });
    const grant = { ...offerInput(), version: 1 };
    const answers = await fifty((index) =>
      index % 2 === 0 ? act(talent, id, "withdraw_counter") : act(founder, id, "offer", grant),
    );
    const row = await ApplicationModel.findById(id).lean();
    // The version may follow the withdrawal, never the other way round.
    expect(row).toMatchObject({ offer: { version: 2, counter: null } });
    expect(answers.filter(({ status }) => status === 200).length).toBeLessThanOrEqual(2);
    expect(await eventsOf("application.offer_revised")).toHaveLength(1);
  });
});
