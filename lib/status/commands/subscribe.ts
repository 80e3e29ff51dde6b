import { now } from "@/lib/core/clock";
import type { Context } from "@/lib/core/context";
import { transaction } from "@/lib/core/db/transaction";
import { formatInstant } from "@/lib/i18n/dates";
import { translator } from "@/lib/i18n/translator";
import { consumeAccountLimit } from "@/lib/identity/account-limit";
import { consumeCaptcha } from "@/lib/identity/captcha";
import { renderMail } from "@/lib/integrations/mail/layout";
import { queueMail } from "@/lib/integrations/mail/queue";
import { retentionEnd } from "@/lib/core/retention";
import { StatusSubscriptionModel } from "@/models/status-subscription";
import { leaveLinks, linkPage } from "../links";
import type { StatusSubscriptionInput } from "../schema";

/**
 * Asks an address to confirm by a link that it wants to read of incidents. It does and answers the same for every address; what an address has
 * confirmed before stays until it confirms something else. Throws 400 `captcha_failed`, and 429 for too many from a caller or to an
 * address.
 */
export async function subscribe(
  ctx: Context,
  { email, components = [], captcha }: StatusSubscriptionInput,
): Promise<{ status: "confirmation_sent" }> {
  await consumeAccountLimit("status-subscription", email);
  await consumeCaptcha(captcha);
  return transaction(ctx, async (tx) => {
    const at = now();
    const { locale } = ctx;
    const row = await StatusSubscriptionModel.findOneAndUpdate(
      { email },
      { $set: { pending: { components, locale }, requestedAt: at }, $setOnInsert: { locale, components: [] } },
      { upsert: true, returnDocument: "after", session: tx.session },
    ).lean();
    const subscriptionId = row._id.toHexString();
    const t = translator(locale, "statusMail");
    const { headers, unsubscribeUrl } = leaveLinks(subscriptionId, locale);
    await queueMail(tx, {
      key: `status-confirm:${subscriptionId}:${at.getTime()}`,
      kind: "status-confirm",
      category: "security",
      to: email,
      locale,
      about: [],
      headers,
      ...renderMail({
        to: email,
        locale,
        subject: t("confirm.subject"),
        paragraphs: [t("confirm.lead")],
        action: { label: t("confirm.action"), url: linkPage({ subscriptionId, purpose: "confirm" }, locale) },
        closing: [
          t("confirm.until", {
            date: formatInstant(retentionEnd("statusRequests", at), { locale, timeZone: "UTC" }, "moment"),
          }),
          t("confirm.notYou"),
        ],
        footer: t("confirm.footer"),
        unsubscribeUrl,
      }),
    });
    return { status: "confirmation_sent" as const };
  });
}
