import { NextRequest } from "next/server";
import { describe, expect, test } from "vitest";
import { POST as acceptRoute } from "@/app/api/v1/applications/[id]/slots/[n]/accept/route";
import { GET as fileRoute } from "@/app/api/v1/applications/[id]/slots/[n]/route";
import type { Application } from "@/lib/applications/schema";
import { MAX_SLOT_PROPOSALS } from "@/lib/applications/states";
import { DAY, HOUR, advanceClock, setClock } from "@/lib/core/clock";
import { peerHeaders } from "@/lib/core/http/peer";
import { ApplicationModel } from "@/models/application";
import { MailModel } from "@/models/mail";
import { NotificationModel } from "@/models/notification";
import { RoleModel } from "@/models/role";
import { StartupModel } from "@/models/startup";
import { UserModel } from "@/models/user";
import { call, drainReactions, signIn, useDatabase, type SignedIn } from "../../support/harness";
import {
  a,
  aRole,
  aStartup,
  act,
  anApplication,
  auditOf,
  eventsOf,
  fifty,
  slotsInput,
  tally,
  getApplication,
} from "../../support/hiring";

useDatabase();

const start = new Date("2027-03-01T09:00:00Z");
const accept = (as: SignedIn | null, id: string, n: number | string, body?: unknown) =>
  call<Application>(acceptRoute, {
    method: "POST",
    path: `/api/v1/applications/${id}/slots/${n}/accept`,
    params: { id, n: String(n) },
    as,
    ...(body === undefined ? {} : { body }),
  });
const later = (person: SignedIn, persona: "talent" | "founder") => signIn({ id: person.userId, persona });
const at = (day: number, hour: number, minutes = 45) => ({
  startsAt: new Date(start.getTime() + day * DAY + (hour - 9) * HOUR).toISOString(),
  minutes,
});

/** A reviewed application of Inès in Paris to Ana in Toronto. */
async function scene() {
  setClock(start);
  const founder = await a("founder", { name: "Ana" });
  const talent = await a("talent", { name: "Inès", locale: "fr" });
  await UserModel.updateOne({ _id: founder.userId }, { $set: { timeZone: "America/Toronto" } });
  await UserModel.updateOne({ _id: talent.userId }, { $set: { timeZone: "Europe/Paris" } });
  const startup = await aStartup(founder);
  const role = await aRole(founder, startup.id);
  const { id } = await anApplication(talent, role.id);
  await act(founder, id, "review");
  return { founder, talent, startup, role, id };
}

/** The calendar file, and its lines unfolded. */
async function file(as: SignedIn | null, id: string, n: number | string) {
  const response = await fileRoute(
    new NextRequest(`http://localhost:3000/api/v1/applications/${id}/slots/${n}.ics`, {
      headers: { ...peerHeaders("203.0.113.7"), ...(as ? { authorization: `Bearer ${as.token}` } : {}) },
    }),
    { params: Promise.resolve({ id, n: `${n}.ics` }) },
  );
  const text = await response.text();
  return { response, text, lines: text.replaceAll("\r\n ", "").split("\r\n") };
}

