import { Schema } from "mongoose";
import { defineModel } from "@/lib/core/db/model";
import { componentIds, type ComponentId } from "@/lib/status/states";

/** How often a component was probed on a day (UTC), outside its maintenance, and how often it failed. */
export interface ComponentDay {
  /** `<day>:<component>` */
  _id: string;
  on: string;
  component: ComponentId;
  rounds: number;
  failed: number;
  /** The last of its rounds: its period begins then. */
  lastAt: Date;
}

const schema = new Schema<ComponentDay>(
  {
    _id: { type: String, required: true },
    on: { type: String, required: true },
    component: { type: String, enum: componentIds, required: true },
    rounds: { type: Number, required: true, min: 0 },
    failed: { type: Number, required: true, min: 0 },
    lastAt: { type: Date, required: true },
  },
  { collection: "component_days" },
);
schema.index({ on: 1 });
schema.index({ lastAt: 1 });

export const ComponentDayModel = defineModel<ComponentDay>("ComponentDay", schema);
