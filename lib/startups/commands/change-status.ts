import { assertUnlocked, releaseQuota } from "@/lib/billing/plan-limits";
import { now } from "@/lib/core/clock";
import type { Tx } from "@/lib/core/db/transaction";
import { Problem } from "@/lib/core/http/problem";
import { transition } from "@/lib/core/state/transition";
import { assertComplete } from "../assert-complete";
import type { AuthorizedStartup } from "../authorize";
import { startupEvents } from "../events";
import { invalidateStartup } from "../invalidate";
import { startupFacetKeys } from "../listing";
import { startupMachine } from "../machine";
import type { StartupAction } from "../states";

/**
 * Publishes, pauses or archives a startup; archiving releases its unit of the plan. Throws 422 `incomplete` where
 * publishing lacks a required field, 409 where moderation hid it.
 */
export async function changeStatus(
  tx: Tx,
  { row, access }: AuthorizedStartup,
  action: StartupAction,
): Promise<AuthorizedStartup> {
  if (action === "publish") {
    assertUnlocked(row);
    if (row.hiddenAt)
      throw new Problem("invalid_transition", {
        detail: "Moderation hid this startup; it cannot be published.",
        extra: { state: row.status, reason: "hidden_by_moderation" },
      });
    assertComplete(row);
  }
  const at = now();
  const status = ({ publish: "published", pause: "paused", archive: "archived" } as const)[action];
  const event = (
    { publish: startupEvents.published, pause: startupEvents.paused, archive: startupEvents.archived } as const
  )[action];
  const changed = await transition(tx, startupMachine, row, action, {
    set: {
      updatedAt: at,
      shelves: startupFacetKeys({ ...row, status }),
      ...(action === "publish" && row.publishedAt === null ? { publishedAt: at } : {}),
    },
    guard: { deletedAt: null },
    event: { definition: event, payload: { startupId: row._id.toHexString() } },
  });
  if (action === "archive" && !row.planLockedAt) await releaseQuota(tx, row.founderId, "startups");
  await invalidateStartup(tx, row._id);
  return { row: changed, access };
}