describe("POST /applications/{id}/slots", () => {
  test("200: three slots by the team, in the zones of both, audited, with its event, notification and mail", async () => {
    const { founder, talent, id } = await scene();
    const slots = [at(1, 14), at(2, 14), at(3, 15, 60)];
    const { status, body } = await act(founder, id, "propose_slots", { slots });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      status: "reviewed",
      talent: { timeZone: "Europe/Paris" },
      interview: {
        by: "team",
        teamMember: { id: founder.userId, name: "Ana", timeZone: "America/Toronto" },
        proposedAt: start.toISOString(),
        slots: [
          { n: 1, startsAt: "2027-03-02T14:00:00.000Z", minutes: 45 },
          { n: 2, startsAt: "2027-03-03T14:00:00.000Z", minutes: 45 },
          { n: 3, startsAt: "2027-03-04T15:00:00.000Z", minutes: 60 },
        ],
        accepted: null,
        acceptedAt: null,
      },
      pastInterviews: [],
    });
    expect(body.timeline.map((step) => step.status)).toEqual(["pending", "reviewed"]);
    expect(body.actions).toEqual(["shortlist", "reject", "propose_slots"]);
    expect((await getApplication(talent, id)).body.actions).toEqual(["withdraw", "propose_slots", "accept_slot"]);
    expect(await auditOf("application.propose_slots")).toMatchObject([{ entityId: id, actorId: founder.userId }]);
    expect(await eventsOf("application.slots_proposed")).toMatchObject([
      { payload: { applicationId: id, by: "team", round: 1, sequence: 0 } },
    ]);
    await drainReactions();
    expect(await NotificationModel.countDocuments({ type: "interview_proposed", userId: talent.userId })).toBe(1);
    const mail = await MailModel.findOne({ to: talent.email, kind: "hiring-interview-proposed" }).lean();
    expect(mail?.subject).toBe("Lumen Grid vous propose un entretien");
    expect(mail?.text).toContain("mardi 2 mars de 15\u202fh\u202f00 à 15\u202fh\u202f45 UTC+1");
  });

  test("replaces what was proposed, and what was accepted: the calendar entry moves", async () => {
    const { founder, talent, id } = await scene();
    await act(founder, id, "propose_slots", { slots: [at(1, 14), at(2, 14), at(3, 14)] });
    expect((await accept(talent, id, 2)).body.interview).toMatchObject({ accepted: 2 });
    const first = await file(talent, id, 2);
    expect((await act(founder, id, "propose_slots", { slots: [at(4, 10), at(5, 10), at(6, 10)] })).body).toMatchObject({
      interview: { accepted: null, slots: [{ startsAt: at(4, 10).startsAt }, {}, {}] },
      pastInterviews: [],
    });
    expect((await file(talent, id, 2)).response.status).toBe(404);
    expect((await accept(talent, id, 1, { startsAt: at(1, 14).startsAt })).body).toMatchObject({
      code: "slots_changed",
    });
    expect((await accept(talent, id, 1, { startsAt: at(4, 10).startsAt })).status).toBe(200);
    const second = await file(talent, id, 1);
    const uid = (lines: readonly string[]) => lines.find((line) => line.startsWith("UID:"));
    expect(uid(second.lines)).toBe(uid(first.lines));
    expect([first.lines.includes("SEQUENCE:0"), second.lines.includes("SEQUENCE:1")]).toEqual([true, true]);
  });

  test("is answered by the talent with other times, which the team accepts", async () => {
    const { founder, talent, id } = await scene();
    expect((await act(talent, id, "propose_slots")).body).toMatchObject({ code: "invalid_transition" });
    await act(founder, id, "propose_slots");
    const { body } = await act(talent, id, "propose_slots", { slots: [at(7, 8), at(8, 8), at(9, 8)] });
    expect(body.interview).toMatchObject({ by: "talent", teamMember: { name: "Ana" }, accepted: null });
    expect((await accept(talent, id, 1)).body).toMatchObject({ code: "invalid_transition" });
    expect((await getApplication(founder, id)).body.actions).toContain("accept_slot");
    expect((await accept(founder, id, 3)).body.interview).toMatchObject({ by: "talent", accepted: 3 });
    await drainReactions();
    expect(await NotificationModel.countDocuments({ type: "interview_countered", userId: founder.userId })).toBe(1);
    expect(await NotificationModel.countDocuments({ type: "interview_scheduled", userId: talent.userId })).toBe(1);
    expect(await NotificationModel.countDocuments({ type: "interview_booked", userId: founder.userId })).toBe(1);
  });

  test("after an interview has taken place arranges another one", async () => {
    const { founder, talent, id } = await scene();
    await act(founder, id, "propose_slots", { slots: [at(1, 14), at(2, 14), at(3, 14)] });
    await accept(talent, id, 1);
    const uidOf = async (as: SignedIn, n: number) =>
      (await file(as, id, n)).lines.find((line) => line.startsWith("UID:"));
    const first = await uidOf(talent, 1);
    setClock(new Date("2027-03-02T14:45:00Z"));
    const [team, applicant] = [await later(founder, "founder"), await later(talent, "talent")];
    const { body } = await act(team, id, "propose_slots", { slots: [at(4, 10), at(5, 10), at(6, 10)] });
    expect(body.pastInterviews).toEqual([{ startsAt: "2027-03-02T14:00:00.000Z", minutes: 45 }]);
    await accept(applicant, id, 1);
    const second = await file(applicant, id, 1);
    expect(second.lines.find((line) => line.startsWith("UID:"))).not.toBe(first);
    expect(second.lines).toContain("SEQUENCE:0");
  });

  test.each([
    ["two slots", { slots: [at(1, 14), at(2, 14)] }],
    ["four slots", { slots: [at(1, 14), at(2, 14), at(3, 14), at(4, 14)] }],
    ["nothing", {}],
    ["a past slot", { slots: [at(-1, 14), at(2, 14), at(3, 14)] }],
    ["a slot that starts now", { slots: [at(0, 9), at(2, 14), at(3, 14)] }],
    ["a slot in 181 days", { slots: [at(1, 14), at(2, 14), at(181, 14)] }],
    ["the same slot twice", { slots: [at(1, 14), at(1, 14), at(3, 14)] }],
    ["overlapping slots", { slots: [at(1, 14, 60), at(1, 14.5), at(3, 14)] }],
    ["fourteen minutes", { slots: [at(1, 14, 14), at(2, 14), at(3, 14)] }],
    ["more than four hours", { slots: [at(1, 14, 241), at(2, 14), at(3, 14)] }],
    ["a time without a zone", { slots: [{ startsAt: "2027-03-02T14:00:00", minutes: 45 }, at(2, 14), at(3, 14)] }],
    ["a place", { slots: [{ ...at(1, 14), place: "here" }, at(2, 14), at(3, 14)] }],
  ])("422: %s, and nothing is proposed", async (_name, body) => {
    const { founder, id } = await scene();
    expect((await act(founder, id, "propose_slots", body)).status).toBe(422);
    expect((await ApplicationModel.findById(id).lean())?.interview).toBeNull();
  });

  test("slots that follow each other without a break do not overlap", async () => {
    const { founder, id } = await scene();
    const slots = [at(1, 14, 60), at(1, 15, 60), at(1, 13, 60)];
    expect((await act(founder, id, "propose_slots", { slots })).status).toBe(200);
  });

  test("401 anonymous, 403 for an investor, 404 for outsiders, 409 before the review, after the end and too often", async () => {
    const { founder, talent, id, role } = await scene();
    expect((await act(null, id, "propose_slots")).status).toBe(401);
    expect((await act(await a("investor"), id, "propose_slots")).status).toBe(403);
    for (const persona of ["founder", "talent"] as const)
      expect((await act(await a(persona), id, "propose_slots")).status).toBe(404);
    const other = await anApplication(await a("talent"), role.id);
    expect((await act(founder, other.id, "propose_slots")).status).toBe(409);
    for (let times = 0; times < MAX_SLOT_PROPOSALS; times += 1)
      expect((await act(founder, id, "propose_slots")).status).toBe(200);
    expect((await act(founder, id, "propose_slots")).status).toBe(409);
    await act(talent, id, "withdraw");
    expect((await act(founder, id, "propose_slots")).status).toBe(409);
    expect((await accept(talent, id, 1)).status).toBe(409);
  });
});

