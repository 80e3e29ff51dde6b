import * as one from "@/app/api/v1/skill-attempts/[id]/route";
import * as answers from "@/app/api/v1/skill-attempts/[id]/answers/[n]/route";
import * as finishes from "@/app/api/v1/skill-attempts/[id]/finish/route";
import * as starts from "@/app/api/v1/skill-tests/[skill]/attempts/route";
import type { Attempt, AttemptResult } from "@/lib/skill-tests/schema";
import { optionKeys } from "@/lib/skill-tests/states";
import { SkillAttemptModel } from "@/models/skill-attempt";
import { call, type SignedIn } from "./harness";

type Refused = { code?: string; availableAt?: string; reason?: string; attemptId?: string };

export const startTest = (as: SignedIn | null, skill = "sql", headers: Record<string, string> = {}) =>
  call<Attempt & Refused>(starts.POST, {
    method: "POST",
    path: `/api/v1/skill-tests/${skill}/attempts`,
    params: { skill },
    as,
    headers,
  });
export const readAttempt = (as: SignedIn | null, id: string, headers: Record<string, string> = {}) =>
  call<Attempt & Refused>(one.GET, { path: `/api/v1/skill-attempts/${id}`, params: { id }, as, headers });
export const answer = (as: SignedIn | null, id: string, n: number | string, option: unknown) =>
  call<Refused>(answers.PUT, {
    method: "PUT",
    path: `/api/v1/skill-attempts/${id}/answers/${n}`,
    params: { id, n: String(n) },
    as,
    body: { option },
  });
export const finish = (as: SignedIn | null, id: string) =>
  call<AttemptResult & Refused>(finishes.POST, {
    method: "POST",
    path: `/api/v1/skill-attempts/${id}/finish`,
    params: { id },
    as,
  });

/** The ids of the questions that an attempt asks. */
export async function askedIn(id: string): Promise<string[]> {
  return (await SkillAttemptModel.findById(id).lean())?.questions.map(({ questionId }) => questionId) ?? [];
}

/** Answers that many questions of an attempt rightly and the others wrongly, by the stored key. */
export async function answerAll(as: SignedIn | null, id: string, right: number): Promise<void> {
  const row = await SkillAttemptModel.findById(id).lean();
  for (const [index, { order }] of (row?.questions ?? []).entries()) {
    const place = index < right ? order.indexOf(0) : order.indexOf(1);
    const { status } = await answer(as, id, index + 1, optionKeys[place]);
    if (status !== 204) throw new Error(`An answer was refused with ${status}`);
  }
}
