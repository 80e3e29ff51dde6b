import { Schema, type Types } from "mongoose";
import { defineModel } from "@/lib/core/db/model";
import { componentIds, windowSources, type ComponentId, type WindowSource } from "@/lib/status/states";

/** A time in which components are expected not to work: it mutes their alerts and counts as no downtime. */
export interface MaintenanceWindow {
  source: WindowSource;
  /** Null where its author gave none. */
  title: { en: string; fr: string } | null;
  from: Date;
  /** Exclusive. Moved to the moment at which a running one is ended. */
  to: Date;
  components: ComponentId[];
  /** When it was cancelled, before it began. */
  cancelledAt: Date | null;
  createdBy: Types.ObjectId;
  createdAt: Date;
}

const schema = new Schema<MaintenanceWindow>(
  {
    source: { type: String, enum: windowSources, required: true },
    title: {
      type: new Schema({ en: { type: String, default: "" }, fr: { type: String, default: "" } }, { _id: false }),
      default: null,
    },
    from: { type: Date, required: true },
    to: { type: Date, required: true },
    components: { type: [{ type: String, enum: componentIds }], required: true },
    cancelledAt: { type: Date, default: null },
    createdBy: { type: Schema.Types.ObjectId, required: true },
    createdAt: { type: Date, required: true },
  },
  { collection: "maintenance_windows" },
);
schema.index({ to: 1 });
schema.index({ from: -1, _id: -1 });

export const MaintenanceWindowModel = defineModel<MaintenanceWindow>("MaintenanceWindow", schema);
