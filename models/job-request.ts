import { Schema } from "mongoose";
import { defineModel } from "@/lib/core/db/model";

export const jobRequestStates = ["waiting", "running", "done", "failed", "unknown"] as const;

/** A scheduled job that a control call of a local run wants at once. */
export interface JobRequest {
  job: string;
  state: (typeof jobRequestStates)[number];
  requestedAt: Date;
  counts: Record<string, number> | null;
}

const schema = new Schema<JobRequest>(
  {
    job: { type: String, required: true },
    state: { type: String, enum: jobRequestStates, required: true },
    requestedAt: { type: Date, required: true },
    counts: { type: Schema.Types.Mixed, default: null },
  },
  { collection: "job_requests" },
);
schema.index({ state: 1, requestedAt: 1 });
schema.index({ requestedAt: 1 }, { expireAfterSeconds: 3600 });

export const JobRequestModel = defineModel<JobRequest>("JobRequest", schema);
