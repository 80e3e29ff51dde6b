import { Schema, type Types } from "mongoose";
import { defineModel } from "@/lib/core/db/model";
import {
  fundingStages,
  industries,
  stages,
  startupStatuses,
  type FundingStage,
  type Industry,
  type Stage,
  type StartupStatus,
} from "@/lib/startups/states";

export interface Startup {
  /** The user whose plan its limits count for. */
  founderId: Types.ObjectId;
  name: string;
  tagline: string;
  description: string;
  industry: Industry;
  stage: Stage;
  fundingStage: FundingStage;
  location: string | null;
  /** ISO 3166-1 alpha-2. Absent in rows from before it was asked. */
  country?: string | null;
  website: string | null;
  /** The logo that everyone sees, already allowed. Absent in rows from before there were logos. */
  logoFileId?: Types.ObjectId | null;
  status: StartupStatus;
  trustScore: number;
  /** Number of open roles, updated with them in one transaction. */
  openRoles: number;
  /** Hours until a team responds to an application, over 90 days; unset until the first application. */
  replyStats: { medianHours: number | null; sample: number };
  /** The filter combinations it is listed under; empty unless the public may see it (`facetKeys`). */
  shelves: string[];
  searchTokens: string[];
  /** Counts changes of owners, which conflict on it. Absent where there was none. */
  ownerChanges?: number;
  createdAt: Date;
  /** The last change of what its page shows; counts and scores leave it. */
  updatedAt: Date;
  publishedAt: Date | null;
  deletedAt: Date | null;
  /** When everything but its name was erased; null before. */
  purgedAt: Date | null;
  /** Set while it exceeds the founder's plan: then it is read-only. */
  planLockedAt: Date | null;
  /** Since when moderation shows it to its team alone. Absent where it never did. */
  hiddenAt?: Date | null;
  /** Since when the account of every owner waits for its erasure; only its team sees it then. Absent where none ever did. */
  ownersLeftAt?: Date | null;
}

const schema = new Schema<Startup>(
  {
    founderId: { type: Schema.Types.ObjectId, required: true },
    name: { type: String, required: true },
    tagline: { type: String, default: "" },
    description: { type: String, default: "" },
    industry: { type: String, enum: industries, required: true },
    stage: { type: String, enum: stages, required: true },
    fundingStage: { type: String, enum: fundingStages, required: true },
    location: { type: String, default: null },
    country: { type: String, default: null },
    website: { type: String, default: null },
    logoFileId: { type: Schema.Types.ObjectId, default: null },
    status: { type: String, enum: startupStatuses, required: true },
    trustScore: { type: Number, required: true, min: 0, max: 100 },
    openRoles: { type: Number, default: 0, min: 0 },
    replyStats: {
      type: new Schema(
        { medianHours: { type: Number, default: null }, sample: { type: Number, default: 0 } },
        { _id: false },
      ),
      default: () => ({ medianHours: null, sample: 0 }),
    },
    shelves: { type: [String], default: [] },
    searchTokens: { type: [String], default: [] },
    ownerChanges: { type: Number },
    createdAt: { type: Date, required: true },
    updatedAt: { type: Date, required: true },
    publishedAt: { type: Date, default: null },
    deletedAt: { type: Date, default: null },
    purgedAt: { type: Date, default: null },
    planLockedAt: { type: Date, default: null },
    hiddenAt: { type: Date, default: null },
    ownersLeftAt: { type: Date, default: null },
  },
  { collection: "startups" },
);
schema.index({ founderId: 1, createdAt: 1, _id: 1 });
// Public lists: one equality on the combination of filters, then the sort order itself.
schema.index({ shelves: 1, publishedAt: -1, _id: -1 });
schema.index({ shelves: 1, trustScore: -1, _id: -1 });
schema.index({ searchTokens: 1, publishedAt: -1, _id: -1 });
schema.index({ searchTokens: 1, trustScore: -1, _id: -1 });
schema.index({ industry: 1, status: 1 });
schema.index({ stage: 1, status: 1 });
schema.index({ fundingStage: 1, status: 1 });
schema.index({ trustScore: -1 });
schema.index({ deletedAt: 1 });

export const StartupModel = defineModel<Startup>("Startup", schema);
