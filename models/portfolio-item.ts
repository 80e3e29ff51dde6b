import { Schema, type Types } from "mongoose";
import { defineModel } from "@/lib/core/db/model";
import { itemVisibilities, type ItemVisibility } from "@/lib/portfolio/states";

/** A piece of someone's work, as they show it. */
export interface PortfolioItem {
  userId: Types.ObjectId;
  /** Place among the few items that one person may have; nothing of their order. */
  slot: number;
  /** Where it stands in the portfolio: items with lower ones come first. */
  position: number;
  title: string;
  description: string;
  url: string | null;
  skills: string[];
  /** Pictures and PDFs in the order in which they are shown. */
  fileIds: Types.ObjectId[];
  visibility: ItemVisibility;
  createdAt: Date;
  updatedAt: Date;
}

const schema = new Schema<PortfolioItem>(
  {
    userId: { type: Schema.Types.ObjectId, required: true },
    slot: { type: Number, required: true },
    position: { type: Number, required: true },
    title: { type: String, required: true },
    description: { type: String, default: "" },
    url: { type: String, default: null },
    skills: { type: [String], default: [] },
    fileIds: { type: [Schema.Types.ObjectId], default: [] },
    visibility: { type: String, enum: itemVisibilities, required: true },
    createdAt: { type: Date, required: true },
    updatedAt: { type: Date, required: true },
  },
  { collection: "portfolio_items" },
);
schema.index({ userId: 1, position: 1, _id: 1 });
// The limit of items holds however many are created at once.
schema.index({ userId: 1, slot: 1 }, { unique: true });

export const PortfolioItemModel = defineModel<PortfolioItem>("PortfolioItem", schema);
