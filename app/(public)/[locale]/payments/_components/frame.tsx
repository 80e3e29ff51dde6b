import { NextIntlClientProvider } from "next-intl";
import type { ReactNode } from "react";
import { LanguageLink } from "@/app/(public)/_components/site-frame";
import { Logo } from "@/app/_ui/logo";
import { pickMessages } from "@/lib/i18n/messages";
import type { AppLocale } from "@/lib/i18n/locales";
import styles from "../../billing/return/_components/return.module.css";

/** The page that somebody comes back to from the provider: its words, the way to the other language, one card. */
export function ReturnFrame({ locale, path, children }: { locale: AppLocale; path: string; children: ReactNode }) {
  const { milestones, errors } = pickMessages(locale, ["milestones", "errors"]);
  return (
    <div className={styles.page}>
      <header className={styles.header}>
        <Logo />
        <LanguageLink locale={locale} path={path} />
      </header>
      <main id="content" className={styles.main}>
        <NextIntlClientProvider
          locale={locale}
          messages={{ milestones: { payments: milestones.payments }, errors }}
          timeZone="UTC"
        >
          {children}
        </NextIntlClientProvider>
      </main>
    </div>
  );
}
