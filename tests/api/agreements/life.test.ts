import { describe, expect, test } from "vitest";
import { PATCH as editRoute, GET as readRoute } from "@/app/api/v1/agreements/[id]/route";
import { POST as declineRoute } from "@/app/api/v1/agreements/[id]/decline/route";
import { POST as terminateRoute } from "@/app/api/v1/agreements/[id]/terminate/route";
import { endNoticedAgreements } from "@/lib/agreements/commands/terminate";
import { completeWork } from "@/lib/agreements/commands/complete";
import { expireAgreements, remindSigners } from "@/lib/agreements/commands/expire-and-remind";
import { findAgreementForApplication } from "@/lib/agreements/queries/of-application";
import type { Agreement } from "@/lib/agreements/schema";
import { DAY, HOUR, advanceClock, now } from "@/lib/core/clock";
import { systemContext } from "@/lib/core/context";
import { AgreementModel } from "@/models/agreement";
import { MailModel } from "@/models/mail";
import { NotificationModel } from "@/models/notification";
import { UserModel } from "@/models/user";
import {
  aSealedNda,
  aSentNda,
  aSignedNda,
  actOn,
  anNda,
  draftAgreement,
  partiesOf,
  sendAgreement,
  settleSeals,
  signAgreement,
  useSeal,
} from "../../support/agreements";
import { withFounders } from "../../support/equity/calls";
import { call, drainReactions, signIn, useDatabase, type SignedIn } from "../../support/harness";
import { a, aRole, aStartup, act, anApplication, anOffer, eventsOf, tally, type Person } from "../../support/hiring";

useDatabase();
useSeal();

const system = systemContext();
const edit = (as: SignedIn, id: string, body: unknown) =>
  call<Agreement>(editRoute, { method: "PATCH", path: `/api/v1/agreements/${id}`, params: { id }, as, body });
const read = (as: SignedIn, id: string) =>
  call<Agreement>(readRoute, { path: `/api/v1/agreements/${id}`, params: { id }, as });
const terminate = (as: SignedIn, id: string, reason?: string) =>
  actOn(terminateRoute, as, id, "terminate", reason === undefined ? {} : { reason });
const statusOf = async (id: string) => (await AgreementModel.findById(id).orFail().lean()).status;
const mailsTo = async ({ email }: Person) =>
  (
    await MailModel.find({ to: email, kind: /^agreement-/ })
      .sort({ _id: 1 })
      .lean()
  ).map(({ kind }) => kind);
const told = async ({ userId }: SignedIn) =>
  (
    await NotificationModel.find({ userId, type: /^agreement_/ })
      .sort({ _id: 1 })
      .lean()
  ).map(({ type }) => type);

/** Signs somebody in again, after so much time that the first session's token is over. */
const again = async (person: Person, persona: "founder" | "talent"): Promise<Person> => ({
  ...person,
  ...(await signIn({ id: person.userId, persona, name: person.name })),
});

