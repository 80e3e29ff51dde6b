import { IconPlus } from "@/app/_ui/icons";
import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { cache } from "react";
import { orNotFound } from "@/app/_web/or-not-found";
import { pageId } from "@/app/_web/page-id";
import { ButtonLink } from "@/app/_ui/button-link";
import { EmptyState } from "@/app/_ui/empty-state";
import { PageHeader } from "@/app/_ui/page-header";
import { LockedBadge, LockedNote } from "@/app/_ui/plan-locked";
import { Card, Columns, Section } from "@/app/_ui/section";
import { StatusBadge } from "@/app/_ui/status-badge";
import { getRoleFigures } from "@/lib/applications/queries/hiring-board";
import { requirePageContext } from "@/lib/core/auth/page-actor";
import { formatDuration } from "@/lib/i18n/format";
import { listStartupRoles } from "@/lib/roles/queries/startup-roles";
import { getStartup } from "@/lib/startups/queries/detail";
import { findStartup } from "@/lib/startups/queries/facts";
import { completeness } from "@/lib/startups/completeness";
import { mayHire, mayManage } from "@/lib/startups/states";
import { lockedAmong } from "../../../hiring/_components/locked-roles";
import { RoleList } from "../../../hiring/_components/role-list";
import { StartupActions } from "../_components/startup-actions";
import { StartupMeter } from "../_components/startup-meter";
import { StartupPreview } from "../_components/startup-preview";
import styles from "../_components/startup.module.css";

interface PageProps {
  params: Promise<{ id: string }>;
}

/** Once per request, for the title and the page; only for its team. */
const load = cache(async (id: string) => {
  const ctx = await requirePageContext(`/my/startups/${id}`);
  const startup = await orNotFound(getStartup(ctx, id));
  if (startup.access === null) notFound();
  return { ctx, startup, access: startup.access };
});

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { startup } = await load(await pageId(params));
  return { title: startup.name };
}

const HOUR = 3_600_000;

/** A startup for its team: its state, what publishing requires, its roles, and the public page. */
export default async function MyStartupPage({ params }: PageProps) {
  const { ctx, startup, access } = await load(await pageId(params));
  const [t, locale, roles, figures, facts] = await Promise.all([
    getTranslations("startup.page"),
    getLocale(),
    listStartupRoles(ctx, startup.id, { status: "open", limit: 100 }),
    mayHire(access) ? getRoleFigures(ctx) : new Map(),
    findStartup(startup.id),
  ]);
  const { missing } = completeness(startup);
  const { medianHours, sample } = startup.reply;
  const locked = Boolean(facts?.planLockedAt);
  const hires = mayHire(access) && startup.status !== "archived" && !locked;
  const lockedRoles = await lockedAmong(roles.items.map(({ id }) => id));
  return (
    <>
      <PageHeader
        crumbs={[{ label: t("crumb"), href: "/my/startups" }]}
        badges={
          <>
            <StatusBadge machine="startup" status={startup.status} />
            {locked ? <LockedBadge /> : null}
          </>
        }
        title={startup.name}
        subtitle={t(`state.${startup.status}`)}
        actions={
          mayManage(access) ? (
            <StartupActions startup={startup} missing={missing} mayDelete={access === "owner"} locked={locked} />
          ) : null
        }
      />
      {locked ? (
        <div className={styles.above}>
          <LockedNote kind="startup" name={startup.name} payer={startup.founderId === ctx.actor.userId} />
        </div>
      ) : null}
      <Columns
        main={
          <>
            <Section
              title={t("roles")}
              count={roles.items.length}
              id="roles"
              action={
                hires && roles.items.length > 0 ? (
                  <ButtonLink
                    href={`/hiring/roles/new?startup=${startup.id}`}
                    variant="default"
                    size="small"
                    leftSection={<IconPlus size={16} stroke={1.75} aria-hidden />}
                  >
                    {t("newRole")}
                  </ButtonLink>
                ) : null
              }
            >
              {roles.items.length === 0 ? (
                <Card>
                  <EmptyState
                    title={t("noRoles.title")}
                    text={t("noRoles.text")}
                    action={
                      hires ? (
                        <ButtonLink
                          href={`/hiring/roles/new?startup=${startup.id}`}
                          variant={startup.status === "published" ? "filled" : "default"}
                        >
                          {t("newRole")}
                        </ButtonLink>
                      ) : null
                    }
                  />
                </Card>
              ) : (
                <RoleList roles={roles.items} figures={figures} withStartup={false} locked={lockedRoles} />
              )}
            </Section>
            <Section
              title={t("public")}
              id="public"
              action={startup.status === "published" ? <a href={`/startups/${startup.id}`}>{t("openPublic")}</a> : null}
            >
              <StartupPreview startup={startup} heading="h3" />
            </Section>
          </>
        }
        aside={
          <>
            <StartupMeter facts={startup} />
            <section>
              <h2>{t("reply")}</h2>
              <p>
                {medianHours === null
                  ? t("replyFew", { sample })
                  : t("replyMedian", { duration: formatDuration(medianHours * HOUR, locale), sample })}
              </p>
            </section>
            <section>
              <h2>{t("team")}</h2>
              <Link href={`/team/${startup.id}`}>{t("openTeam")}</Link>
            </section>
            {mayManage(access) && startup.status !== "archived" ? (
              <section>
                <h2>{t("files")}</h2>
                <Link href={`/my/startups/${startup.id}/files`}>{t("openFiles")}</Link>
              </section>
            ) : null}
          </>
        }
      />
    </>
  );
}
