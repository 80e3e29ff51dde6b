import { Schema, type Types } from "mongoose";
import { defineModel } from "@/lib/core/db/model";
import {
  componentIds,
  incidentSources,
  incidentStatuses,
  publishedStatuses,
  severities,
  type ComponentId,
  type IncidentSource,
  type IncidentStatus,
  type PublishedStatus,
  type Severity,
} from "@/lib/status/states";

interface Both {
  en: string;
  fr: string;
}

/** What was said about an incident, and when. */
export interface IncidentUpdate {
  status: PublishedStatus;
  body: Both;
  at: Date;
  by: Types.ObjectId;
}

/** Something that did not work as it should, and what was said about it. */
export interface Incident {
  status: IncidentStatus;
  source: IncidentSource;
  title: Both;
  severity: Severity;
  components: ComponentId[];
  /** When it began, as far as is known. */
  startedAt: Date;
  resolvedAt: Date | null;
  /** Of a draft of the probes: since when they succeed again; null while they fail. */
  recoveredAt: Date | null;
  /** In the order in which they were written. */
  updates: IncidentUpdate[];
  postmortem: Both | null;
  /** Incremented by every change, so that of two at once one wins. */
  revision: number;
  createdAt: Date;
}

const plain = { _id: false } as const;
const both = new Schema<Both>({ en: { type: String, required: true }, fr: { type: String, required: true } }, plain);

const schema = new Schema<Incident>(
  {
    status: { type: String, enum: incidentStatuses, required: true },
    source: { type: String, enum: incidentSources, required: true },
    title: { type: both, required: true },
    severity: { type: String, enum: severities, required: true },
    components: { type: [{ type: String, enum: componentIds }], required: true },
    startedAt: { type: Date, required: true },
    resolvedAt: { type: Date, default: null },
    recoveredAt: { type: Date, default: null },
    updates: {
      type: [
        new Schema<IncidentUpdate>(
          {
            status: { type: String, enum: publishedStatuses, required: true },
            body: { type: both, required: true },
            at: { type: Date, required: true },
            by: { type: Schema.Types.ObjectId, required: true },
          },
          plain,
        ),
      ],
      required: true,
    },
    postmortem: { type: both, default: null },
    revision: { type: Number, default: 0 },
    createdAt: { type: Date, required: true },
  },
  { collection: "incidents" },
);
schema.index({ status: 1, startedAt: -1, _id: -1 });
schema.index({ startedAt: -1, _id: -1 });
// The probes have one draft at a time.
schema.index({ source: 1 }, { unique: true, partialFilterExpression: { source: "prober", status: "draft" } });

export const IncidentModel = defineModel<Incident>("Incident", schema);
