import { IconChevronRight } from "@/app/_ui/icons";
import { useLocale, useTranslations } from "next-intl";
import { Avatar } from "@/app/_ui/avatar";
import type { StartupCard } from "@/lib/startups/schema";
import { localePath } from "@/app/_web/locale-path";
import rows from "./public-rows.module.css";
import styles from "./public-startup-list.module.css";

/** Startups as rows: name and tagline, industry and stage, open roles. */
export function PublicStartupList({ startups, label }: { startups: readonly StartupCard[]; label: string }) {
  const locale = useLocale();
  const t = useTranslations("common");
  const pub = useTranslations("public.landing");
  return (
    <ul className={rows.list} aria-label={label}>
      {startups.map((startup) => (
        <li key={startup.id} className={`${rows.row} ${styles.row}`}>
          <Avatar name={startup.name} kind="startup" size={40} picture={startup.logo} />
          <div className={rows.words}>
            <a className={rows.title} href={localePath(`/startups/${startup.id}`, locale)}>
              {startup.name}
            </a>
            <span className={rows.sub}>{startup.tagline}</span>
          </div>
          <span className={`${rows.sub} ${styles.fact}`}>
            {t(`industry.${startup.industry}`)}
            {startup.location ? `, ${startup.location}` : null}
          </span>
          <span className={`${rows.sub} ${styles.fact}`}>
            {t(`stage.${startup.stage}`)}, {t(`fundingStage.${startup.fundingStage}`)}
          </span>
          <span className={`${startup.openRoles > 0 ? rows.figure : rows.sub} ${styles.fact}`}>
            {startup.openRoles} {pub("openRoles", { count: startup.openRoles })}
          </span>
          <IconChevronRight size={18} stroke={1.6} aria-hidden className={rows.arrow} />
        </li>
      ))}
    </ul>
  );
}
