import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { orNotFound } from "@/app/_web/or-not-found";
import { ButtonLink } from "@/app/_ui/button-link";
import { PageHeader } from "@/app/_ui/page-header";
import { Section } from "@/app/_ui/section";
import { getWebhookEvent } from "@/lib/payment-events/queries/inbox";
import { RefundBody } from "@/lib/billing/schema";
import { WebhookEventParams } from "@/lib/payment-events/schema";
import { requirePageContext } from "@/lib/core/auth/page-actor";
import { getReader } from "@/app/_web/get-reader";
import { formatInstant } from "@/lib/i18n/dates";
import styles from "../../_components/admin.module.css";
import { FactTable } from "../../_components/fact-table";
import { WebhookEventBadge } from "../../_components/webhook-event-badge";
import { RetryButton } from "../../_components/retry-button";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("admin.webhooks"))("title") };
}

/** Events of a paid invoice, which can be refunded. */
const paidTypes: ReadonlySet<string> = new Set(["invoice.paid", "invoice.payment_succeeded"]);

/** One stored event: its state, its redacted payload, and a retry. Administrators only. */
export default async function WebhookEventPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const ctx = await requirePageContext(`/admin/webhooks/${id}`);
  if (!WebhookEventParams.safeParse({ id }).success) notFound();
  const [t, reader, event] = await Promise.all([
    getTranslations("admin.webhooks"),
    getReader(),
    orNotFound(getWebhookEvent(ctx, id)),
  ]);
  const moment = (at: string | null) => (at ? formatInstant(at, reader, "moment") : t("notYet"));
  const invoice = RefundBody.shape.invoiceId.safeParse(event.objectId);
  const facts = [
    { label: t("id"), value: <code>{event.id}</code> },
    { label: t("object"), value: event.objectId ? <code>{event.objectId}</code> : null },
    { label: t("created"), value: moment(event.createdAt) },
    { label: t("receivedAt"), value: moment(event.receivedAt) },
    { label: t("processedAt"), value: moment(event.processedAt) },
    { label: t("tries"), value: event.attempts },
    { label: t("deliveries"), value: event.copies },
    { label: t("outcome"), value: event.outcome ? <code>{event.outcome}</code> : null },
    { label: t("error"), value: event.lastError ? <span className={styles.error}>{event.lastError}</span> : null },
  ].filter(({ value }) => value !== null);
  return (
    <>
      <PageHeader
        crumbs={[{ label: t("crumb"), href: "/admin/webhooks" }]}
        badges={<WebhookEventBadge state={event.state} />}
        title={event.type}
        actions={
          <>
            {invoice.success && paidTypes.has(event.type) ? (
              <ButtonLink href={`/admin/refunds?invoice=${invoice.data}`} variant="default">
                {t("refund")}
              </ButtonLink>
            ) : null}
            {event.state === "failed" || event.state === "ignored" ? (
              <RetryButton id={event.id} filled={event.state === "failed"} />
            ) : null}
          </>
        }
      />
      <Section id="facts" title={t("facts")}>
        <FactTable facts={facts} />
      </Section>
      <Section id="payload" title={t("payload")}>
        <p className={styles.quiet}>{t("payloadText")}</p>
        <pre className={styles.payload} tabIndex={0} aria-labelledby="payload-title">
          {JSON.stringify(event.payload, null, 2)}
        </pre>
      </Section>
    </>
  );
}
