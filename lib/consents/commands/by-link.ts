import { now } from "@/lib/core/clock";
import type { Tx } from "@/lib/core/db/transaction";
import { ConsentModel } from "@/models/consent";
import { lastChoice, recordChoice } from "../record";
import { CONSENT_VERSION, type OptionalPurpose } from "../states";

const choice = (subject: string, purpose: OptionalPurpose, granted: boolean) =>
  ({ subject, purpose, granted, policyVersion: CONSENT_VERSION, at: now(), source: "unsubscribe" }) as const;

/** Withdraws a consent by the link of an e-mail. Repeated, it changes nothing. */
export async function withdrawByLink(tx: Tx, userId: string, purpose: OptionalPurpose): Promise<void> {
  const last = await lastChoice(tx, userId, purpose);
  if (!last || last.granted) await recordChoice(tx, choice(userId, purpose, false));
}

/** Takes back what the link has withdrawn. It gives no consent that was not given before. */
export async function restoreByLink(tx: Tx, userId: string, purpose: OptionalPurpose): Promise<void> {
  const last = await lastChoice(tx, userId, purpose);
  if (last?.source !== "unsubscribe" || last.granted) return;
  const before = await ConsentModel.findOne({ subject: userId, purpose, seq: last.seq - 1 })
    .session(tx.session)
    .lean();
  if (before?.granted) await recordChoice(tx, choice(userId, purpose, true));
}
