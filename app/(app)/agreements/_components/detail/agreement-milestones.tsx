import Link from "next/link";
import { getLocale, getTranslations } from "next-intl/server";
import { ButtonLink } from "@/app/_ui/button-link";
import { MoneyBar } from "@/app/_ui/money-bar";
import { Card } from "@/app/_ui/section";
import type { Agreement } from "@/lib/agreements/schema";
import type { Actor, Context } from "@/lib/core/context";
import { formatMoney } from "@/lib/i18n/format";
import { MilestoneBadge } from "@/app/(app)/milestones/_components/milestone-badge";
import { amountsOf } from "@/app/(app)/milestones/_components/milestone-labels";
import { getAgreementMilestones } from "@/lib/milestones/queries/agreement-milestones";
import styles from "./detail.module.css";

/** Whether an agreement can have milestones: one about work that was once in force. */
export const hasMilestones = ({ type, signedAt }: Agreement): boolean =>
  (type === "work" || type === "equity") && signedAt !== null;

/** The milestones of an agreement with the state of their money; nothing for readers who neither pay nor work. */
export async function AgreementMilestones({
  ctx,
  agreement: { id },
}: {
  ctx: Context & { actor: Actor };
  agreement: Agreement;
}) {
  const [t, locale, { milestones, mayPlan }] = await Promise.all([
    getTranslations("milestones.section"),
    getLocale(),
    getAgreementMilestones(ctx, id),
  ]);
  if (milestones.length === 0 && !mayPlan) return null;
  return (
    <Card>
      <section className={styles.part}>
        <h2>{t("title")}</h2>
        {milestones.length === 0 ? <p className={styles.quiet}>{t("empty")}</p> : null}
        {amountsOf(milestones).map((money) => (
          <MoneyBar key={money.currency} money={money} />
        ))}
        {milestones.length > 0 ? (
          <ul className={styles.milestones} aria-label={t("list")}>
            {milestones.map(({ id: milestoneId, title, status, amountMinor, currency }) => (
              <li key={milestoneId}>
                <Link href={`/milestones/${milestoneId}`}>{title}</Link>
                <span>
                  {formatMoney(amountMinor, currency, locale)} <MilestoneBadge status={status} />
                </span>
              </li>
            ))}
          </ul>
        ) : null}
        {mayPlan ? (
          <div style={{ marginTop: 14 }}>
            <ButtonLink href={`/milestones/new?agreement=${id}`} variant="default">
              {t("add")}
            </ButtonLink>
          </div>
        ) : null}
      </section>
    </Card>
  );
}
