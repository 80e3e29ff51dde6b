import { IconShieldCheck } from "@/app/_ui/icons";
import { useTranslations } from "next-intl";
import styles from "./trust-badge.module.css";

/** A trust score on pages without script: its explanation opens in place. */
export function PlainTrustBadge({ score }: { score: number }) {
  const t = useTranslations("common.trust");
  return (
    <details className={styles.plain}>
      <summary className={styles.badge}>
        <IconShieldCheck size={14} stroke={1.75} aria-hidden />
        {t("short", { score })}
      </summary>
      <p>{t("explain")}</p>
    </details>
  );
}
