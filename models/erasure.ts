import { Schema, type Types } from "mongoose";
import { defineModel } from "@/lib/core/db/model";
import { erasureRequesters, erasureStatuses, type ErasureRequester, type ErasureStatus } from "@/lib/privacy/states";

/** What the worker has to do about an erasure: go on when it is due, or nothing any more. */
export const erasureTasks = ["waiting", "done"] as const;
export type ErasureTask = (typeof erasureTasks)[number];

/** The erasure of one account: one row a person, whatever they asked for and took back. It stays, by ids alone. */
export interface Erasure {
  subjectId: Types.ObjectId;
  status: ErasureStatus;
  requestedBy: ErasureRequester;
  requestedAt: Date;
  /** Until then it can be undone. */
  eraseAt: Date;
  /** When it could no longer be undone: the first step follows. */
  begunAt: Date | null;
  /** What the steps must know of the person (`ErasedPerson`), encrypted; null but between the beginning and the second pass. */
  sealed: string | null;
  /** Its number in the journal outside the database. Nothing is erased before it has one. */
  journalSeq: number | null;
  /** The steps that are done, with their time. */
  steps: Record<string, Date>;
  erasedAt: Date | null;
  state: ErasureTask;
  /** Of the queue of tasks: see `lib/core/queue`. */
  availableAt: Date;
  lockedUntil: Date;
  lockedBy: string | null;
  attempts: number;
  lastError: string | null;
}

const schema = new Schema<Erasure>(
  {
    subjectId: { type: Schema.Types.ObjectId, required: true },
    status: { type: String, enum: erasureStatuses, required: true },
    requestedBy: { type: String, enum: erasureRequesters, required: true },
    requestedAt: { type: Date, required: true },
    eraseAt: { type: Date, required: true },
    begunAt: { type: Date, default: null },
    sealed: { type: String, default: null },
    journalSeq: { type: Number, default: null },
    steps: { type: Schema.Types.Mixed, default: {} },
    erasedAt: { type: Date, default: null },
    state: { type: String, enum: erasureTasks, required: true },
    availableAt: { type: Date, required: true },
    lockedUntil: { type: Date, required: true },
    lockedBy: { type: String, default: null },
    attempts: { type: Number, default: 0 },
    lastError: { type: String, default: null },
  },
  { collection: "erasures" },
);
schema.index({ subjectId: 1 }, { unique: true });
schema.index({ state: 1, availableAt: 1 });
schema.index({ status: 1, eraseAt: 1 });

export const ErasureModel = defineModel<Erasure>("Erasure", schema);
