import { IconCalendar, IconChevronRight, IconClock, IconMapPin, IconUser, IconWorld } from "@/app/_ui/icons";
import type { Metadata } from "next";
import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { jobPosting } from "@/app/(public)/_components/job-posting";
import publicStyles from "@/app/(public)/_components/public.module.css";
import { SiteFrame } from "@/app/(public)/_components/site-frame";
import { PublicTeamList } from "@/app/_ui/listings/public-team-list";
import { localePath } from "@/app/_web/locale-path";
import { orNotFound } from "@/app/_web/or-not-found";
import { pageMetadata } from "@/app/_web/page-metadata";
import { publicLocale } from "@/app/_web/public-locale";
import { Avatar } from "@/app/_ui/avatar";
import { StatusBadge } from "@/app/_ui/status-badge";
import { pageContext } from "@/lib/core/auth/page-actor";
import { env } from "@/lib/core/env";
import { countryList, formatPlace } from "@/lib/i18n/countries";
import { formatInstant } from "@/lib/i18n/dates";
import { formatBpsRange, formatMoneyRange } from "@/lib/i18n/format";
import type { AppLocale } from "@/lib/i18n/locales";
import { getRole } from "@/lib/roles/queries/detail";
import { RoleParams, type Role } from "@/lib/roles/schema";
import { PayCard } from "@/app/_equity/pay-card";
import quiet from "@/app/_ui/quiet-link.module.css";
import { listTeam } from "@/lib/startups/queries/team";
import { RoleAside } from "./role-aside";
import styles from "./role.module.css";

type Params = Promise<{ locale: string; id: string }>;

const readRole = cache(async (id: string, locale: AppLocale): Promise<Role> => {
  if (!RoleParams.safeParse({ id }).success) notFound();
  return orNotFound(getRole(await pageContext(locale), id));
});

/** Pay in one line, for search results and shared links. */
async function summaryOf(role: Role, locale: AppLocale): Promise<string> {
  const t = await getTranslations("common");
  const { compensation: pay } = role;
  const cash =
    pay.cashMaxMinor === 0
      ? t("facts.noCash")
      : `${formatMoneyRange(pay.cashMinMinor, pay.cashMaxMinor, pay.currency, locale)} ${t(`period.${pay.period}`)}`;
  const equity =
    pay.equityMaxBps === 0
      ? t("facts.noEquity")
      : `${t("facts.equity")} ${formatBpsRange(pay.equityMinBps, pay.equityMaxBps, locale)}`;
  return [t(`workplace.${role.workplace}`), cash, equity].join(", ");
}

export async function generateMetadata({ params }: { params: Params }): Promise<Metadata> {
  const locale = await publicLocale(params);
  const { id } = await params;
  const role = await readRole(id, locale);
  const t = await getTranslations("public.role");
  const title = t("metaTitle", { role: role.title, startup: role.startup.name });
  return {
    ...pageMetadata({ locale, path: `/roles/${id}`, title, description: await summaryOf(role, locale) }),
    ...(role.listed ? {} : { robots: { index: false } }),
  };
}

function Skills({ title, skills, strong = false }: { title: string; skills: readonly string[]; strong?: boolean }) {
  if (skills.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <ul className={publicStyles.chips}>
        {skills.map((skill) => (
          <li key={skill} className={`${publicStyles.chip} ${strong ? publicStyles.strong : ""}`}>
            {skill}
          </li>
        ))}
      </ul>
    </>
  );
}

export default async function RolePage({ params }: { params: Params }) {
  const locale = await publicLocale(params);
  const { id } = await params;
  const role = await readRole(id, locale);
  const ctx = await pageContext(locale);
  const [t, common, team, nonce] = await Promise.all([
    getTranslations("public.role"),
    getTranslations("common"),
    orNotFound(listTeam(ctx, role.startupId)),
    headers().then((incoming) => incoming.get("x-nonce") ?? ""),
  ]);
  const path = `/roles/${role.id}`;
  const posting = role.listed
    ? jobPosting(role, new URL(localePath(path, locale), env().NEXT_PUBLIC_APP_URL).href)
    : null;
  const workplace = common(`workplace.${role.workplace}`);
  const place = formatPlace(role.startup, locale);
  const left = role.seats - role.seatsTaken;
  return (
    <SiteFrame locale={locale} path={path}>
      {posting ? (
        <script
          type="application/ld+json"
          nonce={nonce}
          suppressHydrationWarning
          dangerouslySetInnerHTML={{
            __html: posting,
          }}
        />
      ) : null}
      <div className={`${publicStyles.wrap} ${publicStyles.page} ${styles.page}`}>
        <nav aria-label={common("nav.breadcrumb")} className={publicStyles.crumbs}>
          <a className={quiet.link} href={localePath("/roles", locale)}>
            {t("crumb")}
          </a>
          <IconChevronRight size={14} stroke={1.75} aria-hidden />
          <a className={quiet.link} href={localePath(`/startups/${role.startupId}`, locale)}>
            {role.startup.name}
          </a>
        </nav>
        <div className={publicStyles.columns}>
          <article className={styles.main}>
            <header className={styles.header}>
              <Avatar name={role.startup.name} kind="startup" size={56} />
              <div>
                <h1 className={publicStyles.title}>{role.title}</h1>
                <p className={publicStyles.lead}>
                  {role.startup.name}, {common(`industry.${role.startup.industry}`)}
                </p>
              </div>
            </header>
            <ul className={publicStyles.chips}>
              {role.status === "open" ? null : (
                <li>
                  <StatusBadge machine="role" status={role.status} />
                </li>
              )}
              <li className={publicStyles.chip}>
                <IconWorld size={16} stroke={1.6} aria-hidden />
                {place ? `${workplace}, ${place}` : workplace}
              </li>
              {role.workplace === "remote" && role.applicantCountries.length > 0 ? (
                <li className={publicStyles.chip}>
                  <IconMapPin size={16} stroke={1.6} aria-hidden />
                  {common("facts.applicantsIn", { countries: countryList(role.applicantCountries, locale) })}
                </li>
              ) : null}
              <li className={publicStyles.chip}>
                <IconClock size={16} stroke={1.6} aria-hidden />
                {common("facts.hoursPerWeek", { hours: role.hoursPerWeek })}
              </li>
              <li className={publicStyles.chip}>
                <IconUser size={16} stroke={1.6} aria-hidden />
                {left < role.seats && left > 0
                  ? common("facts.seatsLeft", { left, seats: role.seats })
                  : common("facts.seats", { count: role.seats })}
              </li>
              <li className={publicStyles.chip}>
                <IconCalendar size={16} stroke={1.6} aria-hidden />
                {common("facts.posted", { date: formatInstant(role.createdAt, { locale, timeZone: "UTC" }, "day") })}
              </li>
            </ul>
            <PayCard role={role} />
            <section className={styles.section}>
              <h2>{t("work")}</h2>
              <p className={publicStyles.prose}>{role.description}</p>
              <Skills title={t("need")} skills={role.skillsRequired} strong />
              <Skills title={t("nice")} skills={role.skillsPreferred} />
            </section>
            <section className={styles.section}>
              <h2>{t("team")}</h2>
              <PublicTeamList members={team.items} />
            </section>
          </article>
          <RoleAside role={role} locale={locale} />
        </div>
      </div>
    </SiteFrame>
  );
}
