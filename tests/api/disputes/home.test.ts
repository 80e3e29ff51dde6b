import { expect, test } from "vitest";
import { systemContext, type Context } from "@/lib/core/context";
import { listDisputeSteps } from "@/lib/disputes/queries/next-steps";
import { aRuling, anAnswer, disputes, standing } from "@/tests/support/disputes";
import { useDatabase } from "@/tests/support/harness";
import { a, type Person } from "@/tests/support/hiring";
import { aTeam, must } from "@/tests/support/milestones";

useDatabase();

const contextOf = ({ userId, sessionId }: Person, persona: "founder" | "talent" | "moderator"): Context => ({
  ...systemContext(),
  actor: { userId, persona, sessionId, emailVerified: true, locale: "en", timeZone: "UTC", name: "Someone" },
});

test("a party's home names what waits for their word in a dispute, and nobody else's does", async () => {
  const team = await aTeam();
  const judge = await a("moderator");
  const { id } = await standing(team);
  const steps = async () => ({
    founder: await listDisputeSteps(contextOf(team.founder, "founder")),
    talent: await listDisputeSteps(contextOf(team.talent, "talent")),
    judge: await listDisputeSteps(contextOf(judge, "moderator")),
  });
  const opened = await steps();
  expect([opened.founder, opened.judge]).toEqual([[], []]);
  expect(opened.talent).toMatchObject([
    { key: "answer_dispute", thing: "First prototype", url: `/disputes/${id}`, money: { amountMinor: 100_000 } },
  ]);
  expect(opened.talent[0]?.deadlineAt).toBeDefined();
  must(await disputes.answer(team.talent, id, anAnswer));
  expect(await steps()).toEqual({ founder: [], talent: [], judge: [] });
  must(await disputes.propose(judge, id, aRuling(60)));
  must(await disputes.settle(team.founder, id, { accept: true }));
  expect(await steps()).toMatchObject({ founder: [], talent: [{ key: "decide_proposal" }], judge: [] });
  must(await disputes.settle(team.talent, id, { accept: false }));
  expect(await steps()).toMatchObject({
    founder: [{ key: "elect_arbitration" }],
    talent: [{ key: "elect_arbitration" }],
    judge: [],
  });
});
