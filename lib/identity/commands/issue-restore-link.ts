import { objectId } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";
import { invalidateMailTokens, issueMailToken } from "../mail-tokens";

/** The secret of the link by which the owner of a locked account takes its erasure back; an earlier one no longer works. */
export async function issueRestoreToken(tx: Tx, userId: string): Promise<string> {
  const subject = objectId(userId);
  await invalidateMailTokens(tx, "restore", [subject]);
  return issueMailToken(tx, "restore", subject);
}
