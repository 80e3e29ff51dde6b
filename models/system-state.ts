import { Schema } from "mongoose";
import { defineModel } from "@/lib/core/db/model";

/** What is true of this database as a whole. The only row so far is `restore`, which who restores a backup writes. */
export interface SystemState {
  _id: "restore";
  /** When the backup was made. */
  from: Date;
  /** Whether everyone who was erased since then has been erased again; nothing is served before. */
  replayed: boolean;
}

const schema = new Schema<SystemState>(
  {
    _id: { type: String, enum: ["restore"], required: true },
    from: { type: Date, required: true },
    replayed: { type: Boolean, required: true },
  },
  { collection: "system_state" },
);

export const SystemStateModel = defineModel<SystemState>("SystemState", schema);
