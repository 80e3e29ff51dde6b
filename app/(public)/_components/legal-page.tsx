import { useTranslations } from "next-intl";
import { formatDay } from "@/lib/i18n/dates";
import type { AppLocale } from "@/lib/i18n/locales";
import { legalText } from "@/lib/legal/queries/document";
import type { LegalDocument } from "@/lib/legal/states";
import styles from "./legal-page.module.css";
import publicStyles from "./public.module.css";
import { SiteFrame } from "./site-frame";

/** A legal text with its version. */
export function LegalPage({ locale, document }: { locale: AppLocale; document: LegalDocument }) {
  const t = useTranslations("legal");
  const { title, intro, sections, version } = legalText(document, locale);
  return (
    <SiteFrame locale={locale} path={`/${document}`}>
      <article className={`${publicStyles.wrap} ${publicStyles.page} ${styles.article}`}>
        <h1 className={publicStyles.title}>{title}</h1>
        <p className={styles.version}>{t("version", { version, date: formatDay(version, locale) })}</p>
        <p className={styles.intro}>{intro}</p>
        {sections.map((section) => (
          <section key={section.id} aria-labelledby={section.id}>
            <h2 id={section.id}>{section.title}</h2>
            {section.paragraphs.map((paragraph) => (
              <p key={paragraph}>{paragraph}</p>
            ))}
          </section>
        ))}
      </article>
    </SiteFrame>
  );
}
