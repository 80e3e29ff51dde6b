import Link from "next/link";
import { useTranslations } from "next-intl";
import { agreementTabs } from "@/lib/agreements/queries/tabs";
import type { AgreementTab } from "@/lib/agreements/queries/tabs";
import styles from "./agreement-tabs.module.css";

/** The parts of the list as links, so that each has an address and works without script. */
export function AgreementTabs({ tab, counts }: { tab: AgreementTab; counts: Record<AgreementTab, number> }) {
  const t = useTranslations("agreements");
  return (
    <nav aria-label={t("tabsLabel")} className={styles.scroll}>
      <ul className={styles.tabs}>
        {agreementTabs.map((name) => (
          <li key={name}>
            <Link
              href={name === "you" ? "/agreements" : `/agreements?show=${name}`}
              className={styles.tab}
              aria-current={name === tab ? "page" : undefined}
            >
              {t(`tab.${name}`)}
              <span className={name === "you" && counts[name] > 0 ? styles.move : styles.count}>{counts[name]}</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
