import { expect, test } from "vitest";
import { now } from "@/lib/core/clock";
import { exportDisputes } from "@/lib/disputes/privacy";
import { aRuling, anAnswer, disputes, standing } from "@/tests/support/disputes";
import { useDatabase } from "@/tests/support/harness";
import { a } from "@/tests/support/hiring";
import { aTeam, must } from "@/tests/support/milestones";

useDatabase();

test("a person's export has their own words, what was decided about them, and nobody else's evidence", async () => {
  const team = await aTeam();
  const judge = await a("moderator");
  const { id } = await standing(team, { claim: { text: "It does not run.", evidence: ["A log."], at: now() } });
  must(await disputes.answer(team.talent, id, anAnswer));
  must(await disputes.propose(judge, id, aRuling(60)));
  must(await disputes.settle(team.talent, id, { accept: true }));
  const payer = await exportDisputes(team.founder.userId);
  expect(payer.disputes).toMatchObject([
    { id, as: "payer", claim: { text: "It does not run.", evidence: ["A log."] }, answer: null, accepted: false },
  ]);
  expect(JSON.stringify(payer)).not.toContain(anAnswer.statement);
  const payee = await exportDisputes(team.talent.userId);
  expect(payee.disputes).toMatchObject([
    { id, as: "payee", claim: null, answer: { text: anAnswer.statement }, accepted: true, outcome: null },
  ]);
  expect(JSON.stringify(payee)).not.toContain("A log.");
  expect(JSON.stringify([payer, payee])).not.toContain(judge.userId);
  expect((await exportDisputes(judge.userId)).proposals).toMatchObject([{ disputeId: id, payeePercent: 60 }]);
  expect(await exportDisputes((await a("founder")).userId)).toEqual({ disputes: [], proposals: [] });
});
