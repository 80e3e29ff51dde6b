import { Schema, type Types } from "mongoose";
import { defineModel } from "@/lib/core/db/model";
import { subjectKinds, trustCategories, type SubjectKind, type TrustCategory } from "@/lib/trust/states";

/** The last computed score of a ledger: a projection that can be rebuilt from the entries. */
export interface TrustScore {
  /** A person or a startup. */
  subjectId: Types.ObjectId;
  kind: SubjectKind;
  score: number;
  /** The UTC day that it holds for, `YYYY-MM-DD`: points decay by the day. */
  asOf: string;
  /** The exact time: computed as of it, the entries give this score. */
  reckonedAt: Date;
  /** Each group's value to four decimals. */
  categories: Record<TrustCategory, number>;
  entries: number;
  /** Incremented by every writer, so that of two concurrent ones one retries and sees the other's entries. */
  revision: number;
}

const schema = new Schema<TrustScore>(
  {
    subjectId: { type: Schema.Types.ObjectId, required: true },
    kind: { type: String, enum: subjectKinds, required: true },
    score: { type: Number, required: true, min: 0, max: 100 },
    asOf: { type: String, required: true },
    reckonedAt: { type: Date, required: true },
    categories: {
      type: new Schema(Object.fromEntries(trustCategories.map((name) => [name, { type: Number, required: true }])), {
        _id: false,
        strict: "throw",
      }),
      required: true,
    },
    entries: { type: Number, required: true, min: 0 },
    revision: { type: Number, required: true },
  },
  { collection: "trust_scores" },
);
schema.index({ subjectId: 1 }, { unique: true });
schema.index({ asOf: 1, subjectId: 1 });

export const TrustScoreModel = defineModel<TrustScore>("TrustScore", schema);