describe("a draft", () => {
  test("is changed by its founder: terms, parties, language; two changes at once make one", async () => {
    const { founder, talent, id } = await anNda();
    const changed = await edit(founder, id, { terms: { noticeDays: 7, mutual: false }, locale: "fr" });
    expect(changed.body).toMatchObject({ status: "draft", locale: "fr", terms: { noticeDays: 7, mutual: false } });
    expect((await edit(talent, id, { locale: "en" })).status).toBe(403);
    expect(await edit(founder, id, { terms: { noticeDays: -1 } })).toMatchObject({
      status: 422,
      body: { errors: [{ path: "terms.noticeDays" }] },
    });
    expect((await edit(founder, id, { terms: { unknown: 1 } })).status).toBe(422);
    const other = await a("talent");
    const without = [partiesOf(founder, talent)[1], { userId: other.userId, capacity: "founder" }];
    expect((await edit(founder, id, { parties: without })).status).toBe(422);
    const swapped = await edit(founder, id, { parties: partiesOf(founder, other).reverse() });
    expect(swapped.body.parties.map(({ userId }) => userId)).toEqual([other.userId, founder.userId]);
    expect((await read(talent, id)).status).toBe(404);
    const rush = await Promise.all(
      Array.from({ length: 6 }, (_, n) => edit(founder, id, { terms: { noticeDays: n } })),
    );
    const counts = tally(rush);
    expect((counts[200] ?? 0) + (counts[409] ?? 0)).toBe(6);
    expect(counts[200]).toBeGreaterThanOrEqual(1);
    expect((await sendAgreement(founder, id)).status).toBe(200);
    expect((await edit(founder, id, { locale: "en" })).status).toBe(409);
  });

  test("comes from an accepted offer with its terms, once, and is completed and sent by the founder", async () => {
    const [founder, talent] = [await a("founder"), await a("talent")];
    const { id: startupId } = await aStartup(founder);
    const role = await aRole(founder, startupId);
    const { id: applicationId } = await anOffer(founder, talent, role.id);
    expect((await act(talent, applicationId, "accept")).status).toBe(200);
    await drainReactions();
    const [row, ...more] = await AgreementModel.find({}).lean();
    expect(more).toEqual([]);
    const { body } = await read(founder, row?._id.toHexString() ?? "");
    expect(body).toMatchObject({
      applicationId,
      type: "equity",
      status: "draft",
      missing: ["terms.shares"],
      terms: {
        equityBps: 100,
        services: {
          title: "Founding engineer",
          cashMinor: 600_000,
          currency: "USD",
          period: "month",
          hoursPerWeek: 40,
        },
      },
      actions: ["edit", "send"],
    });
    expect(body.parties.map(({ userId, capacity }) => [userId, capacity])).toEqual([
      [founder.userId, "founder"],
      [talent.userId, "talent"],
    ]);
    expect((await sendAgreement(founder, body.id)).status).toBe(422);
    const { services: _whole, ...terms } = body.terms;
    expect((await edit(founder, body.id, { terms: { ...body.terms, shares: 10_000 } })).body.missing).toEqual([]);
    expect(terms.grantedOn).toBe(terms.vestingStartOn);
    expect(await sendAgreement(founder, body.id)).toMatchObject({
      status: 422,
      body: { code: "incomplete", reason: "founders_missing", errors: [{ path: "terms.shares" }] },
    });
    await withFounders(startupId);
    expect((await sendAgreement(founder, body.id)).status).toBe(200);
    await drainReactions();
    expect(await told(founder)).toEqual(["agreement_drafted", "agreement_to_sign"]);
    expect(await mailsTo(founder)).toEqual(["agreement-drafted", "agreement-to-sign"]);
  });

  test("that is drafted again, or amended, stays that of its offer", async () => {
    const [founder, talent] = [await a("founder"), await a("talent")];
    const { id: startupId } = await aStartup(founder);
    const role = await aRole(founder, startupId);
    const { id: applicationId } = await anOffer(founder, talent, role.id);
    expect((await act(talent, applicationId, "accept")).status).toBe(200);
    await drainReactions();
    const [row] = await AgreementModel.find({}).lean();
    const first = await read(founder, row?._id.toHexString() ?? "");
    const terms = { ...first.body.terms, shares: 10_000 };
    const parties = first.body.parties.map(({ userId, capacity }) => ({ userId, capacity }));
    const body = { type: "equity", parties, terms, locale: first.body.locale, again: first.body.id };
    expect(await draftAgreement(founder, startupId, body)).toMatchObject({
      status: 409,
      body: { code: "invalid_transition" },
    });
    await withFounders(startupId);
    expect((await edit(founder, first.body.id, { terms })).status).toBe(200);
    expect((await sendAgreement(founder, first.body.id)).status).toBe(200);
    expect((await signAgreement(founder, first.body.id)).status).toBe(200);
    expect((await actOn(declineRoute, talent, first.body.id, "decline", { reason: "Other shares" })).status).toBe(200);
    const again = await draftAgreement(founder, startupId, body);
    expect(again).toMatchObject({ status: 201, body: { applicationId, status: "draft" } });
    expect((await read(talent, again.body.id)).body.applicationId).toBe(applicationId);
    // It is found from the application, and may itself be drafted again.
    const ctx = (as: Person) => ({
      ...systemContext(),
      actor: {
        userId: as.userId,
        sessionId: as.sessionId,
        persona: "talent",
        emailVerified: true,
        locale: "en",
        timeZone: "UTC",
        name: as.name,
      } as const,
    });
    expect((await findAgreementForApplication(ctx(talent), applicationId))?.id).toBe(again.body.id);
    expect(await findAgreementForApplication(ctx(await a("talent")), applicationId)).toBeNull();
    // For someone else it is another agreement; one of another startup is none of theirs.
    const stranger = await a("talent");
    expect(
      (await draftAgreement(founder, startupId, { ...body, parties: partiesOf(founder, stranger) })).body.applicationId,
    ).toBeNull();
    const other = await a("founder");
    const { id: otherId } = await aStartup(other);
    expect((await draftAgreement(other, otherId, { ...body, parties: partiesOf(other, talent) })).status).toBe(404);
  });

  test("from an offer without equity is of work", async () => {
    const [founder, talent] = [await a("founder"), await a("talent")];
    const { id: startupId } = await aStartup(founder);
    const pay = {
      cashMinMinor: 500_000,
      cashMaxMinor: 700_000,
      currency: "USD",
      period: "month",
      equityMinBps: 0,
      equityMaxBps: 0,
    };
    const role = await aRole(founder, startupId, { compensation: pay });
    const offer = {
      compensation: { cashMinor: 600_000, currency: "USD", period: "month", equityBps: 0 },
      startAt: new Date(now().getTime() + 30 * DAY).toISOString(),
      message: "Welcome",
    };
    const { id } = await anApplication(talent, role.id);
    for (const action of ["review", "shortlist"] as const) await act(founder, id, action);
    expect((await act(founder, id, "offer", offer)).status).toBe(200);
    expect((await act(talent, id, "accept")).status).toBe(200);
    await drainReactions();
    expect(await AgreementModel.findOne({}).lean()).toMatchObject({ type: "work", status: "draft" });
  });
});

