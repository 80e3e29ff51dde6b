import { Schema, type Types } from "mongoose";
import { bulkActions, type BulkAction } from "@/lib/administration/states";
import { defineModel } from "@/lib/core/db/model";

/** A bulk action as an administrator has previewed it: for whom it would be done, and for whom not. */
export interface BulkPreview {
  actorId: Types.ObjectId;
  action: BulkAction;
  /** Of a suspension: when it ends by itself. */
  until: Date | null;
  count: number;
  /** For whom it is still to be done; empties while it is carried out, each in the transaction of the action. */
  pending: Types.ObjectId[];
  done: Types.ObjectId[];
  refused: { id: Types.ObjectId; code: string }[];
  startedAt: Date | null;
  createdAt: Date;
  expiresAt: Date;
}

const schema = new Schema<BulkPreview>(
  {
    actorId: { type: Schema.Types.ObjectId, required: true },
    action: { type: String, enum: bulkActions, required: true },
    until: { type: Date, default: null },
    count: { type: Number, required: true },
    pending: { type: [Schema.Types.ObjectId], default: [] },
    done: { type: [Schema.Types.ObjectId], default: [] },
    refused: {
      type: [
        new Schema(
          { id: { type: Schema.Types.ObjectId, required: true }, code: { type: String, required: true } },
          { _id: false },
        ),
      ],
      default: [],
    },
    startedAt: { type: Date, default: null },
    createdAt: { type: Date, required: true },
    expiresAt: { type: Date, required: true },
  },
  { collection: "bulk_previews" },
);
// A day after its minutes are over: what was carried out is in the audit trail.
schema.index({ expiresAt: 1 }, { expireAfterSeconds: 24 * 3600 });

export const BulkPreviewModel = defineModel<BulkPreview>("BulkPreview", schema);
