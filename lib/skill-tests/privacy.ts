import { connect } from "@/lib/core/db/connect";
import { objectId } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";
import { SkillAttemptModel } from "@/models/skill-attempt";
import { z } from "zod";
import { personalData } from "@/lib/core/personal-data";
import { Id, Timestamp } from "@/lib/core/schema";

/**
 * Personal data in skill tests (PIPEDA principle 4.9, GDPR article 15): each attempt and its result. The questions are not the person's,
 * and which answers were right is the key of the test.
 */
export async function exportSkillAttempts(userId: string) {
  await connect();
  const rows = await SkillAttemptModel.find({ userId: objectId(userId) })
    .sort({ startedAt: 1 })
    .lean();
  return rows.map((row) => ({
    id: row._id.toHexString(),
    skill: row.skill,
    status: row.status,
    startedAt: row.startedAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
    answered: row.questions.filter(({ answer }) => answer !== null).length,
    percent: row.percent,
    expiresAt: row.expiresAt?.toISOString() ?? null,
    availableAt: row.availableAt?.toISOString() ?? null,
  }));
}

/** Erases a person's attempts (GDPR article 17, PIPEDA principle 4.5). */
export async function eraseSkillAttempts(tx: Tx, userId: string): Promise<void> {
  await SkillAttemptModel.deleteMany({ userId: objectId(userId) }, { session: tx.session });
}

/** What skill tests answer for of personal data. */
export const skillTestData = personalData({
  models: { SkillAttempt: ["questions.answer"], SkillQuestion: [] },
  sections: {
    skillTests: z.array(
      z.strictObject({
        id: Id,
        skill: z.string(),
        status: z.string(),
        startedAt: Timestamp,
        finishedAt: Timestamp.nullable(),
        answered: z.int(),
        percent: z.int().nullable(),
        expiresAt: Timestamp.nullable(),
        availableAt: Timestamp.nullable(),
      }),
    ),
  },
  read: async (userId) => ({ skillTests: await exportSkillAttempts(userId) }),
  erase: { skillTests: (tx, { userId }) => eraseSkillAttempts(tx, userId) },
});
