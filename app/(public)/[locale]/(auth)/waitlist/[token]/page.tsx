import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ButtonLink } from "@/app/_ui/plain/button";
import { localePath } from "@/app/_web/locale-path";
import { publicLocale } from "@/app/_web/public-locale";
import { findPlace } from "@/lib/admission/queries/place";
import { publicPaths } from "@/lib/core/paths";
import { formatNumber } from "@/lib/i18n/format";
import { AuthFrame } from "../../_components/auth-frame";
import styles from "../../_components/auth-form.module.css";
import { PlaceActions } from "../../_components/place-actions";

type PlaceParams = { params: Promise<{ locale: string; token: string }> };

/** The token stays out of referrers and search engines. */
export async function generateMetadata({ params }: PlaceParams): Promise<Metadata> {
  await publicLocale(params);
  const t = await getTranslations("auth.waitlist");
  return { title: t("placeTitle"), robots: { index: false }, referrer: "no-referrer" };
}

/** A place on the waitlist, for the holder of its link: to confirm it, see it and give it up. */
export default async function PlacePage({ params }: PlaceParams) {
  const locale = await publicLocale(params);
  const token = decodeURIComponent((await params).token);
  const [t, words, found] = await Promise.all([
    getTranslations("auth.waitlist"),
    getTranslations("common.persona"),
    findPlace(token),
  ]);
  const frame = { locale, path: publicPaths.waitlistPlace(encodeURIComponent(token)) };
  if (!found)
    return (
      <AuthFrame {...frame} title={t("invalidTitle")} text={t("invalidText")}>
        <div className={styles.done}>
          <ButtonLink size="lg" wide variant="filled" href={localePath("/waitlist", locale)}>
            {t("title")}
          </ButtonLink>
        </div>
      </AuthFrame>
    );
  const facts = (persona: "founder" | "talent" | "investor", position: number | null) => (
    <dl className={styles.facts}>
      <div>
        <dt>{t("profile")}</dt>
        <dd>{words(persona)}</dd>
      </div>
      {position === null ? null : (
        <div>
          <dt>{t("position")}</dt>
          <dd>{formatNumber(position, locale)}</dd>
        </div>
      )}
    </dl>
  );
  if (!found.confirmed)
    return (
      <AuthFrame {...frame} title={t("confirmTitle")} text={t("confirmText")}>
        {facts(found.persona, null)}
        <PlaceActions token={token} confirmed={false} />
      </AuthFrame>
    );
  const { status, persona, position } = found.place;
  if (status === "joined")
    return (
      <AuthFrame {...frame} title={t("joinedTitle")} text={t("joinedText")}>
        <div className={styles.done}>
          <ButtonLink size="lg" wide variant="filled" href={localePath(publicPaths.signIn(null), locale)}>
            {t("signIn")}
          </ButtonLink>
        </div>
      </AuthFrame>
    );
  const invited = status === "invited";
  return (
    <AuthFrame
      {...frame}
      title={invited ? t("invitedTitle") : t("placeTitle")}
      text={invited ? t("invitedText") : t("waitingText")}
    >
      {facts(persona, position)}
      <PlaceActions token={token} confirmed />
    </AuthFrame>
  );
}
