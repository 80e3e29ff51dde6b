import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { Document, pageFrame } from "./_ui/document";
import { EmptyState } from "./_ui/empty-state";

export const metadata: Metadata = { title: "404, CollabHub", robots: { index: false } };

/** Any address that is nothing of ours. */
export default async function GlobalNotFound() {
  const [locale, frame, t] = await Promise.all([getLocale(), pageFrame(), getTranslations("common.error")]);
  return (
    <Document locale={locale} frame={frame}>
      <main style={{ display: "grid", placeItems: "center", minHeight: "100dvh" }}>
        <EmptyState level={1} title={t("notFound")} text={t("notFoundText")} action={<a href={locale === "fr" ? "/fr/roles" : "/roles"}>{t("notFoundAction")}</a>} />
      </main>
    </Document>
  );
}
