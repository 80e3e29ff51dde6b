import { defineReaction } from "@/lib/core/events/events";
import { paths } from "@/lib/core/paths";
import { siteUrl } from "@/lib/core/site-url";
import { formatInstant } from "@/lib/i18n/dates";
import { translator } from "@/lib/i18n/translator";
import { queueMail } from "@/lib/integrations/mail/queue";
import { securityMail } from "@/lib/integrations/mail/security-mail";
import { issueRestoreToken } from "@/lib/identity/commands/issue-restore-link";
import { findOwner, findRecipient } from "@/lib/profiles/queries/recipient";
import { dataExportReady, erasureCancelled, erasureHeld, erasureScheduled, personalDataCopied } from "./events";
import { erasureCancelledMail, erasureHeldMail, erasureScheduledMail } from "./mails";

/** Tells the owner of an account that a copy of their data was downloaded. */
export const mailDataCopied = defineReaction(personalDataCopied, "mail-data-copied", async (tx, event) => {
  const reader = await findRecipient(event.payload.userId, tx.session);
  if (!reader) return;
  const t = translator(reader.locale, "mail");
  await queueMail(tx, {
    key: `data-copied:${event.id}`,
    ...securityMail("data-copied", reader, {
      subject: t("privacy.copied.subject"),
      paragraphs: [t("privacy.copied.lead", { at: formatInstant(event.payload.at, reader, "moment") })],
      action: { label: t("privacy.copied.action"), url: siteUrl(paths.devices) },
      closing: [t("privacy.copied.notYou")],
    }),
  });
});

/** Tells who asked for an archive of their data that it can be downloaded, and until when. */
export const mailExportReady = defineReaction(dataExportReady, "mail-export-ready", async (tx, event) => {
  const reader = await findRecipient(event.payload.userId, tx.session);
  if (!reader) return;
  const t = translator(reader.locale, "mail");
  await queueMail(tx, {
    key: `export-ready:${event.id}`,
    ...securityMail("export-ready", reader, {
      subject: t("privacy.ready.subject"),
      paragraphs: [t("privacy.ready.lead", { until: formatInstant(event.payload.expiresAt, reader, "moment") })],
      action: { label: t("privacy.ready.action"), url: siteUrl(paths.privacySettings) },
      closing: [t("privacy.ready.notYou")],
    }),
  });
});

/** Tells the owner of an account that it is about to be erased, with the link that takes it back. */
export const mailErasureScheduled = defineReaction(erasureScheduled, "mail-erasure-scheduled", async (tx, event) => {
  const { userId, eraseAt, immediately } = event.payload;
  const reader = await findOwner(userId, tx.session);
  if (!reader) return;
  const token = immediately ? null : await issueRestoreToken(tx, userId);
  await queueMail(tx, {
    key: `erasure-scheduled:${event.id}`,
    ...erasureScheduledMail(reader, new Date(eraseAt), token),
  });
});

/** Tells them that it was due and cannot be erased yet. */
export const mailErasureHeld = defineReaction(erasureHeld, "mail-erasure-held", async (tx, event) => {
  const reader = await findOwner(event.payload.userId, tx.session);
  if (reader)
    await queueMail(tx, { key: `erasure-held:${event.id}`, ...erasureHeldMail(reader, event.payload.blockers) });
});

/** Tells them that it was taken back. */
export const mailErasureCancelled = defineReaction(erasureCancelled, "mail-erasure-cancelled", async (tx, event) => {
  const reader = await findOwner(event.payload.userId, tx.session);
  if (reader) await queueMail(tx, { key: `erasure-cancelled:${event.id}`, ...erasureCancelledMail(reader) });
});
