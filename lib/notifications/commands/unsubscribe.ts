import { NotificationPreferenceModel } from "@/models/notification-preference";
import { UserModel } from "@/models/user";
import { restoreByLink, withdrawByLink } from "@/lib/consents/commands/by-link";
import { audit } from "@/lib/core/audit/audit";
import { now } from "@/lib/core/clock";
import type { Context } from "@/lib/core/context";
import { objectId } from "@/lib/core/db/model";
import { transaction, type Tx } from "@/lib/core/db/transaction";
import { Problem } from "@/lib/core/http/problem";
import { consumeLimit, limitHeaders } from "@/lib/core/rate-limit/limiter";
import { replanDigests } from "../digests/replan";
import { completePreferences } from "../preferences/merge";
import type { UnsubscribeBody, Unsubscription } from "../preferences/schema";
import {
  chosenCategories,
  defaultChoices,
  digestPeriods,
  type ChosenCategory,
  type EmailChoice,
  type Unsubscribable,
} from "../preferences/states";
import { findUnsubscription } from "../queries/unsubscription";
import { readUnsubscribeToken, type UnsubscribeSubject } from "../unsubscribe-token";

type Emails = Partial<Record<ChosenCategory, EmailChoice>>;

/** The categories that a link is about: one, or those that a digest gathers. */
function categoriesOf(category: Unsubscribable, emails: Record<ChosenCategory, EmailChoice>): ChosenCategory[] {
  if (category === "marketing") return [];
  const period = digestPeriods.find((name) => name === category);
  return chosenCategories.filter((name) => (period ? emails[name] === period : name === category));
}

async function emailsOf(tx: Tx, userId: string) {
  const row = await NotificationPreferenceModel.findById(objectId(userId)).session(tx.session).lean();
  const { categories } = completePreferences(row);
  const emails = Object.fromEntries(chosenCategories.map((name) => [name, categories[name].email])) as Record<
    ChosenCategory,
    EmailChoice
  >;
  return { emails, remembered: row?.undo ?? {} };
}

const setEmails = (emails: Emails): Record<string, EmailChoice> =>
  Object.fromEntries(Object.entries(emails).map(([name, email]) => [`categories.${name}.email`, email]));

/** Ends a category of e-mails, and remembers what it was. Repeated, it changes nothing. */
async function end(tx: Tx, { userId, category }: UnsubscribeSubject): Promise<Record<string, unknown> | null> {
  const { emails } = await emailsOf(tx, userId);
  const before = categoriesOf(category, emails).filter((name) => emails[name] !== "off");
  if (before.length === 0) return null;
  return {
    ...setEmails(Object.fromEntries(before.map((name) => [name, "off"]))),
    [`undo.${category}`]: Object.fromEntries(before.map((name) => [name, emails[name]])),
  };
}

/** Brings back what a link has ended, where it is still off. */
async function resume(tx: Tx, { userId, category }: UnsubscribeSubject): Promise<Record<string, unknown> | null> {
  const { emails, remembered } = await emailsOf(tx, userId);
  const period = digestPeriods.find((name) => name === category);
  const fallback: Emails = Object.fromEntries(
    chosenCategories
      .filter((name) => (period ? defaultChoices[name].email === period : name === category))
      .map((name) => [name, defaultChoices[name].email]),
  );
  const back = Object.entries(remembered[category] ?? fallback).filter(
    ([name]) => emails[name as ChosenCategory] === "off",
  );
  return back.length === 0 ? null : setEmails(Object.fromEntries(back));
}

/**
 * Ends, by the link of an e-mail and without a session, the e-mails of its category; with `undo` it brings them back. Throws 400
 * `token_invalid` for a token that is not exactly as it was made, and 429 for more than 30 a minute with one token.
 */
export async function unsubscribe(ctx: Context, token: string, { undo }: UnsubscribeBody): Promise<Unsubscription> {
  const subject = readUnsubscribeToken(token);
  const limit = await (subject
    ? consumeLimit("unsubscribe", { account: token })
    : consumeLimit("general", { address: ctx.address }));
  if (!limit.allowed) throw new Problem("rate_limited", { headers: limitHeaders(limit) });
  if (!subject) throw new Problem("token_invalid");
  const { userId, category } = subject;
  return transaction(ctx, async (tx) => {
    const known = await UserModel.exists({ _id: userId, status: { $ne: "deleted" } }).session(tx.session);
    if (known && category === "marketing") await (undo ? restoreByLink : withdrawByLink)(tx, userId, "marketing");
    const set = known && category !== "marketing" ? await (undo ? resume(tx, subject) : end(tx, subject)) : null;
    if (set) {
      await NotificationPreferenceModel.updateOne(
        { _id: objectId(userId) },
        { $set: { ...set, changedAt: now(), journaled: false } },
        { upsert: true, session: tx.session },
      );
      await replanDigests(tx, userId);
      await audit(tx, {
        action: undo ? "notification.resubscribe" : "notification.unsubscribe",
        entity: "user",
        entityId: userId,
        after: { category },
      });
    }
    return findUnsubscription(subject, tx.session);
  });
}
