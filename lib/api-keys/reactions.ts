import { ApiKeyModel } from "@/models/api-key";
import { defineReaction } from "@/lib/core/events/events";
import { paths } from "@/lib/core/paths";
import { siteUrl } from "@/lib/core/site-url";
import { formatInstant } from "@/lib/i18n/dates";
import { translator } from "@/lib/i18n/translator";
import { queueMail } from "@/lib/integrations/mail/queue";
import { securityMail } from "@/lib/integrations/mail/security-mail";
import { findRecipient } from "@/lib/profiles/queries/recipient";
import { apiKeyIssued } from "./events";

/** Tells someone that an API key was made in their name, or has a new secret. */
export const mailKeyIssued = defineReaction(apiKeyIssued, "mail-api-key-issued", async (tx, event) => {
  const { userId, keyId, rotated, at } = event.payload;
  const key = await ApiKeyModel.findById(keyId, { name: 1 }).session(tx.session).lean();
  const reader = await findRecipient(userId, tx.session);
  if (!key || !reader) return;
  const t = translator(reader.locale, "mail");
  const kind = rotated ? "rotated" : "created";
  await queueMail(tx, {
    key: `api-key-issued:${event.id}`,
    ...securityMail("api-key-issued", reader, {
      subject: t(`apiKey.${kind}.subject`),
      paragraphs: [t(`apiKey.${kind}.lead`, { key: key.name, at: formatInstant(at, reader, "moment") })],
      action: { label: t("apiKey.action"), url: siteUrl(paths.apiKeys) },
      closing: [t("apiKey.notYou")],
    }),
  });
});
