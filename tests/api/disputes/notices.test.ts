import { describe, expect, test } from "vitest";
import { MailModel } from "@/models/mail";
import { MilestoneModel } from "@/models/milestone";
import { NotificationModel } from "@/models/notification";
import { UserModel } from "@/models/user";
import { DAY, MINUTE, advanceClock, nowMs } from "@/lib/core/clock";
import { systemContext } from "@/lib/core/context";
import { milestoneDeadlinesJob } from "@/lib/flows/held-money/jobs";
import { translator } from "@/lib/i18n/translator";
import { aRuling, anAnswer, disputes } from "@/tests/support/disputes";
import { drainReactions, useDatabase } from "@/tests/support/harness";
import { a, type Person } from "@/tests/support/hiring";
import { aTeam, milestones, must, type Team } from "@/tests/support/milestones";

useDatabase();

/** A founder who reads English and a talent who reads French. */
async function bilingual(): Promise<Team> {
  const team = await aTeam();
  await UserModel.updateOne({ _id: team.talent.userId }, { $set: { locale: "fr" } });
  return team;
}

/** A delivery under review, without money at the provider. */
async function submitted(team: Team, given: Record<string, unknown> = {}): Promise<string> {
  const { id } = must(await milestones.plan(team.founder, team.agreementId), 201);
  const at = new Date(nowMs() - DAY);
  await MilestoneModel.updateOne(
    { _id: id },
    { $set: { status: "submitted", fundedAt: at, submittedAt: at, clockFrom: at, ...given } },
  );
  return id;
}

const claim = { reason: "It does not run.", claimPercent: 0 };

