import { Schema, type Types } from "mongoose";
import { allianceStatuses, type AllianceStatus } from "@/lib/alliances/states";
import { defineModel } from "@/lib/core/db/model";

/** What two people are to each other: one row a pair, used again for each request between them. */
export interface Alliance {
  /** Both ids, in order. */
  pairKey: string;
  /** Who sent the latest request, and to whom. */
  requesterId: Types.ObjectId;
  receiverId: Types.ObjectId;
  status: AllianceStatus;
  /** As its reader sees it: what the filter took out was never stored. */
  note: string;
  /** Of the latest request. */
  createdAt: Date;
  /** When the request expires; null once it was accepted. */
  expiresAt: Date | null;
  acceptedAt: Date | null;
  /** When the two first became allies: a conflict of interest for ever. */
  firstAcceptedAt: Date | null;
  /** When the sender took back a request that had been rejected, of which they know nothing. */
  withdrawnAt: Date | null;
  /** After a rejection: until when the requester cannot reach the receiver again. */
  cooldownUntil: Date | null;
}

const schema = new Schema<Alliance>(
  {
    pairKey: { type: String, required: true },
    requesterId: { type: Schema.Types.ObjectId, required: true },
    receiverId: { type: Schema.Types.ObjectId, required: true },
    status: { type: String, enum: allianceStatuses, required: true },
    note: { type: String, default: "" },
    createdAt: { type: Date, required: true },
    expiresAt: { type: Date, default: null },
    acceptedAt: { type: Date, default: null },
    firstAcceptedAt: { type: Date, default: null },
    withdrawnAt: { type: Date, default: null },
    cooldownUntil: { type: Date, default: null },
  },
  { collection: "alliances" },
);
schema.index({ pairKey: 1 }, { unique: true });
schema.index({ requesterId: 1, receiverId: 1 }, { unique: true });
schema.index({ receiverId: 1, status: 1, createdAt: 1, _id: 1 });
schema.index({ requesterId: 1, status: 1, createdAt: 1, _id: 1 });
schema.index({ status: 1, expiresAt: 1 });

export const AllianceModel = defineModel<Alliance>("Alliance", schema);
