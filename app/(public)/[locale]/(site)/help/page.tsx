import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import publicStyles from "@/app/(public)/_components/public.module.css";
import { SiteFrame } from "@/app/(public)/_components/site-frame";
import { pageMetadata } from "@/app/_web/page-metadata";
import { helpFigures } from "@/lib/legal/facts";
import { publicLocale } from "@/app/_web/public-locale";
import type { LocaleParams } from "@/app/_web/public-locale";
import { localePath } from "@/app/_web/locale-path";
import { ButtonLink } from "@/app/_ui/plain/button";
import { env } from "@/lib/core/env";
import { messages } from "@/lib/i18n/messages";
import { guides } from "./_components/guides";
import { HelpSearch } from "./_components/help-search";
import styles from "./help.module.css";

export async function generateMetadata({ params }: LocaleParams): Promise<Metadata> {
  const locale = await publicLocale(params);
  const t = await getTranslations("help");
  return pageMetadata({ locale, path: "/help", title: t("title"), description: t("description") });
}

/** Questions by topic. Each has the address of its key, so that a page can link to the one that it raises. */
export default async function HelpPage({ params }: LocaleParams) {
  const locale = await publicLocale(params);
  const t = await getTranslations("help");
  const email = env().CONTACT_EMAIL;
  const figures = helpFigures(locale, email);
  const topics = Object.entries(messages[locale].help.topics);
  const questions = topics.reduce((sum, [, topic]) => sum + Object.keys(topic.questions).length, 0);
  const counts = Array.from({ length: questions + 1 }, (_, count) => t("found", { count }));
  const answerOf = (topic: string, key: string) =>
    t(`topics.${topic}.questions.${key}.answer` as Parameters<typeof t>[0], figures);
  return (
    <SiteFrame locale={locale} path="/help">
      <div className={`${publicStyles.wrap} ${publicStyles.page}`}>
        <div className={publicStyles.intro}>
          <h1 className={publicStyles.title}>{t("title")}</h1>
          <p className={publicStyles.lead}>{t("text")}</p>
        </div>
        <div className={styles.search}>
          <HelpSearch label={t("search")} found={counts} />
        </div>
        <nav aria-label={t("topicsLabel")} className={styles.topics}>
          <ul>
            {topics.map(([topic, { title }]) => (
              <li key={topic}>
                <a href={`#${topic}`}>{title}</a>
              </li>
            ))}
          </ul>
        </nav>
        <div className={publicStyles.columns}>
          <div className={styles.answers}>
            {topics.map(([topic, { title, questions }]) => (
              <section key={topic} id={topic} aria-labelledby={`${topic}-title`} className={styles.topic} data-topic="">
                <h2 id={`${topic}-title`}>{title}</h2>
                {Object.entries(questions).map(([key, { question }]) => (
                  <div key={key} id={key} className={styles.question} data-question="">
                    <h3>{question}</h3>
                    {answerOf(topic, key)
                      .split("\n")
                      .map((paragraph) => (
                        <p key={paragraph}>{paragraph}</p>
                      ))}
                  </div>
                ))}
              </section>
            ))}
          </div>
          <aside className={styles.beside}>
            <nav className={`${publicStyles.card} ${styles.contact}`} aria-labelledby="guides">
              <h2 id="guides">{t("guides")}</h2>
              <p>{t("guidesText")}</p>
              <ul className={styles.related}>
                {guides.map((guide) => (
                  <li key={guide}>
                    <a href={localePath(`/help/${guide}`, locale)}>{t(`guideTexts.${guide}.title`)}</a>
                  </li>
                ))}
              </ul>
            </nav>
            <section className={`${publicStyles.card} ${styles.contact}`} aria-labelledby="contact">
              <h2 id="contact">{t("contact")}</h2>
              <p>{t("contactText", { email })}</p>
              <ButtonLink wide href={`mailto:${email}`}>
                {t("contactAction")}
              </ButtonLink>
              <a href={`${localePath("/feedback", locale)}?page=/help`}>{t("feedback")}</a>
            </section>
          </aside>
        </div>
      </div>
    </SiteFrame>
  );
}