describe("time", () => {
  test("reminds the signer on day 5 and then every 2, once each, and expires it after 30 days", async () => {
    const { founder, talent, id } = await aSentNda();
    await drainReactions();
    const counts: number[] = [];
    for (let day = 1; day <= 10; day += 1) {
      advanceClock(DAY);
      counts.push(await remindSigners(system));
      expect(await remindSigners(system)).toBe(0);
    }
    expect(counts).toEqual([0, 0, 0, 0, 1, 0, 1, 0, 1, 0]);
    await drainReactions();
    expect((await eventsOf("agreement.reminded")).map(({ payload }) => payload.count)).toEqual([1, 2, 3]);
    expect((await mailsTo(founder)).filter((kind) => kind === "agreement-reminder")).toHaveLength(3);
    expect(await told(talent)).toEqual([]);

    expect(await expireAgreements(system)).toBe(0);
    advanceClock(20 * DAY - HOUR);
    expect(await expireAgreements(system)).toBe(0);
    advanceClock(HOUR);
    expect(await Promise.all([expireAgreements(system), expireAgreements(system)]).then((all) => all[0] + all[1])).toBe(
      1,
    );
    expect(await statusOf(id)).toBe("expired");
    await drainReactions();
    for (const person of [founder, talent]) expect((await mailsTo(person)).at(-1)).toBe("agreement-expired");
    expect((await signAgreement(await again(founder, "founder"), id)).status).toBe(409);
  });

  test("counts reminders from the beginning of each signer's turn, and makes up for an outage with one", async () => {
    const { founder, talent, id } = await aSentNda();
    advanceClock(4 * DAY);
    expect((await signAgreement(await again(founder, "founder"), id)).status).toBe(200);
    advanceClock(4 * DAY);
    expect(await remindSigners(system)).toBe(0);
    advanceClock(7 * DAY);
    expect(await remindSigners(system)).toBe(1);
    expect((await eventsOf("agreement.reminded"))[0]?.payload).toMatchObject({ userId: talent.userId, count: 4 });
    expect(await remindSigners(system)).toBe(0);
  });
});

