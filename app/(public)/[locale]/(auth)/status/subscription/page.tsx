import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ButtonLink } from "@/app/_ui/plain/button";
import { localePath } from "@/app/_web/locale-path";
import { publicLocale } from "@/app/_web/public-locale";
import type { LocaleParams } from "@/app/_web/public-locale";
import { firstParam } from "@/app/_web/search-params";
import type { SearchParams } from "@/app/_web/search-params";
import { publicPaths } from "@/lib/core/paths";
import { formatList } from "@/lib/i18n/format";
import { findLink } from "@/lib/status/queries/link";
import { AuthFrame } from "../../_components/auth-frame";
import styles from "../../_components/auth-form.module.css";
import { StatusLinkForm } from "../../_components/status-link-form";

/** The token stays out of referrers and search engines. */
export async function generateMetadata({ params }: LocaleParams): Promise<Metadata> {
  await publicLocale(params);
  return { title: (await getTranslations("status.link"))("title"), robots: { index: false }, referrer: "no-referrer" };
}

/** Confirms or ends a subscription to the status page by a button, not by opening: mail scanners open links. */
export default async function SubscriptionPage({
  params,
  searchParams,
}: LocaleParams & { searchParams: SearchParams }) {
  const locale = await publicLocale(params);
  const token = firstParam((await searchParams).token) ?? "";
  const [t, found] = await Promise.all([getTranslations("status"), findLink(token)]);
  const path = token ? publicPaths.statusSubscription(encodeURIComponent(token)) : "/status/subscription";
  if (!found)
    return (
      <AuthFrame locale={locale} path={path} title={t("link.invalid")} text={t("link.invalidText")}>
        <div className={styles.done}>
          <ButtonLink size="lg" wide href={localePath("/status/subscribe", locale)}>
            {t("form.title")}
          </ButtonLink>
        </div>
      </AuthFrame>
    );
  const { purpose, components } = found;
  const list =
    components.length === 0
      ? t("link.everything")
      : formatList(
          components.map((id) => t(`components.${id}`)),
          locale,
        );
  const confirms = purpose === "confirm";
  return (
    <AuthFrame
      locale={locale}
      path={path}
      title={t(confirms ? "link.confirm" : "link.leave")}
      text={confirms ? t("link.confirmText", { list }) : t("link.leaveText")}
    >
      <StatusLinkForm
        token={token}
        purpose={purpose}
        words={
          confirms
            ? { button: t("link.confirmButton"), done: t("link.confirmed") }
            : { button: t("link.leaveButton"), done: t("link.left") }
        }
      />
      <p className={styles.after}>
        <a href={localePath(publicPaths.status, locale)}>{t("form.back")}</a>
      </p>
    </AuthFrame>
  );
}
