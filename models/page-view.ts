import { Schema } from "mongoose";
import { defineModel } from "@/lib/core/db/model";

/** How often a page was opened on a day, by those who agree to being counted. Holds nobody's id. */
export interface PageView {
  /** `YYYY-MM-DD`, UTC. */
  day: string;
  /** `/roles/{id}`. */
  page: string;
  count: number;
}

const schema = new Schema<PageView>(
  {
    day: { type: String, required: true },
    page: { type: String, required: true },
    count: { type: Number, required: true, min: 1 },
  },
  { collection: "page_views" },
);
schema.index({ day: 1, page: 1 }, { unique: true });

export const PageViewModel = defineModel<PageView>("PageView", schema);
