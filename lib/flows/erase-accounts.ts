import type { Types } from "mongoose";
import type { Context } from "@/lib/core/context";
import { transaction } from "@/lib/core/db/transaction";
import { rejectForPurge } from "@/lib/applications/commands/reject-for-purge";
import { revokeAllInvitations } from "@/lib/invitations/commands/revoke-for-startup";
import { eraseDueAccounts } from "@/lib/privacy/commands/erase-due";
import { replayJournal, type Replay } from "@/lib/privacy/commands/replay";
import { closeWithOwner } from "@/lib/startups/commands/delete";
import { purgeStartup } from "./purge-startups";
import { withdraw } from "./journal-withdrawals";

/** Closes a startup whose only owner is erased, tells its applicants, and purges it. Runs again where it was interrupted. */
export async function purgeWithOwner(ctx: Context, startupId: Types.ObjectId): Promise<void> {
  await transaction(ctx, async (tx) => {
    await closeWithOwner(tx, startupId);
    await revokeAllInvitations(tx, startupId);
  });
  while ((await rejectForPurge(ctx, startupId)) > 0);
  await transaction(ctx, (tx) => purgeStartup(tx, startupId, {}));
}

/** Erases the accounts that are due, with the startups that nobody else owns. Returns how many were looked at. */
export const eraseAccounts = (): Promise<number> => eraseDueAccounts(purgeWithOwner);

/** Erases again, after a backup was restored, everyone whom the journal names. Throws where the journal is not whole. */
export const replayErasures = (ctx: Context): Promise<Replay> =>
  replayJournal(ctx, { purge: purgeWithOwner, withdraw });
