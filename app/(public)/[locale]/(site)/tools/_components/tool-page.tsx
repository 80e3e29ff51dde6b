import { NextIntlClientProvider, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import publicStyles from "@/app/(public)/_components/public.module.css";
import { SiteFrame } from "@/app/(public)/_components/site-frame";
import { localePath } from "@/app/_web/locale-path";
import { withQuery } from "@/app/_web/query-string";
import type { AppLocale } from "@/lib/i18n/locales";
import { pickMessages } from "@/lib/i18n/messages";
import styles from "./tools.module.css";

export type Tool = "vesting" | "safe";

/** The page's query, one value for each name. */
export type ToolQuery = Readonly<Record<string, string>>;

/** The frame of a calculator page: introduction, calculator, disclaimer, and a link to the other one. */
export function ToolPage({
  tool,
  locale,
  query,
  children,
}: {
  tool: Tool;
  locale: AppLocale;
  query: ToolQuery;
  children: ReactNode;
}) {
  const t = useTranslations(`tools.${tool}`);
  const common = useTranslations("tools");
  const other = tool === "vesting" ? "safe" : "vesting";
  return (
    <SiteFrame locale={locale} path={withQuery(`/tools/${tool}`, query)}>
      <div className={`${publicStyles.wrap} ${publicStyles.page}`}>
        <div className={publicStyles.intro}>
          <h1 className={publicStyles.title}>{t("title")}</h1>
          <p className={publicStyles.lead}>{t("text")}</p>
        </div>
        <NextIntlClientProvider locale={locale} messages={pickMessages(locale, ["tools"])} timeZone="UTC">
          {children}
        </NextIntlClientProvider>
        <div className={styles.foot}>
          <p>{common("notAdvice")}</p>
          <a href={localePath(`/tools/${other}`, locale)}>{common(`${other}.title`)}</a>
          <a href={localePath("/docs/api", locale)}>{common("byApi")}</a>
        </div>
      </div>
    </SiteFrame>
  );
}
