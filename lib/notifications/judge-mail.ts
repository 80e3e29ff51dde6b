import type { Mail } from "@/models/mail";
import { NotificationModel } from "@/models/notification";
import { isBlocked } from "@/lib/alliances/queries/blocked";
import { agrees } from "@/lib/consents/queries/consents";
import { now } from "@/lib/core/clock";
import type { Lean } from "@/lib/core/db/model";
import type { MailVerdict } from "@/lib/integrations/mail/deliver";
import { findUnread } from "@/lib/messages/queries/unread";
import { findPeople } from "@/lib/profiles/queries/people";
import { findRecipient } from "@/lib/profiles/queries/recipient";
import { unreadMail } from "./messages/mail";
import { quietUntil } from "./preferences/local-times";
import type { Preferences } from "./preferences/merge";
import { chosenCategories, digestPeriods, isCritical, type MailCategory } from "./preferences/states";
import { findPreferencesOf } from "./queries/preferences";

/** Whether its reader wants mails of a category, which is not critical, now. */
function isWanted({ channels, categories }: Preferences, category: MailCategory): boolean {
  if (channels.email === "off") return false;
  // Of that its reader's consent decides.
  if (category === "marketing") return true;
  const period = digestPeriods.find((name) => name === category);
  if (period) return chosenCategories.some((name) => categories[name].email === period);
  return categories[category as keyof typeof categories].email === "instant";
}

/** Whether the notification that a mail repeats was read. A hidden one can only be read in the mail. */
async function isRead(key: string): Promise<boolean> {
  const row = await NotificationModel.findOne({ key }, { readAt: 1, hidden: 1 }).lean();
  return row !== null && row.readAt !== null && row.hidden !== true;
}

/**
 * Decides, when a mail is due, whether it is sent: what its reader wants, whether they have read it meanwhile, whether one of the two
 * people blocks the other. Quiet hours delay it. Critical mails, and those without a gate, are sent;
 * marketing only to those who agree to it at this moment.
 */
export async function judgeMail({ category, userId, gate }: Lean<Mail>): Promise<MailVerdict> {
  if (category === "marketing" && (userId === null || !(await agrees(userId, "marketing"))))
    return { skip: "preference" };
  if (!gate || userId === null || category === undefined || isCritical(category)) return "send";
  const [reader, preferences] = await Promise.all([findRecipient(userId), findPreferencesOf(userId)]);
  if (!reader) return { skip: "inactive" };
  if (!isWanted(preferences, category)) return { skip: "preference" };
  if (gate.notification && (await isRead(gate.notification))) return { skip: "read" };
  if (gate.byId && (await isBlocked(userId, gate.byId))) return { skip: "blocked" };
  // The hour of a digest is its reader's choice.
  if (digestPeriods.some((period) => period === category)) return "send";
  const unread = gate.message && (await findUnread(gate.message.conversationId, userId));
  if (gate.message && unread?.firstSeq !== gate.message.seq) return { skip: "read" };
  const waitUntil = quietUntil(preferences.quietHours, now(), reader.timeZone);
  if (waitUntil) return { waitUntil };
  if (!gate.message || !unread) return "send";
  const sender = (await findPeople([unread.senderId])).get(unread.senderId)?.name ?? "";
  return { content: unreadMail(reader, gate.message.conversationId, sender, unread) };
}
