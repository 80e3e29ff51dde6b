import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { PayCard } from "@/app/_equity/pay-card";
import { ReportTarget } from "@/app/_ui/report/report-target";
import { PageHeader } from "@/app/_ui/page-header";
import { Columns, Section } from "@/app/_ui/section";
import { Loaded } from "@/app/_ui/loaded";
import { StatusBadge } from "@/app/_ui/status-badge";
import { findMyApplication } from "@/lib/applications/queries/my-applications";
import { may } from "@/lib/access/permissions";
import { requirePageContext } from "@/lib/core/auth/page-actor";
import type { Context } from "@/lib/core/context";
import { isFollowing } from "@/lib/follows/queries/following";
import { getRole } from "@/lib/roles/queries/detail";
import { getStartup } from "@/lib/startups/queries/detail";
import { listTeam } from "@/lib/startups/queries/team";
import type { Startup } from "@/lib/startups/schema";
import { TeamRows } from "@/app/_ui/listings/team-rows";
import { orNotFound } from "@/app/_web/or-not-found";
import { pageId } from "@/app/_web/page-id";
import { TeamMessage } from "../../messages/_components/team-message";
import { RoleAside } from "../_components/role-aside";
import { RoleChips, Skills } from "../_components/role-chips";
import styles from "../_components/role.module.css";

interface PageProps {
  params: Promise<{ id: string }>;
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const id = await pageId(params);
  const role = await orNotFound(getRole(await requirePageContext(`/find-roles/${id}`), id));
  return { title: role.title };
}

async function About({ ctx, startup }: { ctx: Context; startup: Startup }) {
  const [t, team] = await Promise.all([getTranslations("find"), listTeam(ctx, startup.id, { limit: 6 })]);
  return (
    <>
      <Section
        title={t("role.about", { name: startup.name })}
        action={<Link href={`/discover/${startup.id}`}>{t("role.startupPage")}</Link>}
      >
        <p className={styles.prose}>{startup.tagline}</p>
      </Section>
      <Section title={t("startup.team")}>
        <TeamRows members={team.items} />
      </Section>
    </>
  );
}

/** A role for signed-in readers: pay, requirements, team, and the link to apply. */
export default async function RolePage({ params }: PageProps) {
  const id = await pageId(params);
  const ctx = await requirePageContext(`/find-roles/${id}`);
  const [t, role, application, following] = await Promise.all([
    getTranslations("find"),
    orNotFound(getRole(ctx, id)),
    findMyApplication(ctx, id),
    isFollowing(ctx, "role", id),
  ]);
  const startup = await orNotFound(getStartup(ctx, role.startupId));
  return (
    <>
      <PageHeader
        title={role.title}
        crumbs={[
          { label: t("roles.title"), href: "/find-roles" },
          { label: role.startup.name, href: `/discover/${role.startupId}` },
        ]}
        badges={role.listed ? undefined : <StatusBadge machine="role" status={role.status} />}
      />
      <Columns
        main={
          <div className={styles.gap}>
            <RoleChips role={role} />
            <PayCard role={role} />
            <div>
              <Section title={t("role.work")}>
                <p className={styles.prose}>{role.description}</p>
              </Section>
              {role.skillsRequired.length > 0 ? (
                <Section title={t("role.need")}>
                  <Skills skills={role.skillsRequired} strong />
                </Section>
              ) : null}
              {role.skillsPreferred.length > 0 ? (
                <Section title={t("role.nice")}>
                  <Skills skills={role.skillsPreferred} />
                </Section>
              ) : null}
              <Loaded title={t("startup.teamFailed")} requestId={ctx.requestId} load={() => About({ ctx, startup })} />
            </div>
          </div>
        }
        aside={
          <>
            <RoleAside
              role={role}
              persona={ctx.actor.persona}
              application={application}
              following={following}
              onTeam={startup.access !== null}
            />
            <Loaded requestId={ctx.requestId} load={() => TeamMessage({ ctx, startupId: role.startupId })} />
            {startup.access === null && may(ctx.actor.persona, "report:create") ? (
              <ReportTarget type="role" id={id} name={role.title} />
            ) : null}
          </>
        }
      />
    </>
  );
}
