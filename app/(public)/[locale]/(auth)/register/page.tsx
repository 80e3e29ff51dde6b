import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { languageAlternates, localePath } from "@/app/_web/locale-path";
import { publicLocale } from "@/app/_web/public-locale";
import type { LocaleParams } from "@/app/_web/public-locale";
import { firstParam } from "@/app/_web/search-params";
import type { SearchParams } from "@/app/_web/search-params";
import { pageActor } from "@/lib/core/auth/page-actor";
import { registrablePersonas } from "@/lib/access/personas";
import { AuthFrame } from "../_components/auth-frame";
import styles from "../_components/auth-form.module.css";
import { RegisterForm } from "../_components/register-form";

export async function generateMetadata({ params }: LocaleParams): Promise<Metadata> {
  const locale = await publicLocale(params);
  const t = await getTranslations("auth.register");
  return {
    title: t("title"),
    alternates: { canonical: localePath("/register", locale), languages: languageAlternates("/register") },
  };
}

export default async function RegisterPage({ params, searchParams }: LocaleParams & { searchParams: SearchParams }) {
  const locale = await publicLocale(params);
  if (await pageActor()) redirect("/home");
  const query = await searchParams;
  const asked = firstParam(query.persona);
  const persona = registrablePersonas.find((name) => name === asked) ?? "talent";
  const inviteCode = firstParam(query.invite);
  const keep = new URLSearchParams({
    ...(asked ? { persona } : {}),
    ...(inviteCode ? { invite: inviteCode } : {}),
  }).toString();
  const [t, actions] = await Promise.all([getTranslations("auth.register"), getTranslations("common.actions")]);
  return (
    <AuthFrame locale={locale} path={keep ? `/register?${keep}` : "/register"} title={t("title")} text={t("text")}>
      <RegisterForm
        locale={locale}
        persona={persona}
        inviteCode={inviteCode}
        paths={{
          terms: localePath("/terms", locale),
          privacy: localePath("/privacy", locale),
          resend: localePath("/resend", locale),
        }}
        toggle={{ show: actions("showPassword"), hide: actions("hidePassword") }}
      />
      <p className={styles.after}>
        {t("have")} <a href={localePath("/sign-in", locale)}>{t("signIn")}</a>
      </p>
    </AuthFrame>
  );
}
