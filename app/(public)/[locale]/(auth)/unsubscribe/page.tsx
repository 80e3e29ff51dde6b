import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ButtonLink } from "@/app/_ui/plain/button";
import { publicLocale } from "@/app/_web/public-locale";
import type { LocaleParams } from "@/app/_web/public-locale";
import { firstParam } from "@/app/_web/search-params";
import type { SearchParams } from "@/app/_web/search-params";
import { paths, publicPaths } from "@/lib/core/paths";
import { getUnsubscription } from "@/lib/notifications/queries/unsubscription";
import { AuthFrame } from "../_components/auth-frame";
import styles from "../_components/auth-form.module.css";
import { UnsubscribeForm } from "../_components/unsubscribe-form";

/** The token stays out of referrers and search engines. */
export async function generateMetadata({ params }: LocaleParams): Promise<Metadata> {
  await publicLocale(params);
  const t = await getTranslations("preferences.unsubscribe");
  return { title: t("title"), robots: { index: false }, referrer: "no-referrer" };
}

/** Ends the e-mails of a link by a button, not by opening: mail scanners open links. */
export default async function UnsubscribePage({ params, searchParams }: LocaleParams & { searchParams: SearchParams }) {
  const locale = await publicLocale(params);
  const token = firstParam((await searchParams).token) ?? "";
  const [t, found] = await Promise.all([getTranslations("preferences.unsubscribe"), getUnsubscription(token)]);
  const path = token ? publicPaths.unsubscribe(encodeURIComponent(token)) : "/unsubscribe";
  const settings = (
    <ButtonLink size="lg" wide href={paths.notificationSettings}>
      {t("settings")}
    </ButtonLink>
  );
  if (!found)
    return (
      <AuthFrame locale={locale} path={path} title={t("invalid")} text={t("invalidText")}>
        <div className={styles.done}>{settings}</div>
      </AuthFrame>
    );
  return (
    <AuthFrame
      locale={locale}
      path={path}
      title={found.state === "off" ? t("off") : t("ask")}
      text={t(`what.${found.category}`)}
    >
      <UnsubscribeForm
        token={token}
        off={found.state === "off"}
        words={{
          keep: t("keep"),
          stop: t("stop"),
          stopped: t("stopped"),
          stoppedText: t("stoppedText"),
          undo: t("undo"),
          back: t("back"),
        }}
      >
        {settings}
      </UnsubscribeForm>
    </AuthFrame>
  );
}
