import { now } from "@/lib/core/clock";
import { signedIn } from "@/lib/core/context";
import { objectId } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";
import { MaintenanceWindowModel } from "@/models/maintenance-window";
import { readNotice } from "../notice";
import { componentIds } from "../states";

/**
 * Keeps the time in which the service is closed to everyone but administrators as a maintenance window of all components, in the
 * transaction that closes or opens it. `until` null: it is open.
 */
export async function recordClosing(
  tx: Tx,
  { until, title }: { until: Date | null; title: { en: string; fr: string } | null },
): Promise<void> {
  const at = now();
  const running = { source: "closing" as const, to: { $gt: at }, cancelledAt: null };
  const { session } = tx;
  if (until === null) await MaintenanceWindowModel.updateMany(running, { $set: { to: at } }, { session });
  else {
    const row = { title, to: until };
    const { matchedCount } = await MaintenanceWindowModel.updateOne(running, { $set: row }, { session });
    if (matchedCount === 0)
      await MaintenanceWindowModel.create(
        [
          {
            ...row,
            source: "closing",
            from: at,
            components: componentIds,
            createdBy: objectId(signedIn(tx.ctx).userId),
            createdAt: at,
          },
        ],
        { session },
      );
  }
  tx.afterCommit(readNotice);
}
