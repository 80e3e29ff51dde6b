import { WaitlistEntryModel } from "@/models/waitlist-entry";
import { auditAdministration } from "@/lib/core/audit/administration";
import type { Context } from "@/lib/core/context";
import { transaction } from "@/lib/core/db/transaction";
import { transition } from "@/lib/core/state/transition";
import { waitlistMachine } from "../machine";
import { toInvite } from "../present";
import type { InvitesCreated, InviteWaitingInput } from "../schema";
import { storeInvites } from "../store-invites";

/** Invites those of a persona who have waited longest, as many as are asked for, each in their own language. Two calls at once invite different people. */
export const inviteWaiting = (
  ctx: Context,
  { persona, count, expiresInDays, reason }: InviteWaitingInput,
): Promise<InvitesCreated> =>
  transaction(ctx, async (tx) => {
    const entries = await WaitlistEntryModel.find({ status: "waiting", persona })
      .sort({ waitingSince: 1, _id: 1 })
      .limit(count)
      .session(tx.session)
      .lean();
    for (const entry of entries) await transition(tx, waitlistMachine, entry, "invite");
    const rows = await storeInvites(
      tx,
      entries.map(({ email, locale }) => ({ email, persona, locale })),
      expiresInDays,
    );
    await auditAdministration(tx, {
      action: "waitlist.invite",
      entity: "beta_seats",
      entityId: persona,
      after: { invites: rows.map(({ _id }) => _id.toHexString()), expiresInDays },
      reason,
    });
    return { items: rows.map(toInvite), nextCursor: null, skipped: [] };
  });
