import { Schema } from "mongoose";
import { registrablePersonas } from "@/lib/access/personas";
import { defineModel } from "@/lib/core/db/model";

/** How many accounts of a persona there may be, are, and are on their way. The persona is its id. */
export interface BetaSeats {
  _id: (typeof registrablePersonas)[number];
  /** The most of `reserved` and `taken` together; null: any number. */
  cap: number | null;
  /** Registrations that wait for their link, see `seat` of a registration. */
  reserved: number;
  /** Accounts. */
  taken: number;
}

const count = { type: Number, required: true, min: 0 };

const schema = new Schema<BetaSeats>(
  {
    _id: { type: String, enum: registrablePersonas, required: true },
    cap: { type: Number, default: null, min: 0 },
    reserved: count,
    taken: count,
  },
  { collection: "beta_seats" },
);

export const BetaSeatsModel = defineModel<BetaSeats>("BetaSeats", schema);
