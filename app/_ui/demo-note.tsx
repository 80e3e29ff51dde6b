import { getTranslations } from "next-intl/server";
import { isDemo } from "@/lib/core/env";
import type { AppLocale } from "@/lib/i18n/locales";
import styles from "./demo-note.module.css";

/** On every page of the demo: its data is invented. Nothing elsewhere. */
export async function DemoNote({ locale }: { locale: AppLocale }) {
  if (!isDemo()) return null;
  const t = await getTranslations({ locale, namespace: "common" });
  return (
    <p className={styles.note} role="note">
      {t("demo")}
    </p>
  );
}
