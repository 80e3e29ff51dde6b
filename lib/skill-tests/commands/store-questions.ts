import { connect } from "@/lib/core/db/connect";
import { SkillQuestionModel } from "@/models/skill-question";
import { questions } from "../bank/questions";

/** Stores the questions of every test as they are written; run again, it changes what was changed. */
export async function storeQuestions(): Promise<void> {
  await connect();
  await SkillQuestionModel.bulkWrite(
    questions.map(({ _id, ...rest }) => ({
      updateOne: { filter: { _id }, update: { $set: rest }, upsert: true },
    })),
  );
}
