import { Schema } from "mongoose";
import { defineModel } from "@/lib/core/db/model";

/** One try that has not been proven good; `id` tells it from tries of the same instant. */
export interface Attempt {
  id: string;
  at: Date;
}

/** Recent tries against one account, address or device, and the lock that followed from them. */
export interface LoginAttempts {
  /** `account:`, `address:` or another kind, and a keyed hash: never an address or an e-mail in clear. */
  _id: string;
  attempts: Attempt[];
  lockedUntil: Date | null;
  /** The try that caused the lock; if that one turns out good, the lock falls. */
  lockedBy: string | null;
  expiresAt: Date;
}

const schema = new Schema<LoginAttempts>(
  {
    _id: { type: String, required: true },
    attempts: {
      type: [
        new Schema<Attempt>(
          { id: { type: String, required: true }, at: { type: Date, required: true } },
          { _id: false },
        ),
      ],
      default: [],
    },
    lockedUntil: { type: Date, default: null },
    lockedBy: { type: String, default: null },
    expiresAt: { type: Date, required: true },
  },
  { collection: "login_attempts" },
);
schema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

export const LoginAttemptsModel = defineModel<LoginAttempts>("LoginAttempts", schema);
