import { Schema, type Types } from "mongoose";
import {
  breakGlassCases,
  breakGlassScopes,
  breakGlassStatuses,
  type BreakGlassCase,
  type BreakGlassScope,
  type BreakGlassStatus,
} from "@/lib/administration/break-glass/states";
import { defineModel } from "@/lib/core/db/model";

/** The permission of one administrator to read something private of one person for some minutes, for an open case. */
export interface BreakGlass {
  status: BreakGlassStatus;
  requestedBy: Types.ObjectId;
  subjectId: Types.ObjectId;
  caseKind: BreakGlassCase;
  caseId: Types.ObjectId;
  scope: BreakGlassScope;
  minutes: number;
  requestedAt: Date;
  approvedBy: Types.ObjectId | null;
  approvedAt: Date | null;
  /** Until it is approved: when the request lapses. */
  expiresAt: Date;
  /** When it was closed or has expired. */
  endedAt: Date | null;
  /** How often something was read. */
  reads: number;
  /** When its subject is told; null where nothing was read, and once they were told. */
  informAt: Date | null;
  informedAt: Date | null;
  /** Who has deferred that, for the case. Absent in rows from before that was possible. */
  deferredBy?: Types.ObjectId | null;
}

const idOrNull = { type: Schema.Types.ObjectId, default: null };
const dateOrNull = { type: Date, default: null };

const schema = new Schema<BreakGlass>(
  {
    status: { type: String, enum: breakGlassStatuses, required: true },
    requestedBy: { type: Schema.Types.ObjectId, required: true },
    subjectId: { type: Schema.Types.ObjectId, required: true },
    caseKind: { type: String, enum: breakGlassCases, required: true },
    caseId: { type: Schema.Types.ObjectId, required: true },
    scope: { type: String, enum: breakGlassScopes, required: true },
    minutes: { type: Number, required: true, min: 5, max: 60 },
    requestedAt: { type: Date, required: true },
    approvedBy: idOrNull,
    approvedAt: dateOrNull,
    expiresAt: { type: Date, required: true },
    endedAt: dateOrNull,
    reads: { type: Number, default: 0 },
    informAt: dateOrNull,
    informedAt: dateOrNull,
    deferredBy: idOrNull,
  },
  { collection: "break_glass" },
);
schema.index({ requestedBy: 1, status: 1, expiresAt: 1 });
schema.index({ requestedAt: -1, _id: -1 });
schema.index({ status: 1, expiresAt: 1 });
schema.index({ subjectId: 1, requestedAt: 1 });
schema.index({ informAt: 1 });

export const BreakGlassModel = defineModel<BreakGlass>("BreakGlass", schema);
