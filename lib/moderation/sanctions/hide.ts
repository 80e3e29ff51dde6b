import type { Tx } from "@/lib/core/db/transaction";
import { setMessageHidden } from "@/lib/messages/commands/set-hidden";
import { setRoleHidden } from "@/lib/roles/commands/set-hidden";
import { syncStartupFacts } from "@/lib/roles/commands/sync-startup-facts";
import { setStartupHidden } from "@/lib/startups/commands/set-hidden";
import { findStartup } from "@/lib/startups/queries/facts";
import type { ModerationCase } from "@/models/moderation-case";

/** Shows a case's target to its author and team alone, or to everyone again. A person is never hidden. */
export async function setHidden(
  tx: Tx,
  { targetType, targetId }: Pick<ModerationCase, "targetType" | "targetId">,
  hidden: boolean,
): Promise<void> {
  const id = targetId.toHexString();
  if (targetType === "message") await setMessageHidden(tx, id, hidden);
  if (targetType === "role") await setRoleHidden(tx, id, hidden);
  if (targetType !== "startup") return;
  await setStartupHidden(tx, id, hidden);
  const startup = await findStartup(id, tx.session);
  if (startup) await syncStartupFacts(tx, targetId, startup);
}
