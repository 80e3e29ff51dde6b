import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { localePath } from "@/app/_web/locale-path";
import { publicLocale } from "@/app/_web/public-locale";
import type { LocaleParams } from "@/app/_web/public-locale";
import { firstParam } from "@/app/_web/search-params";
import type { SearchParams } from "@/app/_web/search-params";
import { Note } from "@/app/_ui/note";
import { nextPath, safeNext } from "@/lib/core/safe-next";
import { pageActor } from "@/lib/core/auth/page-actor";
import { AuthFrame } from "../_components/auth-frame";
import styles from "../_components/auth-form.module.css";
import { SignInForm } from "../_components/sign-in-form";

export async function generateMetadata({ params }: LocaleParams): Promise<Metadata> {
  await publicLocale(params);
  const t = await getTranslations("auth.signIn");
  return { title: t("title"), robots: { index: false } };
}

export default async function SignInPage({ params, searchParams }: LocaleParams & { searchParams: SearchParams }) {
  const locale = await publicLocale(params);
  const query = await searchParams;
  const next = firstParam(query.next);
  const deleted = firstParam(query.deleted);
  if (await pageActor()) redirect(safeNext(next));
  const [t, actions] = await Promise.all([getTranslations("auth.signIn"), getTranslations("common.actions")]);
  const wanted = nextPath(next);
  const keep = wanted ? `?next=${encodeURIComponent(wanted)}` : "";
  return (
    <AuthFrame locale={locale} path={`/sign-in${keep}`} title={t("title")} text={next ? t("ended") : t("text")}>
      {firstParam(query.reset) ? (
        <div className={styles.done}>
          <Note tone="ok" title={t("reset")} />
        </div>
      ) : null}
      {deleted ? (
        <div className={styles.done}>
          <Note tone="ok" title={deleted === "now" ? t("deletedNow") : t("deleted")} />
        </div>
      ) : null}
      <SignInForm
        next={next}
        paths={{
          forgot: localePath("/forgot-password", locale),
          resend: localePath("/resend", locale),
          restore: localePath("/restore", locale),
        }}
        toggle={{ show: actions("showPassword"), hide: actions("hidePassword") }}
      />
      <p className={styles.after}>
        {t("new")}{" "}
        <a href={localePath(wanted ? `/register?next=${encodeURIComponent(wanted)}` : "/register", locale)}>
          {t("create")}
        </a>
      </p>
    </AuthFrame>
  );
}
