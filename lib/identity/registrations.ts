import { RegistrationModel } from "@/models/registration";
import { now } from "@/lib/core/clock";
import { keyedHash } from "@/lib/core/crypto/derived-key";
import type { Tx } from "@/lib/core/db/transaction";
import { invalidateMailTokens } from "./mail-tokens";

/** The most registrations that wait for one address: as many as one hour's mails to it can answer. */
export const MAX_WAITING = 5;

/** A keyed hash that recognises a second attempt with the same address and password without comparing bcrypt hashes. */
export const fingerprintOf = (email: string, password: string): string =>
  keyedHash("registration", email, password.normalize("NFKC"));

/** Selects registrations that wait for their links; those of one address have different passwords. */
export const waiting = <Filter extends object>(of: Filter) => ({ ...of, expiresAt: { $gt: now() } });

/**
 * Bounds what waits for an address to the {@link MAX_WAITING} latest requests, and marks them where they are several:
 * one that outlives the others must not become one that needs no password. Reactions run it, the last of which sees
 * every row.
 */
export async function boundRegistrations(tx: Tx, email: string): Promise<void> {
  const rows = await RegistrationModel.find(waiting({ email }), { _id: 1 })
    .sort({ requestedAt: -1, _id: -1 })
    .session(tx.session)
    .lean();
  const ids = rows.map((row) => row._id);
  const surplus = ids.slice(MAX_WAITING);
  if (surplus.length > 0) {
    await RegistrationModel.deleteMany({ _id: { $in: surplus } }, { session: tx.session });
    await invalidateMailTokens(tx, "verify", surplus);
  }
  if (ids.length > 1)
    await RegistrationModel.updateMany(
      { _id: { $in: ids }, contested: { $ne: true } },
      { $set: { contested: true } },
      { session: tx.session },
    );
}

export const verificationSent = { status: "verification_sent" } as const;
