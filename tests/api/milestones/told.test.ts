import { NextRequest } from "next/server";
import { describe, expect, test } from "vitest";
import { GET as receiptRoute } from "@/app/api/v1/milestones/[id]/receipt/route";
import { GET as statementRoute } from "@/app/api/v1/milestones/[id]/statement/route";
import { GET as notificationsRoute } from "@/app/api/v1/notifications/route";
import { DAY, advanceClock } from "@/lib/core/clock";
import { systemContext } from "@/lib/core/context";
import { milestoneDeadlinesJob } from "@/lib/flows/held-money/jobs";
import { peerHeaders } from "@/lib/core/http/peer";
import type { NotificationPage } from "@/lib/notifications/schema";
import { MailModel } from "@/models/mail";
import { UserModel } from "@/models/user";
import { call, signIn, useDatabase, type SignedIn } from "@/tests/support/harness";
import { useHeldMoney } from "@/tests/support/held-money";
import { a } from "@/tests/support/hiring";
import { aTeam, milestones, must, settleFunds } from "@/tests/support/milestones";
import { pageTexts } from "@/tests/unit/agreements/pdf-text";

useDatabase();
const { funded, onboarded } = useHeldMoney();

const told = async (as: SignedIn) =>
  (await call<NotificationPage>(notificationsRoute, { path: "/api/v1/notifications?limit=100", as })).body.items;
const typesFor = async (as: SignedIn) => (await told(as)).map(({ type }) => type).reverse();
const mailsTo = async (email: string) =>
  (
    await MailModel.find({ to: email, kind: /^milestone-/ })
      .sort({ createdAt: 1 })
      .lean()
  ).map(({ kind }) => kind);

describe("being told of a milestone", () => {
  test("each side hears of what it waits for, in its own language, and not of its own deeds", async () => {
    const team = await aTeam();
    await UserModel.updateOne({ _id: team.talent.userId }, { $set: { locale: "fr" } });
    const { id } = await funded(team);
    must(await milestones.start(team.talent, id));
    await settleFunds();
    must(await milestones.submit(team.talent, id, { note: "Here it is." }));
    await settleFunds();
    must(await milestones.requestChanges(team.founder, id, { reason: "The map is cut on phones." }));
    await settleFunds();
    must(await milestones.submit(team.talent, id, { note: "Not any more." }));
    await settleFunds();
    must(await milestones.release(team.founder, id));
    await settleFunds();
    expect(await typesFor(team.founder)).toEqual([
      "milestone_funded",
      "milestone_started",
      "milestone_submitted",
      "milestone_submitted",
    ]);
    expect(await typesFor(team.talent)).toEqual(
      expect.arrayContaining([
        "milestone_planned",
        "milestone_funded",
        "milestone_changes_requested",
        "milestone_released",
        "milestone_payout_waiting",
      ]),
    );
    const french = await signIn({ id: team.talent.userId, persona: "talent", locale: "fr" });
    const [asked] = (await told(french)).filter(({ type }) => type === "milestone_changes_requested");
    expect(asked).toMatchObject({
      title: "Zoë Lefèvre demande des modifications\u202f: First prototype",
      url: `/milestones/${id}`,
    });
    expect(await mailsTo(team.founder.email)).toEqual([
      "milestone-funded",
      "milestone-submitted",
      "milestone-submitted",
    ]);
    const mail = await MailModel.findOne({ kind: "milestone-changes-requested" }).orFail().lean();
    expect([mail.to, mail.locale]).toEqual([team.talent.email, "fr"]);
    expect(mail.text).toContain("The map is cut on phones.");
    expect(mail.text).toContain("1\u202f000\u202f$");
    const released = await MailModel.findOne({ kind: "milestone-released" }).orFail().lean();
    expect(released.text).toContain("950\u202f$");

    // The money waited for an account; once it is open, the payee hears that it has left.
    await onboarded(team);
    expect(await typesFor(team.talent)).toContain("milestone_paid_out");
  });

  test("a delivery that nobody answers reminds the payer, and its release by time is told to both", async () => {
    const team = await aTeam();
    const { id } = await funded(team);
    must(await milestones.start(team.talent, id));
    must(await milestones.submit(team.talent, id, { note: "Here it is." }));
    await settleFunds();
    for (const days of [7, 5, 1, 1]) {
      advanceClock(days * DAY);
      await milestoneDeadlinesJob.run(systemContext());
      await settleFunds();
    }
    const founder = await signIn({ id: team.founder.userId, persona: "founder" });
    const heard = await told(founder);
    expect(
      heard
        .filter(({ type }) => type === "milestone_review_reminder")
        .map(({ title }) => title)
        .reverse(),
    ).toEqual([
      "First prototype is released automatically in 7 days",
      "First prototype is released automatically in 2 days",
      "First prototype is released automatically in 1 day",
    ]);
    expect(heard[0]).toMatchObject({ type: "milestone_released", title: "Released automatically: First prototype" });
    const talent = await signIn({ id: team.talent.userId, persona: "talent" });
    expect((await told(talent)).find(({ type }) => type === "milestone_released")?.body).toContain("14 days");
  });

  test("a refund that is agreed is told to the payer alone", async () => {
    const team = await aTeam();
    const { id } = await funded(team);
    must(await milestones.requestRefund(team.founder, id, { reason: "We changed our plans." }));
    must(await milestones.acceptRefund(team.talent, id));
    await settleFunds();
    const [last] = await told(team.founder);
    expect(last).toMatchObject({
      type: "milestone_refunded",
      body: "Ada Obi agreed. The full amount goes back to you.",
    });
    expect(await typesFor(team.talent)).not.toContain("milestone_refunded");
  });
});

