import type { Metadata } from "next";
import Link from "next/link";
import { forbidden } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { withQuery } from "@/app/_web/query-string";
import { firstParam } from "@/app/_web/search-params";
import type { SearchParams } from "@/app/_web/search-params";
import { ButtonLink } from "@/app/_ui/button-link";
import { EmptyState } from "@/app/_ui/empty-state";
import { PageHeader } from "@/app/_ui/page-header";
import { may } from "@/lib/access/permissions";
import { requirePageContext } from "@/lib/core/auth/page-actor";
import { Id } from "@/lib/core/schema";
import { listPlannableAgreements } from "@/lib/milestones/queries/plannable-agreements";
import { MilestoneForm } from "../_components/form/milestone-form";
import styles from "../_components/milestones.module.css";

const PATH = "/milestones/new";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("milestones.form"))("newTitle") };
}

/** A new milestone: agreement first, then work, amount and due day. */
export default async function NewMilestonePage({ searchParams }: { searchParams: SearchParams }) {
  const asked = Id.safeParse(firstParam((await searchParams).agreement)).data;
  const ctx = await requirePageContext(withQuery(PATH, { agreement: asked }));
  if (!may(ctx.actor.persona, "milestone:create")) forbidden();
  const [t, empty, list, plannable] = await Promise.all([
    getTranslations("milestones.form"),
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
        <div className={styles.choices}>
          {plannable.map(({ agreementId, payee, startupName }) => (
            <Link key={agreementId} className={styles.choice} href={withQuery(PATH, { agreement: agreementId })}>
              <strong>{payee.name}</strong>
              <span>{startupName}</span>
            </Link>
          ))}
        </div>
      </>
    );
  }
  return (
    <>
      <PageHeader
        crumbs={crumbs}
        title={t("newTitle")}
        subtitle={t("with", { name: chosen.payee.name, startup: chosen.startupName })}
      />
      <MilestoneForm
        agreementId={chosen.agreementId}
        milestoneId={null}
        payee={chosen.payee.name}
        values={{ title: "", description: "", currency: chosen.currency }}
      />
    </>
  );
}
