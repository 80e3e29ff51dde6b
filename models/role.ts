import { Schema, type Types } from "mongoose";
import { defineModel } from "@/lib/core/db/model";
import { currencies } from "@/lib/core/currencies";
import type { Currency } from "@/lib/core/schema";
import {
  payPeriods,
  roleStatuses,
  workplaces,
  type PayPeriod,
  type RoleStatus,
  type Workplace,
} from "@/lib/roles/states";
import { industries, type Industry } from "@/lib/startups/states";

/** What a role pays: cash in minor units per period, equity in basis points, each a range. */
export interface RoleCompensation {
  cashMinMinor: number;
  cashMaxMinor: number;
  currency: Currency;
  period: PayPeriod;
  equityMinBps: number;
  equityMaxBps: number;
}

/** A position at a startup. */
export interface Role {
  startupId: Types.ObjectId;
  /** The startup's founder, whose plan counts open roles. */
  ownerId: Types.ObjectId;
  title: string;
  description: string;
  skillsRequired: string[];
  skillsPreferred: string[];
  seats: number;
  seatsTaken: number;
  /** How many have ever applied; written by each application, so that applying and closing cannot both succeed. */
  applicants: number;
  hoursPerWeek: number;
  workplace: Workplace;
  /** ISO 3166-1 alpha-2. Absent in rows from before it was asked. */
  applicantCountries?: string[];
  compensation: RoleCompensation;
  status: RoleStatus;
  /** Open, at a published startup: updated in the transactions that change either. */
  listed: boolean;
  /** The startup's industry, copied so that one index serves the list. */
  industry: Industry;
  /**
   * What filters and the order by pay compare: the highest cash as an amount a month in the role's currency, in minor units; zero
   * where there is no such amount. Derived by `storedMonthlyPay`.
   */
  monthlyPayMinor: number;
  /** The filter combinations it is listed under; empty unless listed. */
  shelves: string[];
  searchTokens: string[];
  createdAt: Date;
  /** The last change of what its page shows: the count of applicants leaves it. */
  updatedAt: Date;
  closedAt: Date | null;
  /** Set while it exceeds the owner's plan: then it is read-only and accepts no applications. */
  planLockedAt: Date | null;
  /** Since when moderation shows it to its team alone. Absent where it never did. */
  hiddenAt?: Date | null;
}

const required = { type: Number, required: true, min: 0 } as const;

const schema = new Schema<Role>(
  {
    startupId: { type: Schema.Types.ObjectId, required: true },
    ownerId: { type: Schema.Types.ObjectId, required: true },
    title: { type: String, required: true },
    description: { type: String, default: "" },
    skillsRequired: { type: [String], default: [] },
    skillsPreferred: { type: [String], default: [] },
    seats: { type: Number, required: true, min: 1 },
    seatsTaken: required,
    applicants: required,
    hoursPerWeek: { type: Number, required: true, min: 1 },
    workplace: { type: String, enum: workplaces, required: true },
    applicantCountries: { type: [String], default: [] },
    compensation: {
      type: new Schema<RoleCompensation>(
        {
          cashMinMinor: required,
          cashMaxMinor: required,
          currency: { type: String, enum: currencies, required: true },
          period: { type: String, enum: payPeriods, required: true },
          equityMinBps: required,
          equityMaxBps: required,
        },
        { _id: false },
      ),
      required: true,
    },
    status: { type: String, enum: roleStatuses, required: true },
    listed: { type: Boolean, required: true },
    industry: { type: String, enum: industries, required: true },
    monthlyPayMinor: { type: Number, default: 0 },
    shelves: { type: [String], default: [] },
    searchTokens: { type: [String], default: [] },
    createdAt: { type: Date, required: true },
    updatedAt: { type: Date, required: true },
    closedAt: { type: Date, default: null },
    planLockedAt: { type: Date, default: null },
    hiddenAt: { type: Date, default: null },
  },
  { collection: "roles" },
);
// The public list in its three orders. The fields after `_id` are there to be filtered by without reading the rows.
schema.index({
  shelves: 1,
  createdAt: -1,
  _id: -1,
  "compensation.currency": 1,
  monthlyPayMinor: 1,
  "compensation.equityMaxBps": 1,
  hoursPerWeek: 1,
});
schema.index({
  shelves: 1,
  "compensation.currency": 1,
  monthlyPayMinor: -1,
  _id: -1,
  "compensation.equityMaxBps": 1,
  hoursPerWeek: 1,
  createdAt: 1,
});
schema.index({
  shelves: 1,
  "compensation.equityMaxBps": -1,
  _id: -1,
  "compensation.currency": 1,
  monthlyPayMinor: 1,
  hoursPerWeek: 1,
  createdAt: 1,
});
// Words and places, in the same orders.
schema.index({ searchTokens: 1, createdAt: -1, _id: -1 });
schema.index({ searchTokens: 1, "compensation.currency": 1, monthlyPayMinor: -1, _id: -1 });
schema.index({ searchTokens: 1, "compensation.equityMaxBps": -1, _id: -1 });
schema.index({ startupId: 1, createdAt: -1, _id: -1 });
schema.index({ startupId: 1, status: 1, createdAt: -1, _id: -1 });

export const RoleModel = defineModel<Role>("Role", schema);
