import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import publicStyles from "@/app/(public)/_components/public.module.css";
import { SiteFrame } from "@/app/(public)/_components/site-frame";
import { localePath } from "@/app/_web/locale-path";
import { pageMetadata } from "@/app/_web/page-metadata";
import { publicLocale } from "@/app/_web/public-locale";
import { env } from "@/lib/core/env";
import { messages } from "@/lib/i18n/messages";
import { helpFigures } from "@/lib/legal/facts";
import { calls, guides, related, type Guide } from "../_components/guides";
import styles from "../help.module.css";

interface GuideParams {
  params: Promise<{ locale: string; guide: string }>;
}

const guideOf = (name: string): Guide | undefined => guides.find((guide) => guide === name);

export async function generateMetadata({ params }: GuideParams): Promise<Metadata> {
  const [locale, { guide: name }] = await Promise.all([publicLocale(params), params]);
  const guide = guideOf(name);
  if (!guide) return {};
  const t = await getTranslations("help.guideTexts");
  return pageMetadata({ locale, path: `/help/${guide}`, title: t(`${guide}.title`), description: t(`${guide}.intro`) });
}

/** One subject of the help at length. */
export default async function GuidePage({ params }: GuideParams) {
  const [locale, { guide: name }] = await Promise.all([publicLocale(params), params]);
  const guide = guideOf(name);
  if (!guide) notFound();
  const t = await getTranslations("help");
  const { CONTACT_EMAIL, NEXT_PUBLIC_APP_URL } = env();
  const figures = helpFigures(locale, CONTACT_EMAIL);
  const examples = guide === "api" ? calls(new URL(NEXT_PUBLIC_APP_URL).origin) : {};
  const sections = Object.entries<{ title: string; text: string }>(messages[locale].help.guideTexts[guide].sections);
  return (
    <SiteFrame locale={locale} path={`/help/${guide}`}>
      <article className={`${publicStyles.wrap} ${publicStyles.page}`}>
        <nav className={publicStyles.crumbs} aria-label={t("crumb")}>
          <a href={localePath("/help", locale)}>{t("crumb")}</a>
        </nav>
        <div className={publicStyles.intro}>
          <h1 className={publicStyles.title}>{t(`guideTexts.${guide}.title`)}</h1>
          <p className={publicStyles.lead}>{t(`guideTexts.${guide}.intro`)}</p>
        </div>
        <div className={styles.guide}>
          {sections.map(([id, { title }]) => (
            <section key={id} aria-labelledby={id} className={styles.part}>
              <h2 id={id}>{title}</h2>
              {t(`guideTexts.${guide}.sections.${id}.text` as Parameters<typeof t>[0], figures)
                .split("\n")
                .map((paragraph) => (
                  <p key={paragraph}>{paragraph}</p>
                ))}
              {examples[id] ? (
                <pre tabIndex={0} aria-label={title} lang="en" className={styles.code}>
                  <code>{examples[id]}</code>
                </pre>
              ) : null}
            </section>
          ))}
          <nav aria-labelledby="related" className={styles.part}>
            <h2 id="related">{t("related")}</h2>
            <ul className={styles.related}>
              {related[guide].map(({ key, path }) => (
                <li key={key}>
                  <a href={localePath(path, locale)}>{t(`links.${key}`)}</a>
                </li>
              ))}
            </ul>
          </nav>
        </div>
      </article>
    </SiteFrame>
  );
}
