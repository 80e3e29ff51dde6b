import type { Metadata } from "next";
import Link from "next/link";
import { forbidden } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { withQuery } from "@/app/_web/query-string";
import { firstParam } from "@/app/_web/search-params";
import type { SearchParams } from "@/app/_web/search-params";
import { ButtonLink } from "@/app/_ui/button-link";
import { DownloadButton } from "@/app/_ui/download-button";
import { EmptyState } from "@/app/_ui/empty-state";
import framed from "@/app/_ui/framed-figures.module.css";
import { PageHeader } from "@/app/_ui/page-header";
import { Card, Columns, Section } from "@/app/_ui/section";
import { Loaded } from "@/app/_ui/loaded";
import { may } from "@/lib/access/permissions";
import { requirePageContext } from "@/lib/core/auth/page-actor";
import type { Context } from "@/lib/core/context";
import { getEarnings } from "@/lib/funds/queries/earnings";
import { getPayoutAccount } from "@/lib/funds/queries/payout-account";
import { getReader } from "@/app/_web/get-reader";
import { formatInstant } from "@/lib/i18n/dates";
import { formatMoney } from "@/lib/i18n/format";
import { Pager } from "@/app/_ui/listings/pager";
import { listPaidMilestones } from "@/lib/milestones/queries/earnings";
import styles from "./_components/earnings.module.css";
import { PayoutAccountCard } from "./_components/payout-account";

const PATH = "/earnings";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("milestones.earnings"))("title") };
}

const sums = ["held", "available", "paid"] as const;

async function Sums({ ctx }: { ctx: Context }) {
  const [t, reader, { items }] = await Promise.all([
    getTranslations("milestones.earnings"),
    getReader(),
    getEarnings(ctx),
  ]);
  const { locale } = reader;
  if (items.length === 0) {
    return (
      <EmptyState
        title={t("empty")}
        text={t("emptyText")}
        action={
          <ButtonLink href="/milestones" variant="default">
            {t("seeWork")}
          </ButtonLink>
        }
      />
    );
  }
  return items.map((item) => (
    <Section key={item.currency} title={t("currency", { currency: item.currency })}>
      <dl className={`${framed.frame} ${styles.sums}`}>
        {sums.map((sum) => (
          <div key={sum}>
            <dt>{t(`${sum}.title`)}</dt>
            <dd className={styles.figure}>
              {formatMoney(item[`${sum}Minor`], item.currency, locale, { cents: true })}
            </dd>
            <dd className={styles.hint}>{t(`${sum}.text`)}</dd>
          </div>
        ))}
      </dl>
    </Section>
  ));
}

async function Account({ ctx }: { ctx: Context }) {
  const { status } = await getPayoutAccount(ctx);
  return <PayoutAccountCard status={status} />;
}

async function Paid({ ctx, cursor }: { ctx: Context; cursor: string | undefined }) {
  const [t, reader, { items, nextCursor }] = await Promise.all([
    getTranslations("milestones.earnings"),
    getReader(),
    listPaidMilestones(ctx, cursor),
  ]);
  const { locale } = reader;
  if (items.length === 0) return <p className={styles.quiet}>{t("noneReleased")}</p>;
  return (
    <>
      <Card list>
        {items.map(({ id, title, startupName, closedAt, currency, funds }) => (
          <div key={id} className={styles.row}>
            <div className={styles.words}>
              <Link href={`/milestones/${id}`}>{title}</Link>
              <span>
                {t("rowUnder", { startup: startupName, date: closedAt ? formatInstant(closedAt, reader, "day") : "" })}
              </span>
            </div>
            <div className={styles.amount}>
              <strong>{formatMoney(funds.netMinor, currency, locale, { cents: true })}</strong>
              <span>{t(funds.paidMinor >= funds.netMinor ? "rowPaid" : "rowWaiting")}</span>
            </div>
            <DownloadButton path={`/api/v1/milestones/${id}/statement`} label={t("statement")} size="xs" />
          </div>
        ))}
      </Card>
      <Pager first={cursor ? PATH : null} next={nextCursor ? withQuery(PATH, { cursor: nextCursor }) : null} />
    </>
  );
}

/** The reader's earnings: three sums for each currency, the payout account, and the paid milestones. */
export default async function EarningsPage({ searchParams }: { searchParams: SearchParams }) {
  const cursor = firstParam((await searchParams).cursor);
  const ctx = await requirePageContext(withQuery(PATH, { cursor }));
  if (!may(ctx.actor.persona, "payout:manage")) forbidden();
  const [t, list] = await Promise.all([getTranslations("milestones.earnings"), getTranslations("milestones")]);
  const { requestId } = ctx;
  return (
    <>
      <PageHeader crumbs={[{ label: list("work"), href: "/milestones" }]} title={t("title")} subtitle={t("subtitle")} />
      <Columns
        main={
          <>
            <Loaded title={t("failed")} requestId={requestId} load={() => Sums({ ctx })} />
            <div className={styles.next}>
              <Section title={t("released")}>
                <Loaded title={t("releasedFailed")} requestId={requestId} load={() => Paid({ ctx, cursor })} />
              </Section>
            </div>
          </>
        }
        aside={<Loaded title={t("account.failed")} requestId={requestId} load={() => Account({ ctx })} />}
      />
    </>
  );
}