describe("papers about a milestone's money", () => {
  const paper = async (handler: typeof receiptRoute, as: SignedIn | null, id: string, kind: string) => {
    const request = new NextRequest(`http://localhost:3000/api/v1/milestones/${id}/${kind}`, {
      headers: new Headers({
        ...peerHeaders("203.0.113.7"),
        ...(as ? { authorization: `Bearer ${as.token}` } : {}),
      }),
    });
    const response = await handler(request, { params: Promise.resolve({ id }) });
    return { status: response.status, headers: response.headers, body: Buffer.from(await response.arrayBuffer()) };
  };
  const receipt = (as: SignedIn | null, id: string) => paper(receiptRoute, as, id, "receipt");
  const statement = (as: SignedIn | null, id: string) => paper(statementRoute, as, id, "statement");
  const bare = (text: string) => text.replace(/\s+/g, "");

  test("the payer keeps a receipt and the payee a statement, with the ledger's figures", async () => {
    const team = await aTeam();
    const { id } = must(await milestones.plan(team.founder, team.agreementId), 201);
    expect((await receipt(team.founder, id)).status).toBe(409);
    must(await milestones.discard(team.founder, id), 204);
    const made = await funded(team);
    const answer = await receipt(team.founder, made.id);
    expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "application/pdf"]);
    const text = bare(pageTexts(answer.body).join("\n"));
    for (const part of ["Receipt for milestone funds", "$1,000.00", "Zoë Lefèvre", "Ada Obi", "First prototype"])
      expect(text).toContain(bare(part));
    expect((await statement(team.talent, made.id)).status).toBe(409);

    must(await milestones.start(team.talent, made.id));
    must(await milestones.submit(team.talent, made.id, { note: "Here it is." }));
    must(await milestones.release(team.founder, made.id));
    await settleFunds();
    const stated = await statement(team.talent, made.id);
    const figures = bare(pageTexts(stated.body).join("\n"));
    for (const part of ["Payout statement", "$950.00", "−$50.00", "$1,000.00"]) expect(figures).toContain(bare(part));
    expect((await statement(team.talent, made.id)).body.equals(stated.body)).toBe(true);
  });

  test("neither is for the other side, for strangers or for nobody", async () => {
    const team = await aTeam();
    const { id } = await funded(team);
    const stranger = await a("founder", { name: "Someone Else" });
    expect((await receipt(team.talent, id)).status).toBe(403);
    expect((await statement(team.founder, id)).status).toBe(403);
    for (const open of [receipt, statement]) {
      expect((await open(stranger, id)).status).toBe(404);
      expect((await open(null, id)).status).toBe(401);
    }
  });
});