describe("termination", () => {
  test("by one party waits for the days of the clause, and by all comes at once", async () => {
    const { founder, talent, id } = await aSealedNda({ terms: { noticeDays: 10 } });
    const notice = await terminate(talent, id, "Moving abroad");
    const effectiveAt = new Date(now().getTime() + 10 * DAY);
    expect(notice.body).toMatchObject({ status: "signed", termination: { noticeBy: [talent.userId] } });
    expect(
      Math.abs(new Date(notice.body.termination?.effectiveAt ?? 0).getTime() - effectiveAt.getTime()),
    ).toBeLessThan(60_000);
    expect(notice.body.termination?.notices[0]).toMatchObject({ by: talent.userId, reason: "Moving abroad" });
    expect((await terminate(talent, id)).status).toBe(403);
    expect(await endNoticedAgreements(system)).toBe(0);
    const ended = await terminate(founder, id);
    expect(ended.body).toMatchObject({ status: "terminated", actions: [] });
    await drainReactions();
    const [event] = await eventsOf("agreement.terminated");
    expect(event?.payload).toMatchObject({ agreementId: id, effectiveAt: ended.body.endedAt });
    expect(await mailsTo(founder)).toEqual(
      expect.arrayContaining(["agreement-termination-notice", "agreement-terminated"]),
    );
    expect((await terminate(founder, id)).status).toBe(409);
  });

  test("under the clause ends it on its day, once", async () => {
    const { talent, id } = await aSealedNda({ terms: { noticeDays: 3 } });
    const { body } = await terminate(talent, id);
    advanceClock(3 * DAY);
    const [one, other] = await Promise.all([endNoticedAgreements(system), endNoticedAgreements(system)]);
    expect(one + other).toBe(1);
    expect(await statusOf(id)).toBe("terminated");
    const events = await eventsOf("agreement.terminated");
    expect(events.map(({ payload }) => payload.effectiveAt)).toEqual([body.termination?.effectiveAt]);
  });

  test("ends nothing for whoever completed it first", async () => {
    const { founder, id } = await aSealedNda();
    expect(await completeWork(system, id)).toBe(false);
    await AgreementModel.updateOne({ _id: id }, { $set: { type: "work" } });
    expect(await completeWork(system, id)).toBe(true);
    expect(await statusOf(id)).toBe("completed");
    expect((await terminate(founder, id)).status).toBe(409);
    expect(await completeWork(system, id)).toBe(false);
  });
});

describe("an amendment", () => {
  test("takes the place of what it amends when it is sealed, and of two amendments one is signed", async () => {
    const first = await aSealedNda();
    const { founder, talent, startupId, id } = first;
    const [one, two] = [await aSentNda({ amends: id }, first), await aSentNda({ amends: id }, first)];
    expect((await read(founder, one.id)).body.amendsSha256).toBe(
      (await AgreementModel.findById(id).orFail().lean()).frozen?.sha256,
    );
    for (const { id: amendment } of [one, two]) expect((await signAgreement(founder, amendment)).status).toBe(200);
    expect((await signAgreement(talent, one.id)).body.status).toBe("signed");
    expect(await statusOf(id)).toBe("signed");
    expect((await signAgreement(talent, two.id)).status).toBe(409);
    await settleSeals();
    const amended = (await read(founder, id)).body;
    expect(amended).toMatchObject({ status: "superseded", supersededBy: one.id, actions: [] });
    expect(await eventsOf("agreement.superseded")).toHaveLength(1);
    expect((await terminate(founder, id)).status).toBe(409);
    const body = { type: "nda", parties: partiesOf(founder, talent), amends: id };
    expect((await draftAgreement(founder, startupId, body)).status).toBe(409);
    expect(await told(talent)).toContain("agreement_superseded");
  });

  test("cannot be sent or signed once what it amends has ended", async () => {
    const first = await aSealedNda({ terms: { noticeDays: 0 } });
    const { founder, talent, id } = first;
    const [draft, sent] = [await anNda({ amends: id }, first), await aSentNda({ amends: id }, first)];
    expect((await signAgreement(founder, sent.id)).status).toBe(200);
    expect((await terminate(talent, id)).body.status).toBe("terminated");
    expect((await sendAgreement(founder, draft.id)).status).toBe(409);
    expect((await signAgreement(talent, sent.id)).status).toBe(409);
    expect(await statusOf(sent.id)).toBe("partially_signed");
  });
});

