import type { ClientSession } from "mongoose";
import { now } from "@/lib/core/clock";
import { connect } from "@/lib/core/db/connect";
import { objectId, sessionOption } from "@/lib/core/db/model";
import { SkillAttemptModel } from "@/models/skill-attempt";
import type { ProvenSkill } from "../schema";

/** The tests that someone has passed and that still count, each once, with the latest expiry. Failures are never here. */
export async function findProvenSkills(userId: string, session?: ClientSession): Promise<ProvenSkill[]> {
  await connect();
  const rows = await SkillAttemptModel.find(
    { userId: objectId(userId), status: "passed", expiresAt: { $gt: now() } },
    { skill: 1, passedAt: 1, expiresAt: 1 },
    sessionOption(session),
  )
    .sort({ startedAt: -1 })
    .lean();
  const proven = new Map<string, ProvenSkill>();
  for (const { skill, passedAt, expiresAt } of rows)
    if (passedAt && expiresAt && !proven.has(skill))
      proven.set(skill, {
        skill,
        passedAt: passedAt.toISOString(),
        expiresAt: expiresAt.toISOString(),
      });
  return [...proven.values()];
}
