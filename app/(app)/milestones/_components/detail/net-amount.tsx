import { useLocale, useTranslations } from "next-intl";
import { HelpLink } from "@/app/_ui/help-link";
import figureStyles from "@/app/_ui/figures.module.css";
import { Card } from "@/app/_ui/section";
import { formatMoney } from "@/lib/i18n/format";
import { payout } from "@/lib/ledger/split";
import { firstName } from "../milestone-labels";
import type { MilestonePageView } from "@/lib/milestones/queries/milestone-page";

/** The amounts of a release: the payee's net, the gross amount and the platform's fee. */
export function NetAmountCard({ reading: { milestone, role, payee } }: { reading: MilestonePageView }) {
  const locale = useLocale();
  const t = useTranslations("milestones.net");
  const { currency, amountMinor, funds, closedAt } = milestone;
  const show = (minor: number) => formatMoney(minor, currency, locale, { cents: true });
  const sums = closedAt ? funds : payout(amountMinor);
  const name = firstName(payee.name);
  const title = closedAt
    ? "closedTitle"
    : role === "payer" && milestone.status !== "submitted"
      ? "later"
      : (`title.${role}` as const);
  // Money that waits for its transfer has not been received.
  const received = closedAt !== null && funds.paidMinor >= funds.netMinor;
  const receives = (
    <div className={figureStyles.net}>
      <dt>
        {role === "payee"
          ? t(received ? "youReceived" : "youReceive")
          : t(received ? "received" : "receives", { name })}
      </dt>
      <dd>{show(sums.netMinor)}</dd>
    </div>
  );
  return (
    <Card>
      <section>
        <h2 style={{ fontSize: 14, marginBottom: 12 }}>{t(title)}</h2>
        <dl className={figureStyles.figures}>
          {role === "payee" ? receives : null}
          <div>
            <dt>{t(closedAt ? "released" : "leaves")}</dt>
            <dd>{show(sums.releasedMinor)}</dd>
          </div>
          <div>
            <dt>{t("fee")}</dt>
            <dd>{show(-sums.commissionMinor)}</dd>
          </div>
          {closedAt && funds.refundedMinor > 0 ? (
            <div>
              <dt>{t("refunded")}</dt>
              <dd>{show(funds.refundedMinor)}</dd>
            </div>
          ) : null}
          {role === "payer" ? receives : null}
          {closedAt && funds.netMinor > 0 ? (
            <div>
              <dt>{t("sent")}</dt>
              <dd>{show(funds.paidMinor)}</dd>
            </div>
          ) : null}
        </dl>
        <p className={figureStyles.hint}>{t(closedAt ? "feeText" : role === "payer" ? "final" : "feeText")}</p>
        <HelpLink topic="fee" />
      </section>
    </Card>
  );
}
