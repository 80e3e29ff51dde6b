import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { languageAlternates, localePath } from "@/app/_web/locale-path";
import { publicLocale } from "@/app/_web/public-locale";
import type { LocaleParams } from "@/app/_web/public-locale";
import { firstParam } from "@/app/_web/search-params";
import type { SearchParams } from "@/app/_web/search-params";
import { registrablePersonas } from "@/lib/access/personas";
import { getRegistrationMode } from "@/lib/admission/queries/registration";
import { pageActor } from "@/lib/core/auth/page-actor";
import { paths } from "@/lib/core/paths";
import { AuthFrame } from "../_components/auth-frame";
import styles from "../_components/auth-form.module.css";
import { WaitlistForm } from "../_components/waitlist-form";

export async function generateMetadata({ params }: LocaleParams): Promise<Metadata> {
  const locale = await publicLocale(params);
  const t = await getTranslations("auth.waitlist");
  return {
    title: t("title"),
    alternates: { canonical: localePath("/waitlist", locale), languages: languageAlternates("/waitlist") },
  };
}

/** Where someone asks for a place on the waitlist. */
export default async function WaitlistPage({ params, searchParams }: LocaleParams & { searchParams: SearchParams }) {
  const locale = await publicLocale(params);
  if (await pageActor()) redirect(paths.home);
  const asked = firstParam((await searchParams).persona);
  const persona = registrablePersonas.find((name) => name === asked);
  const t = await getTranslations("auth.waitlist");
  return (
    <AuthFrame
      locale={locale}
      path={persona ? `/waitlist?persona=${persona}` : "/waitlist"}
      title={t("title")}
      text={t("text")}
    >
      <WaitlistForm locale={locale} persona={persona ?? "talent"} />
      {getRegistrationMode() === "closed" ? null : (
        <p className={styles.after}>
          {getRegistrationMode() === "invite" ? `${t("have")} ` : null}
          <a href={localePath("/register", locale)}>{t("register")}</a>
        </p>
      )}
    </AuthFrame>
  );
}
