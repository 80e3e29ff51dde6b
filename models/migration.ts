import { Schema } from "mongoose";
import { defineModel } from "@/lib/core/db/model";

/** A migration that has been applied. */
export interface Migration {
  _id: string;
  appliedAt: Date;
  milliseconds: number;
}

export const MigrationModel = defineModel<Migration>(
  "Migration",
  new Schema<Migration>(
    {
      _id: { type: String, required: true },
      appliedAt: { type: Date, required: true },
      milliseconds: { type: Number, required: true },
    },
    { collection: "migrations" },
  ),
);
