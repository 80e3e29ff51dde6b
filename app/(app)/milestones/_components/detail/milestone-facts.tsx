import Link from "next/link";
import { useTranslations } from "next-intl";
import figureStyles from "@/app/_ui/figures.module.css";
import { Card } from "@/app/_ui/section";
import { TrustBadge } from "@/app/_ui/trust-badge";
import { useReader } from "@/app/_web/use-reader";
import { formatInstant } from "@/lib/i18n/dates";
import { formatDuration } from "@/lib/i18n/format";
import { firstName } from "../milestone-labels";
import type { MilestonePageView } from "@/lib/milestones/queries/milestone-page";

/** The other party, dates, agreement, and the trust points of a release. */
export function MilestoneFacts({ reading }: { reading: MilestonePageView }) {
  const reader = useReader();
  const { locale } = reader;
  const t = useTranslations("milestones.facts");
  const { milestone, role, payer, payee, agreement, trustPoints } = reading;
  const other = role === "payer" ? payee : payer;
  const { dueAt, submittedAt, fundedAt, startedAt } = milestone;
  const early = submittedAt ? Date.parse(dueAt) - Date.parse(submittedAt) : null;
  const dates = [
    ["funded", fundedAt],
    ["started", startedAt],
  ] as const;
  return (
    <Card>
      <section>
        <h2 style={{ fontSize: 14, marginBottom: 12 }}>{t("title")}</h2>
        <dl className={figureStyles.figures}>
          <div>
            <dt>{t(role === "payer" ? "payee" : "payer")}</dt>
            <dd>
              {other.name} <TrustBadge userId={other.id} score={other.trustScore} />
            </dd>
          </div>
          <div>
            <dt>{t("startup")}</dt>
            <dd>{agreement.startupName}</dd>
          </div>
          {dates.map(([name, at]) =>
            at ? (
              <div key={name}>
                <dt>{t(name)}</dt>
                <dd>
                  <time dateTime={at}>{formatInstant(at, reader, "day")}</time>
                </dd>
              </div>
            ) : null,
          )}
          <div>
            <dt>{t("due")}</dt>
            <dd>
              <time dateTime={dueAt}>{formatInstant(dueAt, reader, "moment")}</time>
            </dd>
          </div>
          {early === null ? null : (
            <div>
              <dt>{t("delivered")}</dt>
              <dd>{t(early >= 0 ? "early" : "late", { amount: formatDuration(Math.abs(early), locale) })}</dd>
            </div>
          )}
          <div>
            <dt>{t("agreement")}</dt>
            <dd>
              <Link href={`/agreements/${agreement.id}`}>{t(`type.${agreement.type}`)}</Link>
            </dd>
          </div>
          {trustPoints === null ? null : (
            <div>
              <dt>{t("trust")}</dt>
              <dd>
                {role === "payee"
                  ? t("trustYou", { points: trustPoints })
                  : t("trustOther", { points: trustPoints, name: firstName(payee.name) })}
              </dd>
            </div>
          )}
        </dl>
      </section>
    </Card>
  );
}
