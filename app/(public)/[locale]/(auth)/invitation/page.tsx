import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { localePath } from "@/app/_web/locale-path";
import { publicLocale } from "@/app/_web/public-locale";
import type { LocaleParams } from "@/app/_web/public-locale";
import { firstParam } from "@/app/_web/search-params";
import type { SearchParams } from "@/app/_web/search-params";
import { ButtonLink } from "@/app/_ui/plain/button";
import { may } from "@/lib/access/permissions";
import { pageContext } from "@/lib/core/auth/page-actor";
import type { Context } from "@/lib/core/context";
import { Problem } from "@/lib/core/http/problem";
import { inLocale, paths, publicPaths } from "@/lib/core/paths";
import { formatInstant } from "@/lib/i18n/dates";
import { getInvitationPreview } from "@/lib/invitations/queries/preview";
import type { InvitationPreview } from "@/lib/invitations/schema";
import { AuthFrame } from "../_components/auth-frame";
import styles from "../_components/auth-form.module.css";
import { FindSession } from "../_components/find-session";
import { InvitationAnswer } from "../_components/invitation-answer";
import { SwitchAccount } from "../_components/switch-account";

/** The token stays out of referrers and search engines. */
export async function generateMetadata({ params }: LocaleParams): Promise<Metadata> {
  await publicLocale(params);
  const t = await getTranslations("auth.invitation");
  return { title: t("title"), robots: { index: false }, referrer: "no-referrer" };
}

/** The invitation of a link, or null for an unknown one. */
async function findPreview(ctx: Context, token: string | undefined): Promise<InvitationPreview | null> {
  if (!token || token.length > 200) return null;
  return getInvitationPreview(ctx, token).catch((error: unknown) => {
    if (error instanceof Problem && error.code === "not_found") return null;
    throw error;
  });
}

/** What an invitation joins, and the ways to answer it: for its person, for someone without a session, and for another person. */
export default async function InvitationPage({ params, searchParams }: LocaleParams & { searchParams: SearchParams }) {
  const locale = await publicLocale(params);
  const token = firstParam((await searchParams).token);
  const ctx = await pageContext(locale);
  const [t, levels, invitation] = await Promise.all([
    getTranslations("auth.invitation"),
    getTranslations("common.access"),
    findPreview(ctx, token),
  ]);
  const path = token ? publicPaths.invitation(encodeURIComponent(token)) : "/invitation";
  const next = encodeURIComponent(inLocale(locale, path));
  const { actor } = ctx;

  if (!token || !invitation || invitation.status !== "pending" || !invitation.startup) {
    const state = !invitation ? "unknown" : invitation.status === "pending" ? "revoked" : invitation.status;
    const joined = state === "accepted" && invitation?.yours === true && invitation.startup;
    return (
      <AuthFrame locale={locale} path={path} title={t(`closed.${state}.title`)} text={t(`closed.${state}.text`)}>
        <div className={styles.done}>
          {joined ? (
            <ButtonLink variant="filled" size="lg" wide href={paths.teamOf(joined.id)}>
              {t("openTeam")}
            </ButtonLink>
          ) : (
            <ButtonLink size="lg" wide href={actor ? paths.home : localePath("/", locale)}>
              {actor ? t("home") : t("site")}
            </ButtonLink>
          )}
        </div>
      </AuthFrame>
    );
  }

  const { startup, access, email, invitedBy, expiresAt, yours } = invitation;
  const facts: [label: string, value: string][] = [
    ...(startup.tagline ? ([[t("about"), startup.tagline]] as [string, string][]) : []),
    [t("access"), `${levels(access)} (${t(`meaning.${access}`)})`],
    [t("sentTo"), email ?? ""],
    [t("until"), formatInstant(expiresAt, { locale, timeZone: actor?.timeZone ?? "UTC" }, "moment")],
  ];
  return (
    <AuthFrame
      locale={locale}
      path={path}
      title={t("join", { startup: startup.name })}
      text={invitedBy ? t("by", { name: invitedBy, startup: startup.name }) : t("text", { startup: startup.name })}
    >
      <dl className={styles.facts}>
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {startup.published ? (
        <p className={styles.after}>
          <a href={localePath(`/startups/${startup.id}`, locale)}>{t("page", { startup: startup.name })}</a>
        </p>
      ) : null}
      {yours === null ? (
        <div className={styles.done}>
          <FindSession />
          <ButtonLink
            variant="filled"
            size="lg"
            wide
            href={`${localePath("/register", locale)}?persona=founder&next=${next}`}
          >
            {t("register")}
          </ButtonLink>
          <ButtonLink size="lg" wide href={`${localePath("/sign-in", locale)}?next=${next}`}>
            {t("signIn")}
          </ButtonLink>
          <p className={styles.note}>{t("withAddress", { email: email ?? "" })}</p>
        </div>
      ) : yours && actor && may(actor.persona, "invitation:answer") ? (
        <InvitationAnswer token={token} teamPath={paths.teamOf(startup.id)} startup={startup.name} />
      ) : yours ? (
        <div className={styles.done}>
          <p>{t("staff")}</p>
          <ButtonLink size="lg" wide href={paths.home}>
            {t("home")}
          </ButtonLink>
        </div>
      ) : (
        <SwitchAccount email={email ?? ""} name={actor?.name ?? ""} homePath={paths.home} />
      )}
    </AuthFrame>
  );
}
