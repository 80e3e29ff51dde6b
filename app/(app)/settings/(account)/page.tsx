import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requirePageContext } from "@/lib/core/auth/page-actor";
import { LanguageChoice } from "../_components/language-choice";
import { ThemeChoiceGroup } from "../_components/theme-choice-group";
import styles from "../_components/settings.module.css";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings"))("title") };
}

/** Language and colours; both apply at once. */
export default async function PreferencesPage() {
  await requirePageContext("/settings");
  const t = await getTranslations("settings");
  return (
    <>
      <section className={styles.part}>
        <h2>{t("language.title")}</h2>
        <LanguageChoice />
      </section>
      <section className={styles.part}>
        <h2>{t("theme.title")}</h2>
        <ThemeChoiceGroup />
      </section>
    </>
  );
}
