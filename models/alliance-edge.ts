import { Schema, type Types } from "mongoose";
import { defineModel } from "@/lib/core/db/model";

/** One side of an accepted alliance: two rows each, so that a person's allies are one range of an index. */
export interface AllianceEdge {
  userId: Types.ObjectId;
  otherId: Types.ObjectId;
  allianceId: Types.ObjectId;
  since: Date;
}

const schema = new Schema<AllianceEdge>(
  {
    userId: { type: Schema.Types.ObjectId, required: true },
    otherId: { type: Schema.Types.ObjectId, required: true },
    allianceId: { type: Schema.Types.ObjectId, required: true },
    since: { type: Date, required: true },
  },
  { collection: "alliance_edges" },
);
schema.index({ userId: 1, otherId: 1 }, { unique: true });
schema.index({ userId: 1, since: 1, _id: 1 });

export const AllianceEdgeModel = defineModel<AllianceEdge>("AllianceEdge", schema);
