import { keyedHash } from "@/lib/core/crypto/derived-key";
import { MINUTE, now } from "@/lib/core/clock";
import { beginAgain, isDuplicateKey } from "@/lib/core/db/errors";
import type { Tx } from "@/lib/core/db/transaction";
import { Problem } from "@/lib/core/http/problem";
import { lettersAndDigits } from "@/lib/moderation/filter/filter";
import { RepeatMarkModel } from "@/models/repeat-mark";
import { REPEAT_LENGTH, REPEAT_MINUTES } from "./states";

/** Keyed hash of the letters and digits of a text; null for one that is too short to count as repeated. */
export function fingerprintOf(text: string): string | null {
  const letters = lettersAndDigits(text);
  return letters.length < REPEAT_LENGTH ? null : keyedHash("message-fingerprint", letters);
}

/**
 * Counts a text of a person; throws 422 `message_repeated` for the third like it within five minutes. One conditional upsert: where the
 * mark is there and too young, it would insert a second one.
 */
export async function countRepeat(tx: Tx, userId: string, fingerprint: string | null): Promise<void> {
  if (fingerprint === null) return;
  const _id = `${userId} ${fingerprint}`;
  const at = now();
  const before = new Date(at.getTime() - REPEAT_MINUTES * MINUTE);
  try {
    await RepeatMarkModel.findOneAndUpdate(
      { _id, older: { $lte: before } },
      [{ $set: { older: { $ifNull: ["$newer", new Date(0)] }, newer: at } }],
      { upsert: true, session: tx.session, updatePipeline: true },
    );
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    // The transaction is over: the mark is read without it, as another one may have left it a moment ago.
    if (await RepeatMarkModel.exists({ _id, older: { $gt: before } })) throw new Problem("message_repeated");
    throw beginAgain(error);
  }
}
