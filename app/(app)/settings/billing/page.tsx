import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { firstParam } from "@/app/_web/search-params";
import type { SearchParams } from "@/app/_web/search-params";
import { ButtonLink } from "@/app/_ui/button-link";
import { EmptyState } from "@/app/_ui/empty-state";
import { PageHeader } from "@/app/_ui/page-header";
import { Card, Section } from "@/app/_ui/section";
import { Loaded } from "@/app/_ui/loaded";
import { intervals, planNames } from "@/lib/billing/plans";
import { getSubscription } from "@/lib/billing/queries/subscription";
import { requirePageContext } from "@/lib/core/auth/page-actor";
import { getReader } from "@/app/_web/get-reader";
import { formatInstant } from "@/lib/i18n/dates";
import { Banners } from "./_components/banners";
import styles from "./_components/billing.module.css";
import { ChooseButton } from "./_components/choose-button";
import { PlanComparison } from "./_components/plan-comparison";
import { PlanChoice } from "./_components/plan-choice";
import { Invoices } from "./_components/invoices";
import { ActiveStartupsForm } from "./_components/active-startups-form";
import { FullNote, UsageMeters } from "./_components/usage-meters";
import { PlanSentence } from "./_components/plan-sentence";
import { PortalButton } from "./_components/portal-button";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("billing"))("title") };
}

/** The address with the choice made before, so that it survives signing in again. */
function pathOf(query: Record<string, string | undefined>): string {
  const given = Object.entries(query).flatMap(([name, value]) => (value ? [[name, value] as [string, string]] : []));
  const search = new URLSearchParams(given).toString();
  return search ? `/settings/billing?${search}` : "/settings/billing";
}

/** A founder's plan: its price, usage, the other plans, and the invoices. */
export default async function BillingPage({ searchParams }: { searchParams: SearchParams }) {
  const query = await searchParams;
  const asked = {
    plan: firstParam(query.plan),
    interval: firstParam(query.interval),
    cursor: firstParam(query.cursor),
  };
  const ctx = await requirePageContext(pathOf(asked));
  const [t, settings, names, reader] = await Promise.all([
    getTranslations("billing"),
    getTranslations("settings"),
    getTranslations("common.plan.name"),
    getReader(),
  ]);
  const crumbs = [{ label: settings("title"), href: "/settings" }];
  if (ctx.actor.persona !== "founder") {
    return (
      <>
        <PageHeader crumbs={crumbs} title={t("title")} />
        <Card>
          <EmptyState
            title={t("member.title")}
            text={t("member.text")}
            action={
              <ButtonLink href="/pricing" variant="default" external>
                {t("member.action")}
              </ButtonLink>
            }
          />
        </Card>
      </>
    );
  }

  const subscription = await getSubscription(ctx);
  const { plan, payment, currentPeriodStart, currentPeriodEnd, choice, cancelAtPeriodEnd } = subscription;
  const wanted = planNames.find((name) => name === asked.plan && name !== "free");
  const interval = intervals.find((name) => name === asked.interval) ?? subscription.interval ?? "month";
  const above = planNames[planNames.indexOf(plan) + 1];
  const paying = plan !== "free";
  return (
    <PlanChoice subscription={subscription} initial={wanted ? { plan: wanted, interval } : null}>
      <PageHeader
        crumbs={crumbs}
        title={t("title")}
        subtitle={<PlanSentence subscription={subscription} />}
        actions={
          <>
            {paying ? <PortalButton /> : null}
            {above && !payment && !cancelAtPeriodEnd ? (
              <ChooseButton choice={{ plan: above, interval }} variant="filled">
                {t("upgradeTo", { plan: names(above) })}
              </ChooseButton>
            ) : null}
          </>
        }
      />
      <Banners subscription={subscription} />
      <FullNote subscription={subscription} />
      {choice ? (
        <ActiveStartupsForm plan={plan} choice={choice} key={choice.startups.map(({ active }) => active).join()} />
      ) : null}
      <Section
        id="use"
        title={t("use.title")}
        action={
          currentPeriodStart && currentPeriodEnd ? (
            <small className={styles.quiet}>
              {t("use.period", {
                from: formatInstant(currentPeriodStart, reader, "short"),
                to: formatInstant(currentPeriodEnd, reader, "short"),
              })}
            </small>
          ) : null
        }
      >
        <UsageMeters subscription={subscription} />
      </Section>
      <PlanComparison subscription={subscription} initial={interval} />
      <Section id="invoices" title={t("invoices.title")}>
        <Loaded
          title={t("invoices.failed")}
          requestId={ctx.requestId}
          load={() => Invoices({ ctx, cursor: asked.cursor, payable: payment !== null })}
        />
      </Section>
    </PlanChoice>
  );
}
