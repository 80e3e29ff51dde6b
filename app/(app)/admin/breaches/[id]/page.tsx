import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { Clock } from "@/app/_ui/clock";
import { PageHeader } from "@/app/_ui/page-header";
import { Columns, Section } from "@/app/_ui/section";
import { StatusBadge } from "@/app/_ui/status-badge";
import { breachLooks } from "@/app/_ui/status-look";
import { getReader } from "@/app/_web/get-reader";
import { orNotFound } from "@/app/_web/or-not-found";
import { pageId } from "@/app/_web/page-id";
import { may } from "@/lib/access/permissions";
import { getBreach } from "@/lib/breaches/queries/detail";
import { requirePageContext } from "@/lib/core/auth/page-actor";
import { paths } from "@/lib/core/paths";
import { formatDay, formatInstant } from "@/lib/i18n/dates";
import { formatList } from "@/lib/i18n/format";
import { BreachActions } from "../_components/breach-actions";
import { CommissionerReport, Notice } from "../_components/breach-parts";
import styles from "../../_components/admin.module.css";

interface PageProps {
  params: Promise<{ id: string }>;
}

const load = cache(async (id: string) => {
  const ctx = await requirePageContext(paths.breach(id));
  if (!may(ctx.actor.persona, "breach:manage")) notFound();
  return orNotFound(getBreach(id));
});

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const [t, { locale }, breach] = await Promise.all([
    getTranslations("breaches.detail"),
    getReader(),
    load(await pageId(params)),
  ]);
  return { title: t("heading", { date: formatDay(breach.occurredFrom, locale) }) };
}

/** One breach: what is known of it, what was done about it, and the next step. Administrators only; 404 for others. */
export default async function BreachPage({ params }: PageProps) {
  const [t, reader, breach] = await Promise.all([getTranslations("breaches"), getReader(), load(await pageId(params))]);
  const { status, occurredFrom, occurredTo, circumstances, measures, data, affected, assessment, report } = breach;
  const { locale } = reader;
  const by = ({ byName, at }: { byName: string; at: string }) =>
    t("detail.by", { name: byName, date: formatInstant(at, reader, "moment") });
  return (
    <>
      <PageHeader
        crumbs={[{ label: t("detail.crumb"), href: paths.breaches }]}
        badges={
          <>
            <StatusBadge look={breachLooks[status]}>{t(`states.${status}`)}</StatusBadge>
            {breach.dueAt ? <Clock deadline={breach.dueAt} withDate /> : null}
          </>
        }
        title={t("detail.heading", { date: formatDay(occurredFrom, locale) })}
        subtitle={t("occurred", {
          from: formatDay(occurredFrom, locale),
          to: occurredTo ? formatDay(occurredTo, locale) : "none",
        })}
      />
      <Columns
        main={
          <>
            <Section title={t("detail.what")}>
              <p className={styles.prose}>{circumstances}</p>
            </Section>
            <Section title={t("detail.measures")}>
              <p className={styles.prose}>{measures || t("detail.noMeasures")}</p>
            </Section>
            <Section title={t("detail.data")}>
              <p>
                {formatList(
                  data.map((kind) => t(`data.${kind}`)),
                  locale,
                )}
              </p>
              <p>{t("affected", { count: affected.count, estimated: String(affected.estimated) })}</p>
            </Section>
            {assessment ? (
              <Section title={t("detail.assessment")}>
                <p>
                  <strong>{t(`risk.${assessment.realRisk ? "yes" : "no"}`)}</strong>
                </p>
                <p className={styles.prose}>{assessment.sensitivity}</p>
                <p className={styles.prose}>{assessment.misuse}</p>
                <p className={styles.quiet}>{by(assessment)}</p>
              </Section>
            ) : null}
            {assessment?.realRisk ? (
              <Section title={t("detail.commissioner")}>
                {report ? (
                  <p>
                    {t("detail.reference", { reference: report.reference })}{" "}
                    <span className={styles.quiet}>{by(report)}</span>
                  </p>
                ) : (
                  <p className={styles.quiet}>{t("detail.commissionerText")}</p>
                )}
                <CommissionerReport report={breach.commissionerReport} />
              </Section>
            ) : null}
            {breach.notice ? <Notice notice={breach.notice} /> : null}
          </>
        }
        aside={
          <>
            <BreachActions breach={breach} />
            {breach.closedAt ? (
              <p className={styles.quiet}>
                {t("detail.closed", { date: formatInstant(breach.closedAt, reader, "moment") })}
              </p>
            ) : null}
          </>
        }
      />
    </>
  );
}