/** Who was told what of disputes since the last time, in the application and by mail, which must agree. */
function ear(team: Team) {
  const heard = new Set<string>();
  return async () => {
    await drainReactions();
    await drainReactions();
    const type = /^dispute_/;
    const rows = await NotificationModel.find({ type }).sort({ _id: 1 }).lean();
    const fresh = rows.filter(({ key }) => !heard.has(key));
    for (const { key } of fresh) heard.add(key);
    const mails = await MailModel.find({ key: { $in: fresh.map(({ key }) => key) } }).lean();
    expect(mails).toHaveLength(fresh.length);
    const who = (userId: unknown) => (String(userId) === team.founder.userId ? "founder" : "talent");
    for (const { to, locale, subject, text } of mails) {
      expect(`${subject}\n${text}`).not.toMatch(/undefined|\[object|\{\w+\}|disputes?Mail|dispute_/);
      expect([to, locale]).toEqual(to === team.talent.email ? [to, "fr"] : [team.founder.email, "en"]);
    }
    return fresh.map((row) => `${row.type} ${who(row.userId)}`).sort();
  };
}

describe("whoever waits is told once, in the application and by mail", () => {
  test("of a claim, its answer, a proposal, an acceptance and the split", async () => {
    const team = await bilingual();
    const told = ear(team);
    const milestoneId = await submitted(team);
    const id = must(await milestones.dispute(team.founder, milestoneId, claim)).disputeId ?? "";
    expect(await told()).toEqual(["dispute_opened talent"]);
    const opened = await MailModel.findOne({ kind: "dispute-opened" }).lean();
    expect(opened?.subject).toBe("Zoë Lefèvre a ouvert un litige au sujet du jalon «\u202fFirst prototype\u202f»");
    expect(opened?.text).toContain("It does not run.");
    expect(opened?.text).toContain(`/disputes/${id}`);
    must(await disputes.answer(team.talent, id, anAnswer));
    expect(await told()).toEqual(["dispute_answered founder"]);
    must(await disputes.propose(await a("moderator"), id, aRuling(60)));
    expect(await told()).toEqual(["dispute_proposed founder", "dispute_proposed talent"]);
    const proposed = await MailModel.findOne({ kind: "dispute-proposed", to: team.founder.email }).lean();
    expect(proposed?.subject).toBe("Proposal for “First prototype”: 60\u202f% to Ada Obi");
    for (const part of ["$570", "$30", "$400", aRuling(60).reason]) expect(proposed?.text).toContain(part);
    must(await disputes.settle(team.founder, id, { accept: true }));
    expect(await told()).toEqual(["dispute_accepted talent"]);
    must(await disputes.settle(team.talent, id, { accept: true }));
    expect(await told()).toEqual(["dispute_settled founder", "dispute_settled talent"]);
  });

  test("of a refusal, both elections and the award", async () => {
    const team = await bilingual();
    const told = ear(team);
    const id = must(await milestones.dispute(team.talent, await submitted(team), claim)).disputeId ?? "";
    must(await disputes.answer(team.founder, id, anAnswer));
    must(await disputes.propose(await a("moderator"), id, aRuling(60)));
    expect((await told()).length).toBe(4);
    must(await disputes.settle(team.talent, id, { accept: false }));
    expect(await told()).toEqual(["dispute_escalated founder", "dispute_escalated talent"]);
    must(await disputes.settle(team.talent, id, { accept: true }));
    expect(await told()).toEqual(["dispute_elected founder"]);
    must(await disputes.settle(team.founder, id, { accept: true }));
    expect(await told()).toEqual(["dispute_elected talent"]);
    must(await disputes.propose(await a("admin"), id, aRuling(30)));
    expect(await told()).toEqual(["dispute_settled founder", "dispute_settled talent"]);
    const award = await MailModel.findOne({ kind: "dispute-settled", to: team.talent.email }).lean();
    expect(award?.text).toContain("La modération a tranché.");
    expect(award?.text).toContain(aRuling(30).reason);
  });

  test("of a claim that is taken back, and of one that time opens both are", async () => {
    const team = await bilingual();
    const told = ear(team);
    const id = must(await milestones.dispute(team.founder, await submitted(team), claim)).disputeId ?? "";
    await told();
    must(await disputes.withdraw(team.founder, id));
    expect(await told()).toEqual(["dispute_withdrawn talent"]);
    const since = new Date(nowMs() - 75 * DAY + MINUTE);
    await submitted(team, { status: "changes_requested", fundedAt: since, clockFrom: null, nextMoveAt: new Date() });
    advanceClock(2 * MINUTE);
    await milestoneDeadlinesJob.run(systemContext());
    expect(await told()).toEqual(["dispute_opened founder", "dispute_opened talent"]);
    const [mail] = await MailModel.find({ kind: "dispute-opened", to: team.founder.email }).lean();
    expect(mail?.subject).toBe("A dispute was opened over “First prototype”");
  });
});

describe("moderators are told of a case that waits for their word", () => {
  /** Of these moderators: what each was told since the last time. */
  function office(people: Readonly<Record<string, Person>>) {
    const heard = new Set<string>();
    return async () => {
      await drainReactions();
      await drainReactions();
      const rows = await NotificationModel.find({ type: "case_dispute_waiting" }).sort({ _id: 1 }).lean();
      const fresh = rows.filter(({ key }) => !heard.has(key));
      for (const { key } of fresh) heard.add(key);
      expect(await MailModel.countDocuments({ key: { $in: fresh.map(({ key }) => key) } })).toBe(fresh.length);
      return Object.entries(people).flatMap(([name, { userId }]) =>
        fresh.filter((row) => String(row.userId) === userId).map((row) => `${name} ${String(row.data.waits)}`),
      );
    };
  }

  test("once it was answered, by the second person a large sum takes, and when both ask for arbitration", async () => {
    const team = await bilingual();
    const [first, second] = [await a("moderator"), await a("admin")];
    const told = office({ first, second });
    const milestoneId = await submitted(team, { amountMinor: 600_000 });
    const id = must(await milestones.dispute(team.founder, milestoneId, claim)).disputeId ?? "";
    expect(await told(), "the other side answers first").toEqual([]);
    must(await disputes.answer(team.talent, id, anAnswer));
    expect(await told()).toEqual(["first proposal", "second proposal"]);
    must(await disputes.propose(first, id, aRuling(60)));
    expect(await told()).toEqual(["second second"]);
    must(await disputes.propose(second, id, aRuling(60)));
    must(await disputes.settle(team.talent, id, { accept: false }));
    expect(await told(), "the parties elect first").toEqual([]);
    const third = await a("moderator");
    const last = office({ first, second, third });
    must(await disputes.settle(team.talent, id, { accept: true }));
    must(await disputes.settle(team.founder, id, { accept: true }));
    expect((await last()).filter((one) => one.endsWith("decision"))).toEqual(["third decision"]);
    const mail = await MailModel.findOne({ kind: "case-dispute-waiting", to: third.email }).orFail().lean();
    expect(mail.subject).toBe("A dispute needs a moderator: First prototype");
    expect(mail.text).toContain(`/admin/disputes/${id}`);
  });
});

describe("words", () => {
  test.each(["en", "fr"] as const)("for every cause of an end exist in %s", (locale) => {
    const t = translator(locale, "notifications");
    const data = { milestone: "M", payee: "Ada", payer: "Zoë", percent: "60" };
    for (const returned of ["yes", "no"])
      for (const cause of ["concede", "default", "agree", "award", "close"])
        expect(t("dispute_settled.body", { ...data, cause, returned })).not.toMatch(/[{}]/);
  });
});
