import { Schema, type Types } from "mongoose";
import { defineModel } from "@/lib/core/db/model";
import {
  audiences,
  breachStatuses,
  dataKinds,
  type AudienceKind,
  type BreachStatus,
  type DataKind,
} from "@/lib/breaches/states";

/** Who is told of a breach; the ids are those of `people`, else empty. */
export interface Audience {
  kind: AudienceKind;
  userIds: Types.ObjectId[];
}

/** The e-mails about a breach: to whom, with which words, and how far they have come. */
export interface BreachNotice {
  audience: Audience;
  message: { en: string; fr: string };
  startedAt: Date;
  /** The last person whose mail is queued. */
  cursor: Types.ObjectId | null;
  sent: number;
  doneAt: Date | null;
}

/** A breach of security safeguards, with what the Commissioner asks of it (SOR/2018-64, sections 2 and 6). */
export interface Breach {
  status: BreachStatus;
  /** UTC days; null where it was one day. */
  occurredFrom: string;
  occurredTo: string | null;
  circumstances: string;
  /** What was done to reduce the harm. */
  measures: string;
  data: DataKind[];
  affected: { count: number; estimated: boolean };
  /** When we determined that it has happened: its clock counts from then. */
  determinedAt: Date;
  recordedBy: Types.ObjectId;
  assessment: { realRisk: boolean; sensitivity: string; misuse: string; at: Date; by: Types.ObjectId } | null;
  report: { at: Date; reference: string; by: Types.ObjectId } | null;
  notice: BreachNotice | null;
  /** By when it is to be assessed and, with a real risk, reported and notified; null once it is. */
  dueAt: Date | null;
  /** When the administrators were reminded of `dueAt`. */
  warnedAt: Date | null;
  closedAt: Date | null;
  createdAt: Date;
}

const { ObjectId } = Schema.Types;
const plain = { _id: false } as const;

const schema = new Schema<Breach>(
  {
    status: { type: String, enum: breachStatuses, required: true },
    occurredFrom: { type: String, required: true },
    occurredTo: { type: String, default: null },
    circumstances: { type: String, required: true },
    measures: { type: String, default: "" },
    data: { type: [{ type: String, enum: dataKinds }], required: true },
    affected: {
      type: new Schema(
        { count: { type: Number, required: true, min: 0 }, estimated: { type: Boolean, required: true } },
        plain,
      ),
      required: true,
    },
    determinedAt: { type: Date, required: true },
    recordedBy: { type: ObjectId, required: true },
    assessment: {
      type: new Schema(
        {
          realRisk: { type: Boolean, required: true },
          sensitivity: { type: String, required: true },
          misuse: { type: String, required: true },
          at: { type: Date, required: true },
          by: { type: ObjectId, required: true },
        },
        plain,
      ),
      default: null,
    },
    report: {
      type: new Schema(
        {
          at: { type: Date, required: true },
          reference: { type: String, required: true },
          by: { type: ObjectId, required: true },
        },
        plain,
      ),
      default: null,
    },
    notice: {
      type: new Schema(
        {
          audience: {
            type: new Schema(
              { kind: { type: String, enum: audiences, required: true }, userIds: { type: [ObjectId] } },
              plain,
            ),
            required: true,
          },
          message: { type: new Schema({ en: String, fr: String }, plain), required: true },
          startedAt: { type: Date, required: true },
          cursor: { type: ObjectId, default: null },
          sent: { type: Number, required: true, min: 0 },
          doneAt: { type: Date, default: null },
        },
        plain,
      ),
      default: null,
    },
    dueAt: { type: Date, default: null },
    warnedAt: { type: Date, default: null },
    closedAt: { type: Date, default: null },
    createdAt: { type: Date, required: true },
  },
  { collection: "breaches" },
);
schema.index({ determinedAt: -1, _id: -1 });
schema.index({ status: 1, dueAt: 1 });
schema.index({ closedAt: 1 });

export const BreachModel = defineModel<Breach>("Breach", schema);