describe("POST /applications/{id}/slots/{n}/accept", () => {
  test("refuses a past slot and takes a later one of the same proposal", async () => {
    const { founder, talent, id } = await scene();
    await act(founder, id, "propose_slots", { slots: [at(1, 14), at(2, 14), at(3, 14)] });
    setClock(new Date("2027-03-02T14:00:00Z"));
    const applicant = await later(talent, "talent");
    expect((await accept(applicant, id, 1)).body).toMatchObject({ code: "invalid_transition" });
    expect((await accept(applicant, id, 2)).body.interview).toMatchObject({
      accepted: 2,
      acceptedAt: "2027-03-02T14:00:00.000Z",
    });
    expect((await accept(applicant, id, 3)).body).toMatchObject({ code: "invalid_transition" });
  });

  test("refuses what is no slot, and who is no party", async () => {
    const { founder, talent, id } = await scene();
    expect((await accept(talent, id, 1)).status).toBe(404);
    await act(founder, id, "propose_slots");
    for (const n of ["0", "4", "1.5", "01", "x", "1.ics"]) expect((await accept(talent, id, n)).status).toBe(422);
    expect((await accept(talent, id, 1, { startsAt: "tomorrow" })).status).toBe(422);
    expect((await accept(null, id, 1)).status).toBe(401);
    expect((await accept(await a("talent"), id, 1)).status).toBe(404);
    expect((await accept(founder, id, 1)).body).toMatchObject({ code: "invalid_transition" });
    expect((await getApplication(talent, id)).body.interview?.accepted).toBeNull();
  });

  test("fifty at once on three slots: one is accepted", { timeout: 60_000 }, async () => {
    const { founder, talent, id } = await scene();
    await act(founder, id, "propose_slots");
    const answers = await fifty((index) => accept(talent, id, (index % 3) + 1));
    expect(tally(answers)).toEqual({ 200: 1, 409: 49 });
    const won = answers.find(({ status }) => status === 200)?.body.interview?.accepted;
    expect((await ApplicationModel.findById(id).lean())?.interview?.accepted).toBe(won);
    expect(await eventsOf("application.slot_accepted")).toHaveLength(1);
  });

  test(
    "fifty at once that accept and replace: what was read is accepted, or nothing",
    { timeout: 60_000 },
    async () => {
      const { founder, talent, id } = await scene();
      const before = { slots: [at(1, 14), at(2, 14), at(3, 14)] };
      const after = { slots: [at(4, 14), at(5, 14), at(6, 14)] };
      await act(founder, id, "propose_slots", before);
      const answers = await fifty((index) =>
        index === 25
          ? act(founder, id, "propose_slots", after)
          : accept(talent, id, 1, { startsAt: before.slots[0]?.startsAt }),
      );
      expect(answers[25]?.status).toBe(200);
      const row = await ApplicationModel.findById(id).lean();
      expect(row?.interview).toMatchObject({ accepted: null, sequence: 1 });
      expect(row?.interview?.slots[0]?.startsAt.toISOString()).toBe(after.slots[0]?.startsAt);
      expect(answers.filter(({ status }, index) => index !== 25 && status === 200).length).toBeLessThanOrEqual(1);
    },
  );
});

