import Link from "next/link";
import { useTranslations } from "next-intl";
import { Avatar } from "@/app/_ui/avatar";
import type { StartupCard } from "@/lib/startups/schema";
import styles from "./listings.module.css";

/** Startups as rows: name and tagline, industry and stage, open roles. */
export function StartupRows({ startups, label }: { startups: readonly StartupCard[]; label: string }) {
  const t = useTranslations("common");
  const words = useTranslations("find.startups");
  return (
    <ul className={styles.list} aria-label={label}>
      {startups.map((startup) => (
        <li key={startup.id} className={styles.row}>
          <Avatar name={startup.name} kind="startup" picture={startup.logo} />
          <div className={styles.words}>
            <Link className={styles.title} href={`/discover/${startup.id}`}>
              {startup.name}
            </Link>
            <span className={styles.sub}>{startup.tagline}</span>
          </div>
          <div className={styles.figures}>
            <strong>{[t(`stage.${startup.stage}`), t(`fundingStage.${startup.fundingStage}`)].join(", ")}</strong>
            <small>
              {[t(`industry.${startup.industry}`), words("openRoles", { count: startup.openRoles })].join(", ")}
            </small>
          </div>
        </li>
      ))}
    </ul>
  );
}
