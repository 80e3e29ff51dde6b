import Link from "next/link";
import { getLocale, getTranslations } from "next-intl/server";
import { MoneyBar } from "@/app/_ui/money-bar";
import { Card, Section } from "@/app/_ui/section";
import type { Actor, Context } from "@/lib/core/context";
import { formatMoney } from "@/lib/i18n/format";
import { amountsOf } from "@/app/(app)/milestones/_components/milestone-labels";
import { listAllOwnMilestones } from "@/lib/milestones/queries/own";
import styles from "./founder.module.css";

/** What is held, released and refunded over all of the founder's milestones; nothing before the first is planned. */
export async function MilestoneFunds({ ctx }: { ctx: Context & { actor: Actor } }) {
  const [t, locale, milestones] = await Promise.all([
    getTranslations("milestones.home"),
    getLocale(),
    listAllOwnMilestones(ctx),
  ]);
  if (milestones.length === 0) return null;
  return (
    <div className={styles.next}>
      <Section title={t("title")} action={<Link href="/milestones">{t("all")}</Link>}>
        <div className={styles.funds}>
          {amountsOf(milestones).map((money) => (
            <Card key={money.currency}>
              <p className={styles.held}>
                <strong>{formatMoney(money.heldMinor, money.currency, locale)}</strong>{" "}
                {t("held", {
                  count: milestones.filter(({ currency, funds }) => currency === money.currency && funds.heldMinor > 0)
                    .length,
                })}
              </p>
              <MoneyBar money={money} />
            </Card>
          ))}
        </div>
      </Section>
    </div>
  );
}
