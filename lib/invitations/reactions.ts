import { randomBytes } from "node:crypto";
import { InvitationModel } from "@/models/invitation";
import { hashToken } from "@/lib/core/auth/tokens";
import type { Tx } from "@/lib/core/db/transaction";
import { defineReaction } from "@/lib/core/events/events";
import { queueMail } from "@/lib/integrations/mail/queue";
import { findAccountByEmail } from "@/lib/profiles/queries/by-email";
import { findPeople } from "@/lib/profiles/queries/people";
import { findStartup } from "@/lib/startups/queries/facts";
import { invitationEvents } from "./events";
import { invitationMail } from "./mails";

/**
 * Sends the link of a pending invitation, a new one each time; only its hash is stored. A suspended account gets no e-mail, and no one
 * else learns of it.
 */
async function mailInvitation(tx: Tx, eventId: string, invitationId: string): Promise<void> {
  const row = await InvitationModel.findOne({ _id: invitationId, status: "pending" }).session(tx.session).lean();
  const startup = row && (await findStartup(row.startupId, tx.session));
  if (!row || !startup || startup.deleted) return;
  const account = await findAccountByEmail(row.email, tx.session);
  if (account && !account.active) return;
  const inviter = row.invitedBy.toHexString();
  const people = await findPeople([inviter], tx.session);
  const token = randomBytes(32).toString("base64url");
  await InvitationModel.updateOne({ _id: row._id }, { $set: { tokenHash: hashToken(token) } }, { session: tx.session });
  await queueMail(tx, {
    key: `invitation:${eventId}`,
    about: [inviter],
    ...invitationMail({ invitation: row, account, startup, inviter: people.get(inviter)?.name ?? startup.name, token }),
  });
}

/** An invitation and each repetition of it is mailed. */
export const mailInvitations = [
  defineReaction(invitationEvents.created, "mail-invitation", (tx, { id, payload }) =>
    mailInvitation(tx, id, payload.invitationId),
  ),
  defineReaction(invitationEvents.resent, "mail-invitation", (tx, { id, payload }) =>
    mailInvitation(tx, id, payload.invitationId),
  ),
];
