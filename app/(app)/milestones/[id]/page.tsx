import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { firstParam } from "@/app/_web/search-params";
import type { SearchParams } from "@/app/_web/search-params";
import { Clock } from "@/app/_ui/clock";
import { MoneyBar } from "@/app/_ui/money-bar";
import { TurnBadge } from "@/app/_ui/turn-badge";
import { PageHeader } from "@/app/_ui/page-header";
import { Card, Columns, Section } from "@/app/_ui/section";
import { Loaded } from "@/app/_ui/loaded";
import { requirePageContext } from "@/lib/core/auth/page-actor";
import type { Context } from "@/lib/core/context";
import { getMe } from "@/lib/identity/queries/account";
import { getPayoutAccount } from "@/lib/funds/queries/payout-account";
import { getMilestonePage } from "@/lib/milestones/queries/milestone-page";
import type { MilestonePageView } from "@/lib/milestones/queries/milestone-page";
import { listMilestoneLedger } from "@/lib/milestones/queries/ledger";
import { orNotFound } from "@/app/_web/or-not-found";
import { pageId } from "@/app/_web/page-id";
import { MessageButton } from "../../messages/_components/message-button";
import { RateLink } from "../../reviews/_components/rate-link";
import { WorkThread } from "../../agreements/_components/work-thread";
import { AgreedTotal } from "../_components/detail/agreed-total";
import { Deliveries } from "../_components/detail/deliveries";
import styles from "../_components/detail/detail.module.css";
import { MilestoneFacts } from "../_components/detail/milestone-facts";
import { MilestoneLedger } from "../_components/detail/milestone-ledger";
import { MilestoneActions } from "../_components/detail/milestone-actions";
import { NetAmountCard } from "../_components/detail/net-amount";
import { MilestoneNotes } from "../_components/detail/milestone-notes";
import { DocumentButtons } from "../_components/detail/document-buttons";
import { SecondaryActions } from "../_components/detail/secondary-actions";
import { MilestoneBadge } from "../_components/milestone-badge";
import { deadlineOf, firstName, turnOf, amountsOf } from "../_components/milestone-labels";

interface PageProps {
  params: Promise<{ id: string }>;
  searchParams: SearchParams;
}

const load = cache(async (id: string) => {
  const ctx = await requirePageContext(`/milestones/${id}`);
  const [reading, { twoFactor }] = await Promise.all([orNotFound(getMilestonePage(ctx, id)), getMe(ctx)]);
  const account = reading.role === "payee" ? await getPayoutAccount(ctx) : null;
  return { ctx, reading, twoFactor, payoutOpen: account && account.status === "enabled" };
});

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { reading } = await load(await pageId(params));
  return { title: reading.milestone.title };
}

/** More entries than one milestone's money can have made. */
const ENTRIES = 100;

async function LedgerPart({ ctx, reading }: { ctx: Context; reading: MilestonePageView }) {
  const { items } = await listMilestoneLedger(ctx, reading.milestone.id, { limit: ENTRIES });
  return <MilestoneLedger items={items} reading={reading} />;
}

/** One milestone: state, whose turn it is and until when, deliveries, ledger, and the amounts of a release. */
export default async function MilestonePage({ params, searchParams }: PageProps) {
  const [{ ctx, reading, twoFactor, payoutOpen }, query, t] = await Promise.all([
    load(await pageId(params)),
    searchParams,
    getTranslations("milestones"),
  ]);
  const { milestone, role, payer, payee, siblings, givenUp } = reading;
  const other = role === "payer" ? payee : payer;
  const move = turnOf(milestone, role, givenUp);
  const clock = givenUp ? null : deadlineOf(milestone);
  const paid = firstParam(query.paid) === "1";
  const moves = { milestone, payer: payer.name, payee: payee.name };
  return (
    <>
      <PageHeader
        crumbs={[{ label: t(role === "payer" ? "title" : "work"), href: "/milestones" }]}
        badges={
          <>
            <MilestoneBadge status={milestone.status} givenUp={givenUp} />
            {move ? move === "you" ? <TurnBadge /> : <TurnBadge waitingFor={firstName(other.name)} /> : null}
            {clock ? <Clock deadline={clock} withDate /> : null}
          </>
        }
        title={milestone.title}
        actions={<MilestoneActions {...moves} paid={paid} twoFactor={twoFactor} />}
      />
      <div className={styles.line}>
        <WorkThread agreement={reading.agreement} milestones={siblings} viewerId={ctx.actor.userId} here="milestones" />
      </div>
      <Columns
        main={
          <>
            <div className={styles.notes}>
              <MilestoneNotes reading={reading} paid={paid} payoutOpen={payoutOpen} />
            </div>
            {milestone.description ? (
              <Section title={t("description")}>
                <p className={styles.note}>{milestone.description}</p>
              </Section>
            ) : null}
            <Deliveries reading={reading} />
            {givenUp
              ? null
              : amountsOf(siblings).map((money) => (
                  <Section key={money.currency} title={t("money")} action={<AgreedTotal money={money} />}>
                    <Card>
                      <MoneyBar money={money} />
                    </Card>
                  </Section>
                ))}
            <Loaded title={t("ledger.failed")} requestId={ctx.requestId} load={() => LedgerPart({ ctx, reading })} />
          </>
        }
        aside={
          <>
            {givenUp ? null : <NetAmountCard reading={reading} />}
            <MilestoneFacts reading={reading} />
            <Loaded requestId={ctx.requestId} load={() => RateLink({ ctx, agreement: reading.agreement })} />
            <DocumentButtons reading={reading} />
            <div>
              <MessageButton userId={role === "payer" ? milestone.payeeId : milestone.payerId} name={other.name} />
            </div>
            <SecondaryActions {...moves} role={role} />
          </>
        }
      />
    </>
  );
}
