import { Schema, type Types } from "mongoose";
import { defineModel } from "@/lib/core/db/model";

/** A person's access to a deck. The row is kept when access is withdrawn, so that they can be told that it ended. */
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
