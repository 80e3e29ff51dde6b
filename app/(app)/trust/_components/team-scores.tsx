import Link from "next/link";
import { useTranslations } from "next-intl";
import { Card } from "@/app/_ui/section";
import type { Trust } from "@/lib/trust/schema";
import styles from "./trust.module.css";

/** The scores of a person's startups, and their components. */
export function TeamScores({ startups }: { startups: Trust["startups"] }) {
  const t = useTranslations("trust.startups");
  if (startups.length === 0) return null;
  return (
    <Card>
      <section aria-labelledby="startups-title">
        <h2 id="startups-title" className={styles.asideTitle}>
          {t("title")}
        </h2>
        <ul className={styles.teams}>
          {startups.map(({ startupId, name, score }) => (
            <li key={startupId}>
              <Link href={`/discover/${startupId}`}>{name}</Link>
              <strong>{score}</strong>
            </li>
          ))}
        </ul>
        <p className={styles.quiet}>{t("made")}</p>
      </section>
    </Card>
  );
}
