import { RegistrationModel, type Registration } from "@/models/registration";
import { releaseSeats } from "@/lib/admission/commands/reserve-seat";
import { now } from "@/lib/core/clock";
import { keyedHash } from "@/lib/core/crypto/derived-key";
import type { Lean } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";
import { registrablePersonas } from "@/lib/access/personas";
import { invalidateMailTokens } from "./mail-tokens";

/** The most registrations that wait for one address: as many as one hour's mails to it can answer. */
export const MAX_WAITING = 5;

/** A keyed hash that recognises a second attempt with the same address and password without comparing bcrypt hashes. */
export const fingerprintOf = (email: string, password: string): string =>
  keyedHash("registration", email, password.normalize("NFKC"));

/** Selects registrations that wait for their links; those of one address have different passwords. */
export const waiting = <Filter extends object>(of: Filter) => ({ ...of, expiresAt: { $gt: now() } });

/** Deletes registrations with their links, and returns the seats that they hold. */
async function deleteRegistrations(
  tx: Tx,
  rows: readonly Pick<Lean<Registration>, "_id" | "persona" | "seat">[],
): Promise<void> {
  const ids = rows.map((row) => row._id);
  await RegistrationModel.deleteMany({ _id: { $in: ids } }, { session: tx.session });
  await invalidateMailTokens(tx, "verify", ids);
  for (const persona of registrablePersonas)
    await releaseSeats(tx, persona, rows.filter((row) => row.seat === true && row.persona === persona).length);
}

/** Deletes every registration of an address. */
export async function deleteRegistrationsOf(tx: Tx, email: string): Promise<void> {
  const rows = await RegistrationModel.find({ email }, { persona: 1, seat: 1 }).session(tx.session).lean();
  await deleteRegistrations(tx, rows);
}

/**
 * Bounds what waits for an address to the {@link MAX_WAITING} latest requests, and marks them where they are several:
 * one that outlives the others must not become one that needs no password. Reactions run it, the last of which sees
 * every row.
 */
export async function boundRegistrations(tx: Tx, email: string): Promise<void> {
  const rows = await RegistrationModel.find(waiting({ email }), { persona: 1, seat: 1 })
    .sort({ requestedAt: -1, _id: -1 })
    .session(tx.session)
    .lean();
  const ids = rows.map((row) => row._id);
  const surplus = rows.slice(MAX_WAITING);
  if (surplus.length > 0) await deleteRegistrations(tx, surplus);
  if (ids.length > 1)
    await RegistrationModel.updateMany(
      { _id: { $in: ids }, contested: { $ne: true } },
      { $set: { contested: true } },
      { session: tx.session },
    );
}

export const verificationSent = { status: "verification_sent" } as const;
