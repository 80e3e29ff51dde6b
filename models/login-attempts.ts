import { Schema } from "mongoose";
import { defineModel } from "@/lib/core/db/model";

/** One attempt that has not been proven legitimate; `id` distinguishes attempts of the same instant. */
export interface Attempt {
  id: string;
  at: Date;
}

/** Recent attempts on one account, address or device, and the lock that they caused. */
export interface LoginAttempts {
  /** `account:`, `address:` or another kind, then a keyed hash: never an address or an e-mail in clear. */
  _id: string;
  attempts: Attempt[];
  lockedUntil: Date | null;
  /** The attempt that caused the lock; if it turns out legitimate, the lock is released. */
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
