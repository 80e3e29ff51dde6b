import { invalidate } from "@/lib/core/cache/cache";
import { tags } from "@/lib/core/cache/keys";
import type { Tx } from "@/lib/core/db/transaction";
import { emit } from "@/lib/core/events/events";
import { profileUpdated } from "@/lib/profiles/events";

/** Tells what shows a profile that its portfolio changed. Emits `profile.updated`. */
export async function reportChange(tx: Tx, userId: string): Promise<void> {
  await emit(tx, profileUpdated, { userId, fields: ["portfolio"] });
  tx.afterCommit(() => invalidate(tags.user(userId), tags.dashboard(userId)));
}
