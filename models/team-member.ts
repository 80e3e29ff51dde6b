import { Schema, type Types } from "mongoose";
import { defineModel } from "@/lib/core/db/model";
import { accessLevels, type Access } from "@/lib/startups/states";

/**
 * A user's membership of a startup: the founder's from its creation, a hire's from the transaction of the accepted offer.
 */
export interface TeamMember {
  startupId: Types.ObjectId;
  userId: Types.ObjectId;
  /** The role that hired them; null for founders. */
  roleId: Types.ObjectId | null;
  access: Access;
  joinedAt: Date;
}

const schema = new Schema<TeamMember>(
  {
    startupId: { type: Schema.Types.ObjectId, required: true },
    userId: { type: Schema.Types.ObjectId, required: true },
    roleId: { type: Schema.Types.ObjectId, default: null },
    access: { type: String, enum: accessLevels, required: true },
    joinedAt: { type: Date, required: true },
  },
  { collection: "team_members" },
);
schema.index({ startupId: 1, userId: 1 }, { unique: true });
schema.index({ startupId: 1, joinedAt: 1, _id: 1 });
schema.index({ userId: 1, joinedAt: -1, _id: -1 });

export const TeamMemberModel = defineModel<TeamMember>("TeamMember", schema);
