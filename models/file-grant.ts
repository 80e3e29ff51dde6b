import { Schema, type Types } from "mongoose";
import { defineModel } from "@/lib/core/db/model";

/** That a person may read a deck; a withdrawn one stays, so that they are told that their access ended. */
export interface FileGrant {
  fileId: Types.ObjectId;
  userId: Types.ObjectId;
  grantedBy: Types.ObjectId;
  grantedAt: Date;
  revokedAt: Date | null;
}

const schema = new Schema<FileGrant>(
  {
    fileId: { type: Schema.Types.ObjectId, required: true },
    userId: { type: Schema.Types.ObjectId, required: true },
    grantedBy: { type: Schema.Types.ObjectId, required: true },
    grantedAt: { type: Date, required: true },
    revokedAt: { type: Date, default: null },
  },
  { collection: "file_grants" },
);
schema.index({ fileId: 1, userId: 1 }, { unique: true });
schema.index({ userId: 1, grantedAt: -1 });

export const FileGrantModel = defineModel<FileGrant>("FileGrant", schema);
