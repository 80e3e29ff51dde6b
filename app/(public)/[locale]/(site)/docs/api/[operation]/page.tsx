import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import publicStyles from "@/app/(public)/_components/public.module.css";
import { SiteFrame } from "@/app/(public)/_components/site-frame";
import { localePath } from "@/app/_web/locale-path";
import { pageMetadata } from "@/app/_web/page-metadata";
import { publicLocale } from "@/app/_web/public-locale";
import { findOperation } from "../_components/document";
import { OperationDetails } from "../_components/operation";
import styles from "../_components/reference.module.css";

interface OperationParams {
  params: Promise<{ locale: string; operation: string }>;
}

export async function generateMetadata({ params }: OperationParams): Promise<Metadata> {
  const [locale, { operation: id }] = await Promise.all([publicLocale(params), params]);
  const operation = findOperation(id);
  if (!operation) return {};
  const { method, path, summary } = operation;
  return pageMetadata({ locale, path: `/docs/api/${id}`, title: `${method} ${path}`, description: summary });
}

/** One call of the API, as a page of its own: the whole document would be two megabytes. */
export default async function OperationPage({ params }: OperationParams) {
  const [locale, { operation: id }] = await Promise.all([publicLocale(params), params]);
  const t = await getTranslations("apiReference");
  const operation = findOperation(id);
  if (!operation) notFound();
  return (
    <SiteFrame locale={locale} path={`/docs/api/${id}`}>
      <div className={styles.page}>
        <nav className={publicStyles.crumbs} aria-label={t("title")}>
          <a href={localePath("/docs/api", locale)}>{t("title")}</a>
        </nav>
        <h1 lang="en">{operation.summary}</h1>
        <p className={styles.call}>
          <span className={styles.method}>{operation.method}</span>{" "}
          <code className={styles.path}>{operation.path}</code>
        </p>
        <OperationDetails operation={operation} locale={locale} />
      </div>
    </SiteFrame>
  );
}
