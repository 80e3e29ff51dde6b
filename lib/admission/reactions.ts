import { BetaInviteModel } from "@/models/beta-invite";
import { WaitlistEntryModel, type WaitlistEntry } from "@/models/waitlist-entry";
import { HOUR, now } from "@/lib/core/clock";
import type { Lean } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";
import { defineReaction } from "@/lib/core/events/events";
import { transition } from "@/lib/core/state/transition";
import { queueMail, type MailDraft } from "@/lib/integrations/mail/queue";
import { findAccountByEmail } from "@/lib/profiles/queries/by-email";
import { placeRequested } from "./events";
import { openCode } from "./invite-code";
import { waitlistMachine } from "./machine";
import { confirmPlaceMail, haveAccountMail, inviteMail, placeMail } from "./mails";

/** At most one e-mail an hour answers requests for one address. */
const QUIET_MS = HOUR;

/** What answers a request for a place of an address without an account: its link, or the code that it has already. */
async function answerTo(tx: Tx, entry: Lean<WaitlistEntry>): Promise<MailDraft | null> {
  const entryId = entry._id.toHexString();
  if (entry.status === "pending") return confirmPlaceMail(entryId, entry);
  if (entry.status === "waiting") return placeMail(entryId, entry);
  const invite = await BetaInviteModel.findOne({ email: entry.email, status: "open" }).session(tx.session).lean();
  return invite?.sealedCode ? inviteMail(invite, openCode(invite.sealedCode)) : null;
}

/** Mails the link of a place, or to the owner of an account that they have one; then the place is not needed. */
export const mailOnPlaceRequested = defineReaction(placeRequested, "mail-waitlist", async (tx, event) => {
  const entry = await WaitlistEntryModel.findById(event.payload.entryId).session(tx.session).lean();
  if (!entry) return;
  const { _id, email, status, mailedAt } = entry;
  const at = now();
  const quiet = mailedAt !== null && at.getTime() - mailedAt.getTime() < QUIET_MS;
  const account = await findAccountByEmail(email, tx.session);
  const mail = account ? haveAccountMail(account, email) : await answerTo(tx, entry);
  if (!quiet && mail) await queueMail(tx, { key: `waitlist:${event.id}`, about: [], ...mail });
  if (account && status === "pending") await transition(tx, waitlistMachine, entry, "join", { set: { mailedAt: at } });
  else if (!quiet && mail)
    await WaitlistEntryModel.updateOne({ _id }, { $set: { mailedAt: at } }, { session: tx.session });
});