describe("gates", () => {
  test("a plan's documents per month are counted when they are sent, and begin anew each month", async () => {
    const founder = await a("founder");
    const talent = await a("talent");
    const people = { founder, talent, startupId: (await aStartup(founder)).id };
    const drafts = [];
    for (let n = 0; n < 5; n += 1) drafts.push(await anNda({}, people));
    const answers = await Promise.all(drafts.map(({ id }) => sendAgreement(founder, id)));
    expect(tally(answers)).toEqual({ 200: 3, 403: 2 });
    const refused = answers.find(({ status }) => status === 403)?.body;
    expect(refused).toMatchObject({ code: "plan_limit", gate: "signatures", limit: 3, used: 3, nextPlan: "pro" });
    const left = drafts.find((_draft, index) => answers[index]?.status === 403)?.id ?? "";
    await UserModel.updateOne({ _id: founder.userId }, { $set: { plan: "pro" } });
    expect((await sendAgreement(founder, left)).status).toBe(200);
    await UserModel.updateOne({ _id: founder.userId }, { $set: { plan: "free" } });
    advanceClock(32 * DAY);
    const back = await again(founder, "founder");
    expect((await sendAgreement(back, (await anNda({}, { ...people, founder: back })).id)).status).toBe(200);
  });
});

describe("everyone who waits for something is told", () => {
  test("from sending to the sealed copy", async () => {
    const { founder, talent, id } = await aSentNda();
    for (const signer of [founder, talent]) {
      await drainReactions();
      expect((await signAgreement(signer, id)).status).toBe(200);
    }
    await settleSeals();
    expect(await told(founder)).toEqual(["agreement_to_sign", "agreement_signed", "agreement_sealed"]);
    expect(await told(talent)).toEqual(["agreement_to_sign", "agreement_sealed"]);
    for (const person of [founder, talent])
      expect(await mailsTo(person)).toEqual(["agreement-to-sign", "agreement-sealed"]);
    const mail = await MailModel.findOne({ to: talent.email, kind: "agreement-sealed" }).orFail().lean();
    expect(mail.text).toContain("/verify?proof=");
    expect(mail.text).toMatch(/\/agreements\/[0-9a-f]{24}/);
  });

  test("of a refusal, with its reason, but not who refused", async () => {
    const { founder, talent, id } = await aSentNda();
    await actOn(declineRoute, talent, id, "decline", { reason: "The term is too long" });
    await drainReactions();
    const mail = await MailModel.findOne({ to: founder.email, kind: "agreement-declined" }).orFail().lean();
    expect(mail.text).toContain("The term is too long");
    expect(await told(talent)).toEqual([]);
  });

  test("in French where they read French", async () => {
    const founder = await a("founder", { locale: "fr", name: "Maëlle" });
    const talent = await a("talent", { locale: "fr", name: "Élodie" });
    const people = { founder, talent, startupId: (await aStartup(founder)).id };
    await aSignedNda({ locale: "fr" }, people);
    await settleSeals();
    const mail = await MailModel.findOne({ to: talent.email, kind: "agreement-sealed" }).orFail().lean();
    expect(mail.subject).toBe("Votre copie scellée\u202f: entente de confidentialité (Lumen Grid)");
    expect(mail.text).toContain("/fr/verify?proof=");
  });
});
