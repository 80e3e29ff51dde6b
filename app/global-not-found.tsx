import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { Document, pageFrame } from "./_ui/document";
import { localePath } from "./_web/locale-path";
import { EmptyState } from "./_ui/empty-state";
import { Logo } from "./_ui/logo";
import { ButtonLink } from "./_ui/plain/button";
import pageStyles from "./_ui/plain/page.module.css";

export const metadata: Metadata = { title: "CollabHub, 404", robots: { index: false } };

/** 404 of an address outside both page groups. */
export default async function GlobalNotFound() {
  const [locale, frame, t] = await Promise.all([getLocale(), pageFrame(), getTranslations("common.error")]);
  return (
    <Document locale={locale} frame={frame}>
      <main className={pageStyles.center}>
        <div>
          <a href={localePath("/", locale)} className={pageStyles.logo}>
            <Logo />
          </a>
          <EmptyState
            level={1}
            title={t("notFound")}
            text={t("notFoundText")}
            action={<ButtonLink href={localePath("/roles", locale)}>{t("notFoundAction")}</ButtonLink>}
          />
        </div>
      </main>
    </Document>
  );
}
