import { IconBuilding, IconCash, IconChevronRight, IconExternalLink, IconMapPin, IconRocket } from "@/app/_ui/icons";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { PublicFollowButton } from "@/app/_ui/listings/public-follow-button";
import publicStyles from "@/app/(public)/_components/public.module.css";
import { PublicRoleList } from "@/app/_ui/listings/public-role-list";
import { SiteFrame } from "@/app/(public)/_components/site-frame";
import { PublicTeamList } from "@/app/_ui/listings/public-team-list";
import { localePath } from "@/app/_web/locale-path";
import { orNotFound } from "@/app/_web/or-not-found";
import { pageMetadata } from "@/app/_web/page-metadata";
import { publicLocale } from "@/app/_web/public-locale";
import { Avatar } from "@/app/_ui/avatar";
import { ButtonLink } from "@/app/_ui/plain/button";
import quiet from "@/app/_ui/quiet-link.module.css";
import { StatusBadge } from "@/app/_ui/status-badge";
import { pageContext } from "@/lib/core/auth/page-actor";
import type { AppLocale } from "@/lib/i18n/locales";
import { formatPlace } from "@/lib/i18n/countries";
import { listStartupRoles } from "@/lib/roles/queries/startup-roles";
import { getStartup } from "@/lib/startups/queries/detail";
import { listTeam } from "@/lib/startups/queries/team";
import { StartupParams, type Startup } from "@/lib/startups/schema";
import styles from "./startup.module.css";

type Params = Promise<{ locale: string; id: string }>;

const readStartup = cache(async (id: string, locale: AppLocale): Promise<Startup> => {
  if (!StartupParams.safeParse({ id }).success) notFound();
  return orNotFound(getStartup(await pageContext(locale), id));
});

export async function generateMetadata({ params }: { params: Params }): Promise<Metadata> {
  const locale = await publicLocale(params);
  const { id } = await params;
  const startup = await readStartup(id, locale);
  return {
    ...pageMetadata({ locale, path: `/startups/${id}`, title: startup.name, description: startup.tagline }),
    ...(startup.status === "published" ? {} : { robots: { index: false } }),
  };
}

export default async function StartupPage({ params }: { params: Params }) {
  const locale = await publicLocale(params);
  const { id } = await params;
  const startup = await readStartup(id, locale);
  const ctx = await pageContext(locale);
  const [t, common, errors, roles, team] = await Promise.all([
    getTranslations("public.startup"),
    getTranslations("common"),
    getTranslations("errors"),
    orNotFound(listStartupRoles(ctx, startup.id, { status: "open" })),
    orNotFound(listTeam(ctx, startup.id)),
  ]);
  const place = formatPlace(startup, locale);
  const website = startup.website ? new URL(startup.website) : null;
  return (
    <SiteFrame locale={locale} path={`/startups/${startup.id}`}>
      <div className={`${publicStyles.wrap} ${publicStyles.page}`}>
        <nav aria-label={common("nav.breadcrumb")} className={publicStyles.crumbs}>
          <a className={quiet.link} href={localePath("/startups", locale)}>
            {t("crumb")}
          </a>
          <IconChevronRight size={14} stroke={1.75} aria-hidden />
          <span>{startup.name}</span>
        </nav>
        <div className={publicStyles.columns}>
          <div className={styles.main}>
            <header className={styles.header}>
              <Avatar name={startup.name} kind="startup" size={56} picture={startup.logo} />
              <div>
                <h1 className={publicStyles.title}>{startup.name}</h1>
                <p className={publicStyles.lead}>{startup.tagline}</p>
              </div>
            </header>
            <ul className={publicStyles.chips}>
              {startup.status === "published" ? null : (
                <li>
                  <StatusBadge machine="startup" status={startup.status} />
                </li>
              )}
              <li className={publicStyles.chip}>
                <IconBuilding size={16} stroke={1.6} aria-hidden />
                {common(`industry.${startup.industry}`)}
              </li>
              <li className={publicStyles.chip}>
                <IconRocket size={16} stroke={1.6} aria-hidden />
                {common(`stage.${startup.stage}`)}
              </li>
              <li className={publicStyles.chip}>
                <IconCash size={16} stroke={1.6} aria-hidden />
                {common(`fundingStage.${startup.fundingStage}`)}
              </li>
              {place ? (
                <li className={publicStyles.chip}>
                  <IconMapPin size={16} stroke={1.6} aria-hidden />
                  {place}
                </li>
              ) : null}
            </ul>
            {startup.description ? (
              <section className={styles.section}>
                <h2>{t("about")}</h2>
                <p className={publicStyles.prose}>{startup.description}</p>
              </section>
            ) : null}
            <section className={styles.section} id="open-roles">
              <h2>{t("openRoles")}</h2>
              {roles.items.length > 0 ? (
                <PublicRoleList roles={roles.items} label={t("openRoles")} withStartup={false} />
              ) : (
                <p>{t("noRoles")}</p>
              )}
            </section>
            <section className={styles.section}>
              <h2>{t("team")}</h2>
              <PublicTeamList members={team.items} />
            </section>
          </div>
          <aside className={`${publicStyles.card} ${styles.aside}`}>
            {roles.items.length > 0 ? (
              <ButtonLink variant="filled" size="lg" wide href="#open-roles">
                {t("seeRoles")}
              </ButtonLink>
            ) : null}
            <PublicFollowButton
              kind="startups"
              id={startup.id}
              signInPath={localePath("/sign-in", locale)}
              words={{
                follow: t("follow"),
                followed: t("following"),
                done: t("followDone", { name: startup.name }),
                undone: t("unfollowDone", { name: startup.name }),
                offline: errors("offline"),
                failed: errors("internal"),
              }}
            />
            <p className={styles.hint}>{t("followHint")}</p>
            {website ? (
              <a href={website.href} rel="noopener nofollow ugc" className={styles.website}>
                <IconExternalLink size={16} stroke={1.75} aria-hidden />
                {website.host}
              </a>
            ) : null}
          </aside>
        </div>
      </div>
    </SiteFrame>
  );
}
