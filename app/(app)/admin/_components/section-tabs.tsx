import Link from "next/link";
import { useTranslations } from "next-intl";
import styles from "@/app/_ui/count-tabs.module.css";
import { may } from "@/lib/access/permissions";
import type { Persona } from "@/lib/access/personas";
import { sections, type SectionKey } from "./sections";

/** The pages of the administration that the reader may open, as links. */
export function SectionTabs({ persona, current }: { persona: Persona; current: SectionKey }) {
  const t = useTranslations("administration.sections");
  return (
    <nav aria-label={t("label")} className={styles.scroll}>
      <ul className={styles.tabs}>
        {sections
          .filter(({ permission }) => may(persona, permission))
          .map(({ key, href }) => (
            <li key={key}>
              <Link
                href={href}
                prefetch={false}
                className={styles.tab}
                aria-current={key === current ? "page" : undefined}
              >
                {t(key)}
              </Link>
            </li>
          ))}
      </ul>
    </nav>
  );
}
