import type { Metadata } from "next";
import Link from "next/link";
import { forbidden } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { getReader } from "@/app/_web/get-reader";
import { withQuery } from "@/app/_web/query-string";
import { firstParam } from "@/app/_web/search-params";
import type { SearchParams } from "@/app/_web/search-params";
import { ButtonLink } from "@/app/_ui/button-link";
import { EmptyState } from "@/app/_ui/empty-state";
import { PageHeader } from "@/app/_ui/page-header";
import { may } from "@/lib/access/permissions";
import { requirePageContext } from "@/lib/core/auth/page-actor";
import { Id } from "@/lib/core/schema";
import { formatInstant } from "@/lib/i18n/dates";
import { draftPlan } from "@/lib/milestones/queries/drafted-plan";
import { listPlannableAgreements, type PlannableAgreement } from "@/lib/milestones/queries/plannable-agreements";
import { MAX_PLANNED_AT_ONCE } from "@/lib/milestones/states";
import { DraftedPlan } from "../_components/form/drafted-plan";
import { MilestoneForm } from "../_components/form/milestone-form";
import styles from "../_components/milestones.module.css";

const PATH = "/milestones/new";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("milestones.form"))("newTitle") };
}

const Count = z.coerce.number().int().min(1).max(MAX_PLANNED_AT_ONCE);

/** The agreements that a milestone can belong to, told apart by their work and date. */
async function Choices({ plannable }: { plannable: readonly PlannableAgreement[] }) {
  const [t, types, reader] = await Promise.all([
    getTranslations("milestones.form"),
    getTranslations("milestones.facts.type"),
    getReader(),
  ]);
  return (
    <div className={styles.choices}>
      {plannable.map(({ agreementId, agreement: { type, signedAt }, work, payee, startupName }) => (
        <Link key={agreementId} className={styles.choice} href={withQuery(PATH, { agreement: agreementId })}>
          <strong>{payee.name}</strong>
          <span>
            {[
              types(type),
              ...(work ? [work] : []),
              startupName,
              ...(signedAt ? [t("signed", { date: formatInstant(signedAt, reader, "day") })] : []),
            ].join(", ")}
          </span>
        </Link>
      ))}
    </div>
  );
}

/** New milestones: agreement first, then what it pays in milestones, or one from a blank form. */
export default async function NewMilestonePage({ searchParams }: { searchParams: SearchParams }) {
  const query = await searchParams;
  const asked = Id.safeParse(firstParam(query.agreement)).data;
  const count = Count.safeParse(firstParam(query.count)).data;
  const blank = firstParam(query.blank) === "1";
  const ctx = await requirePageContext(
    withQuery(PATH, { agreement: asked, count: count?.toString(), blank: blank ? "1" : undefined }),
  );
  if (!may(ctx.actor.persona, "milestone:create")) forbidden();
  const [t, planWords, empty, list, plannable] = await Promise.all([
    getTranslations("milestones.form"),
    getTranslations("milestones.plan"),
    getTranslations("milestones.empty"),
    getTranslations("milestones"),
    listPlannableAgreements(ctx),
  ]);
  const crumbs = [{ label: list("title"), href: "/milestones" }];
  const [only, ...others] = plannable;
  const chosen = asked
    ? plannable.find(({ agreementId }) => agreementId === asked)
    : others.length === 0
      ? only
      : undefined;
  if (plannable.length === 0 || (asked && !chosen)) {
    return (
      <>
        <PageHeader crumbs={crumbs} title={t("newTitle")} />
        <EmptyState
          title={t("noAgreement")}
          text={empty("noAgreementText")}
          action={<ButtonLink href="/agreements">{empty("noAgreementAction")}</ButtonLink>}
        />
      </>
    );
  }
  if (!chosen) {
    return (
      <>
        <PageHeader crumbs={crumbs} title={t("newTitle")} subtitle={t("choose")} />
        <Choices plannable={plannable} />
      </>
    );
  }
  const plan = await draftPlan(ctx, chosen.agreement, count);
  const { agreementId, payee, startupName } = chosen;
  const subtitle = t("with", { name: payee.name, startup: startupName });
  if (plan && !blank) {
    return (
      <>
        <PageHeader crumbs={crumbs} title={planWords("title")} subtitle={subtitle} />
        <DraftedPlan agreementId={agreementId} payee={payee.name} plan={plan} />
      </>
    );
  }
  return (
    <>
      <PageHeader crumbs={crumbs} title={t("newTitle")} subtitle={subtitle} />
      {plan ? (
        <p className={styles.lead}>
          <Link href={withQuery(PATH, { agreement: agreementId })}>{planWords("drafted")}</Link>
        </p>
      ) : null}
      <MilestoneForm
        agreementId={agreementId}
        milestoneId={null}
        payee={payee.name}
        values={{ title: "", description: "", currency: chosen.currency }}
      />
    </>
  );
}
