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
import { findInvite } from "@/lib/admission/queries/invite";
import { getRegistrationMode } from "@/lib/admission/queries/registration";
import { publicPaths } from "@/lib/core/paths";
import { nextPath, safeNext } from "@/lib/core/safe-next";
import { findInvitedAddress } from "@/lib/invitations/queries/invited-address";
import { AuthFrame } from "../_components/auth-frame";
import styles from "../_components/auth-form.module.css";
import { RegisterForm } from "../_components/register-form";
import { WaitlistForm } from "../_components/waitlist-form";

export async function generateMetadata({ params }: LocaleParams): Promise<Metadata> {
  const locale = await publicLocale(params);
  const t = await getTranslations("auth.register");
  return {
    title: t("title"),
    alternates: { canonical: localePath("/register", locale), languages: languageAlternates("/register") },
  };
}

/** Who chooses a plan or answers an invitation works for a startup; everyone else is first taken for talent. */
const personaFor = (next: string | undefined) =>
  next && /^\/(settings\/billing|(fr\/)?invitation)(?:[?#]|$)/.test(next) ? "founder" : "talent";

export default async function RegisterPage({ params, searchParams }: LocaleParams & { searchParams: SearchParams }) {
  const locale = await publicLocale(params);
  const query = await searchParams;
  const next = nextPath(firstParam(query.next)) ?? undefined;
  if (await pageActor()) redirect(safeNext(next));
  const asked = firstParam(query.persona);
  const inviteCode = firstParam(query.invite);
  const invite = await findInvite(inviteCode);
  const persona = registrablePersonas.find((name) => name === asked) ?? invite?.persona ?? personaFor(next);
  const keep = new URLSearchParams({
    ...(asked ? { persona } : {}),
    ...(inviteCode ? { invite: inviteCode } : {}),
    ...(next ? { next } : {}),
  }).toString();
  const [t, actions, email] = await Promise.all([
    getTranslations("auth.register"),
    getTranslations("common.actions"),
    findInvitedAddress(next),
  ]);
  const signIn = localePath(publicPaths.signIn(next ?? null), locale);
  const have = (
    <p className={styles.after}>
      {t("have")} <a href={signIn}>{t("signIn")}</a>
    </p>
  );
  const path = keep ? `/register?${keep}` : "/register";
  const mode = getRegistrationMode();
  if (mode === "closed") {
    const w = await getTranslations("auth.waitlist");
    return (
      <AuthFrame locale={locale} path={path} title={w("closedTitle")} text={w("text")}>
        <WaitlistForm locale={locale} persona={persona} />
        {have}
      </AuthFrame>
    );
  }
  // An invitation to a team needs no code.
  const asksCode = mode === "invite" && email === null;
  return (
    <AuthFrame locale={locale} path={path} title={t("title")} text={asksCode ? t("byInvite") : t("text")}>
      <RegisterForm
        locale={locale}
        persona={persona}
        inviteCode={inviteCode}
        asksCode={asksCode}
        next={next}
        email={email ?? invite?.email}
        paths={{
          terms: localePath("/terms", locale),
          privacy: localePath("/privacy", locale),
          resend: localePath("/resend", locale),
        }}
        toggle={{ show: actions("showPassword"), hide: actions("hidePassword") }}
      />
      {asksCode ? (
        <p className={styles.after}>
          {t("noInvite")} <a href={localePath("/waitlist", locale)}>{t("joinWaitlist")}</a>
        </p>
      ) : null}
      {have}
    </AuthFrame>
  );
}
