import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { requirePageContext } from "@/lib/core/auth/page-actor";
import { now } from "@/lib/core/clock";
import { paths } from "@/lib/core/paths";
import { formatZone } from "@/lib/i18n/dates";
import { LanguageChoice } from "../_components/language-choice";
import { ThemeChoiceGroup } from "../_components/theme-choice-group";
import styles from "../_components/settings.module.css";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings"))("title") };
}

/** Language, time zone and colours. */
export default async function PreferencesPage() {
  const { actor } = await requirePageContext("/settings");
  const t = await getTranslations("settings");
  return (
    <>
      <section className={styles.part}>
        <h2>{t("language.title")}</h2>
        <LanguageChoice />
      </section>
      <section className={styles.part}>
        <h2>{t("zone.title")}</h2>
        <p>{t("zone.text", { zone: formatZone(now(), { locale: actor.locale, timeZone: actor.timeZone }) })}</p>
        <Link href={paths.profile}>{t("zone.change")}</Link>
      </section>
      <section className={styles.part}>
        <h2>{t("theme.title")}</h2>
        <ThemeChoiceGroup />
      </section>
    </>
  );
}