describe("GET /applications/{id}/slots/{n}.ics", () => {
  test("is the accepted slot in UTC, across a time change, for both sides in their language", async () => {
    setClock(start);
    const { founder, talent, id } = await scene();
    // Half an hour before Paris changes to summer time on 28 March 2027 at 01:00 UTC.
    const across = { startsAt: "2027-03-28T00:30:00.000Z", minutes: 60 };
    await act(founder, id, "propose_slots", { slots: [at(1, 14), across, at(3, 14)] });
    advanceClock(60_000);
    await accept(talent, id, 2);
    const { response, text, lines } = await file(talent, id, 2);
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("text/calendar; charset=utf-8");
    expect(response.headers.get("content-disposition")).toBe('attachment; filename="interview.ics"');
    expect(response.headers.get("cache-control")).toBe("private, no-store");
    expect(lines[0]).toBe("BEGIN:VCALENDAR");
    expect(lines).toEqual(
      expect.arrayContaining([
        "VERSION:2.0",
        "PRODID:-//CollabHub//CollabHub//FR",
        "BEGIN:VEVENT",
        "DTSTAMP:20270301T090100Z",
        "DTSTART:20270328T003000Z",
        "DTEND:20270328T013000Z",
        "SEQUENCE:0",
        "STATUS:CONFIRMED",
        "SUMMARY:Entretien\u202f: Founding engineer\\, Lumen Grid et Inès",
        "END:VEVENT",
        "END:VCALENDAR",
      ]),
    );
    expect(lines.filter((line) => line.startsWith("UID:"))).toEqual([
      expect.stringContaining(`UID:interview-${id}-1@`),
    ]);
    for (const line of text.split("\r\n")) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(text.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
    expect((await file(founder, id, 2)).text).toContain("SUMMARY:Interview: Founding engineer");
  });

  test("escapes names, and folds long lines between characters", async () => {
    const { founder, talent, startup, role, id } = await scene();
    await StartupModel.updateOne(
      { _id: startup.id },
      { $set: { name: "Éclair; \\Fils, 電気の会社 👩🏽‍🔬 株式会社とその仲間たち" } },
    );
    await RoleModel.updateOne({ _id: role.id }, { $set: { title: "Chef, cuisine; BEGIN:VEVENT" } });
    await act(founder, id, "propose_slots");
    await accept(talent, id, 1);
    const { text, lines } = await file(founder, id, 1);
    expect(lines).toContain(
      "SUMMARY:Interview: Chef\\, cuisine\\; BEGIN:VEVENT\\, Éclair\\; \\\\Fils\\, 電気の会社 👩🏽‍🔬 株式会社とその仲間たち and Inès",
    );
    for (const line of text.split("\r\n")) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(text).not.toContain("\ufffd");
  });

  test("is cancelled once the application has ended without a hire", async () => {
    const { founder, talent, id } = await scene();
    await act(founder, id, "propose_slots");
    await accept(talent, id, 1);
    await act(talent, id, "withdraw");
    const { lines } = await file(founder, id, 1);
    expect(lines).toEqual(expect.arrayContaining(["STATUS:CANCELLED", "SEQUENCE:1"]));
  });

  test("404 for a slot that is not the accepted one and for whoever may not see the application, 422 for another name", async () => {
    const { founder, talent, id } = await scene();
    await act(founder, id, "propose_slots");
    expect((await file(talent, id, 1)).response.status).toBe(404);
    await accept(talent, id, 1);
    expect((await file(talent, id, 2)).response.status).toBe(404);
    expect((await file(null, id, 1)).response.status).toBe(401);
    expect((await file(await a("talent"), id, 1)).response.status).toBe(404);
    expect((await file(talent, id, 9)).response.status).toBe(422);
    expect(slotsInput().slots).toHaveLength(3);
  });
});
