import Link from "next/link";
import { useTranslations } from "next-intl";
import tabs from "@/app/_ui/count-tabs.module.css";
import { IconChevronDown } from "@/app/_ui/icons";
import { may } from "@/lib/access/permissions";
import type { Persona } from "@/lib/access/personas";
import styles from "./section-tabs.module.css";
import { sectionGroups, sections, type SectionKey } from "./sections";

interface SectionTabsProps {
  persona: Persona;
  current: SectionKey;
}

/** The pages of the administration that the reader may open, as links: tabs, and on a phone a menu by subject. */
export function SectionTabs({ persona, current }: SectionTabsProps) {
  const t = useTranslations("administration.sections");
  const open = sections.filter(({ permission }) => may(persona, permission));
  const link = ({ key, href }: (typeof sections)[number], className: string | undefined) => (
    <Link href={href} prefetch={false} className={className} aria-current={key === current ? "page" : undefined}>
      {t(key)}
    </Link>
  );
  return (
    <>
      <nav aria-label={t("label")} className={`${tabs.scroll} ${styles.wide}`}>
        <ul className={tabs.tabs}>
          {open.map((section) => (
            <li key={section.key}>{link(section, tabs.tab)}</li>
          ))}
        </ul>
      </nav>
      <nav aria-label={t("label")} className={styles.phone}>
        <details className={styles.menu}>
          <summary>
            <span>{t(current)}</span>
            <IconChevronDown size={18} stroke={1.75} aria-hidden />
          </summary>
          <div className={styles.groups}>
            {sectionGroups.map((group) => {
              const own = open.filter((section) => section.group === group);
              if (own.length === 0) return null;
              return (
                <div key={group}>
                  <h2 className={styles.group}>{t(`groups.${group}`)}</h2>
                  <ul>
                    {own.map((section) => (
                      <li key={section.key}>{link(section, styles.entry)}</li>
                    ))}
                  </ul>
                </div>
              );
            })}
          </div>
        </details>
      </nav>
    </>
  );
}
