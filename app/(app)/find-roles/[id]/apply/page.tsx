import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { forbidden, redirect } from "next/navigation";
import { PageHeader } from "@/app/_ui/page-header";
import { Card, Columns } from "@/app/_ui/section";
import { may } from "@/lib/access/permissions";
import { findMyApplication } from "@/lib/applications/queries/my-applications";
import { requirePageContext } from "@/lib/core/auth/page-actor";
import { formatBpsRange, formatMoneyRange } from "@/lib/i18n/format";
import { ReplyFacts } from "@/app/_ui/listings/reply-facts";
import { getRole } from "@/lib/roles/queries/detail";
import { getStartup } from "@/lib/startups/queries/detail";
import { orNotFound } from "@/app/_web/or-not-found";
import { pageId } from "@/app/_web/page-id";
import { ApplyForm } from "../../_components/apply-form";
import { PayFigures } from "../../_components/pay-figures";
import styles from "../../_components/role.module.css";

interface PageProps {
  params: Promise<{ id: string }>;
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const id = await pageId(params);
  const role = await orNotFound(getRole(await requirePageContext(`/find-roles/${id}/apply`), id));
  return { title: (await getTranslations("find.apply"))("title", { role: role.title }) };
}

/** The application form of a role. Where no application is possible, redirects to the role's page. */
export default async function ApplyPage({ params }: PageProps) {
  const id = await pageId(params);
  const ctx = await requirePageContext(`/find-roles/${id}/apply`);
  if (!may(ctx.actor.persona, "application:create")) forbidden();
  const [t, common, locale, role, application] = await Promise.all([
    getTranslations("find"),
    getTranslations("common"),
    getLocale(),
    orNotFound(getRole(ctx, id)),
    findMyApplication(ctx, id),
  ]);
  const startup = await orNotFound(getStartup(ctx, role.startupId));
  if (application || !role.listed || startup.access !== null) redirect(`/find-roles/${id}`);
  const pay = role.compensation;
  const range = [
    pay.cashMaxMinor > 0
      ? `${formatMoneyRange(pay.cashMinMinor, pay.cashMaxMinor, pay.currency, locale)} ${common(`period.${pay.period}`)}`
      : null,
    pay.equityMaxBps > 0 ? formatBpsRange(pay.equityMinBps, pay.equityMaxBps, locale) : null,
  ]
    .filter((part) => part !== null)
    .join(", ");
  return (
    <>
      <PageHeader
        title={t("apply.title", { role: role.title })}
        subtitle={t("apply.at", {
          startup: role.startup.name,
          facts: [
            common(`workplace.${role.workplace}`),
            common("facts.hoursPerWeek", { hours: role.hoursPerWeek }),
          ].join(", "),
        })}
        crumbs={[
          { label: t("roles.title"), href: "/find-roles" },
          { label: role.title, href: `/find-roles/${id}` },
        ]}
      />
      <Columns
        main={<ApplyForm roleId={id} userId={ctx.actor.userId} pay={pay} range={range} />}
        aside={
          <>
            <PayFigures pay={pay} />
            <Card>
              <h2>{t("apply.next")}</h2>
              <ol className={styles.order}>
                <li>{t("apply.next1")}</li>
                <li>{t("apply.next2")}</li>
                <li>{t("apply.next3")}</li>
              </ol>
            </Card>
            <ReplyFacts reply={role.startup.reply} trustScore={role.startup.trustScore} />
          </>
        }
      />
    </>
  );
}
