import { expect, test } from "vitest";
import { GET as dashboardRoute } from "@/app/api/v1/users/me/dashboard/route";
import type { Dashboard } from "@/lib/dashboard/schema";
import { anAnswer, disputes, standing } from "@/tests/support/disputes";
import { call, useDatabase } from "@/tests/support/harness";
import { a, type Person } from "@/tests/support/hiring";
import { aTeam, milestones, must } from "@/tests/support/milestones";

useDatabase();

const stepsOf = async (as: Person) =>
  must(await call<Dashboard>(dashboardRoute, { path: "/api/v1/users/me/dashboard", as })).steps;

test("the API's home has the steps of milestones, disputes and moderation queues, as the page has", async () => {
  const team = await aTeam();
  const moderator = await a("moderator");
  const { id } = await standing(team);
  expect((await stepsOf(team.talent))[0]).toMatchObject({ key: "answer_dispute", url: `/disputes/${id}` });
  expect(await stepsOf(moderator)).toEqual([]);
  must(await disputes.answer(team.talent, id, anAnswer));
  expect(await stepsOf(moderator)).toEqual([{ key: "judge_disputes", count: 1, url: "/admin/disputes" }]);
  must(await milestones.plan(team.founder, team.agreementId), 201);
  expect((await stepsOf(team.founder))[0]).toMatchObject({ key: "fund_milestone", subject: "Ada Obi" });
});
