import { NextIntlClientProvider } from "next-intl";
import type { AbstractIntlMessages } from "next-intl";
import type { ReactNode } from "react";
import { Logo } from "@/app/_ui/logo";
import type { AppLocale } from "@/lib/i18n/locales";
import styles from "./return-page.module.css";
import { LanguageLink } from "./site-frame";

export interface ReturnFrameProps {
  locale: AppLocale;
  /** This page's English path with its query, for the link to the other language. */
  path: string;
  /** The words of its client components. */
  messages: AbstractIntlMessages;
  children: ReactNode;
}

/** The page that the provider leads back to: logo, the other language, one card. */
export function ReturnFrame({ locale, path, messages, children }: ReturnFrameProps) {
  return (
    <div className={styles.page}>
      <header className={styles.header}>
        <Logo />
        <LanguageLink locale={locale} path={path} />
      </header>
      <main id="content" className={styles.main}>
        <NextIntlClientProvider locale={locale} messages={messages} timeZone="UTC">
          {children}
        </NextIntlClientProvider>
      </main>
    </div>
  );
}
