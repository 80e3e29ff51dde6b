import { Schema, type Types } from "mongoose";
import { defineModel } from "@/lib/core/db/model";
import { followKinds, type FollowKind } from "@/lib/follows/states";

/** A user's subscription to news of a startup or a role. */
export interface Follow {
  userId: Types.ObjectId;
  kind: FollowKind;
  targetId: Types.ObjectId;
  createdAt: Date;
}

const schema = new Schema<Follow>(
  {
    userId: { type: Schema.Types.ObjectId, required: true },
    kind: { type: String, enum: followKinds, required: true },
    targetId: { type: Schema.Types.ObjectId, required: true },
    createdAt: { type: Date, required: true },
  },
  { collection: "follows" },
);
schema.index({ userId: 1, kind: 1, targetId: 1 }, { unique: true });
schema.index({ userId: 1, createdAt: -1, _id: -1 });
schema.index({ kind: 1, targetId: 1, _id: 1 });

export const FollowModel = defineModel<Follow>("Follow", schema);
