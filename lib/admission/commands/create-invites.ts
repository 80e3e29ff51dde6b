import { auditAdministration } from "@/lib/core/audit/administration";
import type { Context } from "@/lib/core/context";
import { transaction } from "@/lib/core/db/transaction";
import { UserModel } from "@/models/user";
import { toInvite } from "../present";
import type { InvitesCreated, InvitesInput } from "../schema";
import { storeInvites } from "../store-invites";

/**
 * Invites addresses to register as a persona, and mails each its code. An invite lets in, within the cap: it reserves no seat. Addresses
 * that have an account are skipped.
 */
export const createInvites = (
  ctx: Context,
  { emails, persona, expiresInDays, locale = ctx.locale, reason }: InvitesInput,
): Promise<InvitesCreated> =>
  transaction(ctx, async (tx) => {
    const addresses = [...new Set(emails)];
    const accounts = await UserModel.find({ email: { $in: addresses }, status: { $ne: "deleted" } }, { email: 1 })
      .session(tx.session)
      .lean();
    const skipped = accounts.map(({ email }) => email);
    const invited = addresses.filter((email) => !skipped.includes(email));
    const rows = await storeInvites(
      tx,
      invited.map((email) => ({ email, persona, locale })),
      expiresInDays,
    );
    await auditAdministration(tx, {
      action: "beta_invite.create",
      entity: "beta_seats",
      entityId: persona,
      after: { invites: rows.map(({ _id }) => _id.toHexString()), expiresInDays },
      reason,
    });
    return { items: rows.map(toInvite), nextCursor: null, skipped };
  });
