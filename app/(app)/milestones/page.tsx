import { IconPlus } from "@/app/_ui/icons";
import type { Metadata } from "next";
import Link from "next/link";
import { forbidden } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { withQuery } from "@/app/_web/query-string";
import { firstParam } from "@/app/_web/search-params";
import type { SearchParams } from "@/app/_web/search-params";
import { ButtonLink } from "@/app/_ui/button-link";
import { EmptyState } from "@/app/_ui/empty-state";
import { MoneyBar } from "@/app/_ui/money-bar";
import { PageHeader } from "@/app/_ui/page-header";
import { Card, Section } from "@/app/_ui/section";
import { Loaded } from "@/app/_ui/loaded";
import { may } from "@/lib/access/permissions";
import { requirePageContext } from "@/lib/core/auth/page-actor";
import type { Actor, Context } from "@/lib/core/context";
import { formatMoney } from "@/lib/i18n/format";
import { Pager } from "@/app/_ui/listings/pager";
import { listPlannableAgreements } from "@/lib/milestones/queries/plannable-agreements";
import { listMilestoneGroups, type MilestoneGroup } from "@/lib/milestones/queries/groups";
import { MilestoneRows } from "./_components/milestone-rows";
import { amountsOf, totalOf } from "./_components/milestone-labels";
import styles from "./_components/milestones.module.css";

const PATH = "/milestones";

type PageContext = Context & { actor: Actor };

/** A founder plans and pays; everyone else works. */
const roleOf = ({ actor }: PageContext) => (actor.persona === "founder" ? ("payer" as const) : ("payee" as const));

export async function generateMetadata(): Promise<Metadata> {
  const [ctx, t] = await Promise.all([requirePageContext(PATH), getTranslations("milestones")]);
  return { title: t(roleOf(ctx) === "payer" ? "title" : "work") };
}

async function Group({ group, role, mayPlan }: { group: MilestoneGroup; role: "payer" | "payee"; mayPlan: boolean }) {
  const [t, locale] = await Promise.all([getTranslations("milestones"), getLocale()]);
  const { agreementId, startupName, payer, payee, milestones } = group;
  const name = role === "payer" ? payee.name : startupName;
  return (
    <Section
      title={t("group.with", { name })}
      count={role === "payer" ? startupName : payer.name}
      action={<Link href={`/agreements/${agreementId}`}>{t("group.agreement")}</Link>}
    >
      <div className={styles.group}>
        {amountsOf(milestones).map((money) => (
          <Card key={money.currency}>
            <p className={styles.total}>
              {t("group.total", { amount: formatMoney(totalOf(money), money.currency, locale) })}
            </p>
            <MoneyBar money={money} />
          </Card>
        ))}
        <MilestoneRows
          milestones={milestones}
          role={role}
          other={role === "payer" ? payee.name : payer.name}
          label={t("group.list", { name })}
        />
        {mayPlan ? (
          <div>
            <ButtonLink
              href={withQuery(`${PATH}/new`, { agreement: agreementId })}
              variant="default"
              leftSection={<IconPlus size={16} stroke={1.75} aria-hidden />}
              aria-label={t("addWith", { name })}
            >
              {t("add")}
            </ButtonLink>
          </div>
        ) : null}
      </div>
    </Section>
  );
}

async function Groups({ ctx, cursor }: { ctx: PageContext; cursor: string | undefined }) {
  const role = roleOf(ctx);
  const [t, { items, nextCursor }, plannable] = await Promise.all([
    getTranslations("milestones.empty"),
    listMilestoneGroups(ctx, cursor),
    role === "payer" ? listPlannableAgreements(ctx) : [],
  ]);
  if (items.length === 0) {
    return (
      <EmptyState
        title={t(role === "payer" ? "founder" : "talent")}
        text={t(role === "payer" ? (plannable.length > 0 ? "founderText" : "noAgreementText") : "talentText")}
        action={
          role === "payer" ? (
            plannable.length > 0 ? (
              <ButtonLink href={`${PATH}/new`}>{t("founderAction")}</ButtonLink>
            ) : (
              <ButtonLink href="/agreements" variant="default">
                {t("noAgreementAction")}
              </ButtonLink>
            )
          ) : (
            <ButtonLink href="/agreements" variant="default">
              {t("talentAction")}
            </ButtonLink>
          )
        }
      />
    );
  }
  return (
    <>
      {items.map((group) => (
        <Group
          key={group.agreementId}
          group={group}
          role={role}
          mayPlan={plannable.some(({ agreementId }) => agreementId === group.agreementId)}
        />
      ))}
      <Pager first={cursor ? PATH : null} next={nextCursor ? withQuery(PATH, { cursor: nextCursor }) : null} />
    </>
  );
}

/** A founder's milestones, a talent's work: by agreement, with the state of the money, whose turn it is and until when. */
export default async function MilestonesPage({ searchParams }: { searchParams: SearchParams }) {
  const cursor = firstParam((await searchParams).cursor);
  const ctx = await requirePageContext(withQuery(PATH, { cursor }));
  if (!may(ctx.actor.persona, "milestone:read")) forbidden();
  const t = await getTranslations("milestones");
  const role = roleOf(ctx);
  return (
    <>
      <PageHeader
        title={t(role === "payer" ? "title" : "work")}
        subtitle={t(role === "payer" ? "subtitle" : "workSubtitle")}
        actions={
          role === "payee" ? (
            <ButtonLink href="/earnings" variant="default">
              {t("earningsLink")}
            </ButtonLink>
          ) : (
            <ButtonLink
              href={`${PATH}/new`}
              variant="default"
              leftSection={<IconPlus size={16} stroke={1.75} aria-hidden />}
            >
              {t("add")}
            </ButtonLink>
          )
        }
      />
      <Loaded title={t("failed")} requestId={ctx.requestId} load={() => Groups({ ctx, cursor })} />
    </>
  );
}
