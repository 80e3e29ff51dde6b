import { audit } from "@/lib/core/audit/audit";
import { SECOND } from "@/lib/core/clock";
import { beginAgain } from "@/lib/core/db/errors";
import type { Lean } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";
import { ConsentModel, type Consent } from "@/models/consent";
import type { OptionalPurpose } from "./states";

/** The last choice of a subject about a purpose. */
export const lastChoice = (tx: Tx, subject: string, purpose: OptionalPurpose): Promise<Lean<Consent> | null> =>
  ConsentModel.findOne({ subject, purpose }).sort({ seq: -1 }).session(tx.session).lean();

/** The same choice within this time counts as one click. */
const SAME_CLICK_MS = 2 * SECOND;

/**
 * Adds a choice; returns whether it was added. The same one again is a choice of its own, since it may be newer than another one elsewhere,
 * but for a repeated click. Of choices at once each knows the one before. That of an account has its row in the audit trail, in a chain of its own.
 */
export async function recordChoice(tx: Tx, choice: Omit<Consent, "seq">): Promise<boolean> {
  const { subject, purpose, granted, policyVersion, at, source } = choice;
  const last = await lastChoice(tx, subject, purpose);
  const same = last?.granted === granted && last.policyVersion === policyVersion;
  if (same && at.getTime() - last.at.getTime() < SAME_CLICK_MS) return false;
  try {
    const row = { ...choice, seq: (last?.seq ?? 0) + 1 };
    // What an account withdraws must outlive a restored backup.
    const journaled = granted || !isAccount(subject) ? {} : { journaled: false };
    await ConsentModel.create([{ ...row, ...journaled }], { session: tx.session });
  } catch (error) {
    throw beginAgain(error);
  }
  if (isAccount(subject))
    await audit(tx, {
      action: granted ? "consent.grant" : "consent.withdraw",
      entity: "consent",
      entityId: subject,
      ...(last && { before: { [purpose]: last.granted } }),
      after: { [purpose]: granted, policyVersion, source },
      permanent: true,
    });
  return true;
}

/** Whether a subject is an account, and not a browser. */
const isAccount = (subject: string): boolean => /^[0-9a-f]{24}$/.exec(subject) !== null;
