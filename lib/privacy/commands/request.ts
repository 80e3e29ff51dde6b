import { audit } from "@/lib/core/audit/audit";
import { DAY, now } from "@/lib/core/clock";
import type { Context } from "@/lib/core/context";
import { transaction } from "@/lib/core/db/transaction";
import { PRIVACY_ANSWER_DAYS } from "@/lib/core/retention";
import { formatInstant } from "@/lib/i18n/dates";
import { translator } from "@/lib/i18n/translator";
import { renderMail } from "@/lib/integrations/mail/layout";
import { queueMail } from "@/lib/integrations/mail/queue";
import { consumeAccountLimit } from "@/lib/identity/account-limit";
import { consumeCaptcha } from "@/lib/identity/captcha";
import { PrivacyRequestModel } from "@/models/privacy-request";
import type { PrivacyRequestInput } from "../requests/schema";

/**
 * Stores what someone asks about their data, and confirms it to the address that they gave. It does and answers the same whether there is an
 * account with that address or not. Throws 400 `captcha_failed`, and 429 for too many from a caller or for an address.
 */
export async function requestAboutData(
  ctx: Context,
  { email, kind, message, captcha }: PrivacyRequestInput,
): Promise<{ status: "received" }> {
  await consumeAccountLimit("privacy-request", email);
  await consumeCaptcha(captcha);
  return transaction(ctx, async (tx) => {
    const createdAt = now();
    const dueAt = new Date(createdAt.getTime() + PRIVACY_ANSWER_DAYS * DAY);
    const { locale } = ctx;
    const [row] = await PrivacyRequestModel.create(
      [{ email, kind, message, locale, status: "open", createdAt, dueAt }],
      {
        session: tx.session,
      },
    );
    if (!row) throw new Error("No request was stored");
    const id = row._id.toHexString();
    await audit(tx, { action: "privacy_request.create", entity: "privacy_request", entityId: id, after: { kind } });
    const t = translator(locale, "mail");
    await queueMail(tx, {
      key: `privacy-request:${id}`,
      kind: "privacy-request",
      category: "security",
      to: email,
      locale,
      about: [],
      ...renderMail({
        to: email,
        locale,
        subject: t("privacyRequest.subject"),
        paragraphs: [
          t("privacyRequest.lead", { date: formatInstant(dueAt, { locale, timeZone: "UTC" }, "moment") }),
          t("privacyRequest.identity"),
        ],
        closing: [t("privacyRequest.notYou")],
      }),
    });
    return { status: "received" as const };
  });
}
