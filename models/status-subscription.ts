import { Schema } from "mongoose";
import { defineModel } from "@/lib/core/db/model";
import { componentIds, type ComponentId } from "@/lib/status/states";

/** An address that wants to read of incidents. It is written to once its owner has confirmed that by a link. */
export interface StatusSubscription {
  /** Normalised. */
  email: string;
  locale: "en" | "fr";
  /** Empty: all of them. */
  components: ComponentId[];
  /** Null until the first confirmation. */
  confirmedAt: Date | null;
  /** What was asked for last and is not confirmed, by whoever filled in the form. */
  pending: { components: ComponentId[]; locale: "en" | "fr" } | null;
  requestedAt: Date;
}

const schema = new Schema<StatusSubscription>(
  {
    email: { type: String, required: true },
    locale: { type: String, enum: ["en", "fr"], required: true },
    components: { type: [{ type: String, enum: componentIds }], default: [] },
    confirmedAt: { type: Date, default: null },
    pending: {
      type: new Schema(
        {
          components: { type: [{ type: String, enum: componentIds }], default: [] },
          locale: { type: String, enum: ["en", "fr"], required: true },
        },
        { _id: false },
      ),
      default: null,
    },
    requestedAt: { type: Date, required: true },
  },
  { collection: "status_subscriptions" },
);
schema.index({ email: 1 }, { unique: true });
schema.index({ confirmedAt: 1, requestedAt: 1 });

export const StatusSubscriptionModel = defineModel<StatusSubscription>("StatusSubscription", schema);
