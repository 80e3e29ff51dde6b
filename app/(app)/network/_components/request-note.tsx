import { useTranslations } from "next-intl";
import styles from "./network.module.css";

/** The note of a request; where the filter took words out, why. */
export function RequestNote({ note }: { note: string }) {
  const t = useTranslations("network");
  if (note === "") return null;
  const masked = note.includes("***") || note.includes("[link removed]");
  return (
    <>
      <blockquote className={styles.note} aria-label={t("note")}>
        {note}
      </blockquote>
      {masked ? (
        <details className={styles.masked}>
          <summary>{t("maskedTitle")}</summary>
          <p>{t("maskedText")}</p>
        </details>
      ) : null}
    </>
  );
}
