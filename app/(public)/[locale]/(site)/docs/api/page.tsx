import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SiteFrame } from "@/app/(public)/_components/site-frame";
import { publicLocale } from "@/app/_web/public-locale";
import type { LocaleParams } from "@/app/_web/public-locale";
import { languageAlternates, localePath } from "@/app/_web/locale-path";
import { problemCodes, type ProblemCode } from "@/lib/core/http/problem-codes";
import { operationsByTag } from "./_components/document";
import styles from "./_components/reference.module.css";

const path = "/docs/api";

export async function generateMetadata({ params }: LocaleParams): Promise<Metadata> {
  const locale = await publicLocale(params);
  const t = await getTranslations("apiReference");
  return {
    title: t("title"),
    description: t("lead"),
    alternates: { canonical: localePath(path, locale), languages: languageAlternates(path) },
  };
}

/** Every call of the API document, made on the server from the same file that is served; each leads to its own page. */
export default async function ApiReferencePage({ params }: LocaleParams) {
  const locale = await publicLocale(params);
  const t = await getTranslations("apiReference");
  const groups = operationsByTag();
  return (
    <SiteFrame locale={locale} path={path}>
      <div className={styles.page}>
        <h1>{t("title")}</h1>
        <p className={styles.lead}>{t("lead")}</p>
        <p className={styles.lead}>{t("manner")}</p>
        <p className={styles.lead}>
          <a href="/api/openapi.json">{t("download")}</a>
        </p>
        <nav className={styles.toc} aria-label={t("contents")}>
          {groups.map(([tag]) => (
            <a key={tag} href={`#${tag}`}>
              {tag}
            </a>
          ))}
          <a href="#problems">{t("problems")}</a>
        </nav>
        {groups.map(([tag, operations]) => (
          <section key={tag} id={tag} className={styles.group} aria-labelledby={`${tag}-title`}>
            <h2 id={`${tag}-title`}>{tag}</h2>
            <ul className={styles.operations} lang="en">
              {operations.map(({ operationId, method, path: address, summary }) => (
                <li key={operationId}>
                  <a href={localePath(`/docs/api/${operationId}`, locale)}>
                    <span className={styles.method}>{method}</span> <code className={styles.path}>{address}</code>{" "}
                    <span className={styles.summary}>{summary}</span>
                  </a>
                </li>
              ))}
            </ul>
          </section>
        ))}
        <section id="problems" className={styles.group} aria-labelledby="problems-title">
          <h2 id="problems-title">{t("problems")}</h2>
          <dl className={styles.problems}>
            {Object.entries(problemCodes).map(([code, { status }]) => (
              <div key={code} id={`problem-${code}`}>
                <dt>{code}</dt>
                <dd>
                  {status}. {t(`problem.${code as ProblemCode}`)}.
                </dd>
              </div>
            ))}
          </dl>
        </section>
      </div>
    </SiteFrame>
  );
}
