import { useTranslations } from "next-intl";
import { productFigures } from "@/app/_web/product-figures";
import { TERMS_VERSION } from "@/lib/identity/schema";
import { formatDay } from "@/lib/i18n/dates";
import type { AppLocale } from "@/lib/i18n/locales";
import { messages } from "@/lib/i18n/messages";
import styles from "./legal-page.module.css";
import publicStyles from "./public.module.css";
import { SiteFrame } from "./site-frame";

export type LegalDocument = "terms" | "privacy" | "cookies";

/** A legal text with its version, which registration accepts. */
export function LegalPage({
  locale,
  document,
  contact,
}: {
  locale: AppLocale;
  document: LegalDocument;
  contact: string;
}) {
  const t = useTranslations("legal");
  const { title, intro, sections } = messages[locale].legal[document];
  const figures = { ...productFigures(locale), email: contact };
  const textOf = (key: string) => t(`${document}.sections.${key}.text` as Parameters<typeof t>[0], figures);
  return (
    <SiteFrame locale={locale} path={`/${document}`}>
      <article className={`${publicStyles.wrap} ${publicStyles.page} ${styles.article}`}>
        <h1 className={publicStyles.title}>{title}</h1>
        <p className={styles.version}>
          {t("version", { version: TERMS_VERSION, date: formatDay(TERMS_VERSION, locale) })}
        </p>
        <p className={styles.intro}>{intro}</p>
        {Object.entries(sections).map(([key, section]) => (
          <section key={key} aria-labelledby={key}>
            <h2 id={key}>{section.title}</h2>
            {textOf(key)
              .split("\n")
              .map((paragraph) => (
                <p key={paragraph}>{paragraph}</p>
              ))}
          </section>
        ))}
      </article>
    </SiteFrame>
  );
}
