import type { ClientSession } from "mongoose";
import { findProvenSkills } from "@/lib/skill-tests/queries/proven";
import type { ProvenSkill } from "@/lib/skill-tests/schema";
import { testOf } from "@/lib/skill-tests/states";
import type { Verification } from "@/models/verification";

/** When the step of someone whose tries these are was last taken back: tests that were passed before count for it no more. */
export const skillsRevokedAt = (rows: readonly Pick<Verification, "type" | "status" | "decidedAt">[]): Date | null =>
  rows
    .filter(({ type, status }) => type === "skills" && status === "revoked")
    .flatMap(({ decidedAt }) => decidedAt ?? [])
    .sort((a, b) => b.getTime() - a.getTime())[0] ?? null;

/** The passed test of one of these skills that counts longest, or null where none counts now. One passed before `after` does not. */
export async function passedSkillOf(
  userId: string,
  skills: readonly string[],
  { after, session }: { after: Date | null; session: ClientSession | undefined },
): Promise<ProvenSkill | null> {
  const wanted = new Set(skills.map(testOf));
  const proven = (await findProvenSkills(userId, session)).filter(
    ({ skill, passedAt }) => wanted.has(skill) && (after === null || new Date(passedAt) > after),
  );
  return proven.sort((a, b) => b.expiresAt.localeCompare(a.expiresAt))[0] ?? null;
}
