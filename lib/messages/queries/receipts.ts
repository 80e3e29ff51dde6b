import type { ClientSession } from "mongoose";
import { findPreferences } from "@/lib/notifications/queries/preferences";

/**
 * Answers of some people whether a person sees what they have read. Receipts are mutual: who hides their own sees none.
 */
export async function findReceipts(
  readerId: string,
  otherIds: readonly string[],
  session?: ClientSession,
): Promise<(otherId: string) => boolean> {
  const preferences = await findPreferences([...new Set([readerId, ...otherIds])], session);
  const shows = (userId: string) => preferences.get(userId)?.readReceipts ?? true;
  return (otherId) => shows(readerId) && shows(otherId);
}
