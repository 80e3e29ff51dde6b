import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Note } from "@/app/_ui/note";
import { localePath } from "@/app/_web/locale-path";
import { publicLocale } from "@/app/_web/public-locale";
import type { LocaleParams } from "@/app/_web/public-locale";
import { firstParam } from "@/app/_web/search-params";
import type { SearchParams } from "@/app/_web/search-params";
import { findDecisionByLink } from "@/lib/moderation/queries/standing";
import { ruleKeyOf } from "@/lib/moderation/states";
import { AppealForm } from "../_components/appeal-form";
import { AuthFrame } from "../_components/auth-frame";
import styles from "../_components/auth-form.module.css";

/** The token stays out of referrers and search engines. */
export async function generateMetadata({ params }: LocaleParams): Promise<Metadata> {
  await publicLocale(params);
  const t = await getTranslations("moderation.appeal");
  return { title: t("title"), robots: { index: false }, referrer: "no-referrer" };
}

/** The decision that the link of its mail leads to; null for a link that is wrong. */
async function read(id: string | undefined, token: string | undefined) {
  if (id === undefined || token === undefined || !/^[0-9a-f]{24}$/.test(id)) return null;
  const decision = await findDecisionByLink(id, token);
  return decision && { ...decision, token };
}

/** A decision of moderation and the appeal against it, for whoever has its mail: a closed account cannot sign in. */
export default async function AppealPage({ params, searchParams }: LocaleParams & { searchParams: SearchParams }) {
  const locale = await publicLocale(params);
  const query = await searchParams;
  const decision = await read(firstParam(query.decision), firstParam(query.token));
  const [t, words] = await Promise.all([getTranslations("moderation.appeal"), getTranslations("moderation")]);
  const key = decision && ruleKeyOf(decision.rule);
  return (
    <AuthFrame
      locale={locale}
      path={decision ? `/appeal?decision=${decision.id}&token=${decision.token}` : "/appeal"}
      title={t("title")}
      text={decision?.appealable ? t("text") : undefined}
    >
      {decision ? (
        <div className={styles.done}>
          <Note tone="info" title={words(`standing.actions.${decision.action}`)}>
            <p>{key ? words(`rules.${key}`) : decision.rule}</p>
            <p>{decision.reason}</p>
          </Note>
          {decision.appealable ? (
            <AppealForm
              decisionId={decision.id}
              token={decision.token}
              labels={{
                statement: t("statement"),
                hint: t("hint"),
                send: t("send"),
                sent: t("sent"),
                short: t("short"),
                summary: t("summary"),
              }}
            />
          ) : (
            <Note tone="warn" title={t(decision.appeal ? "before" : "late")} />
          )}
        </div>
      ) : (
        <div className={styles.done}>
          <Note tone="warn" title={t("missing")} />
          <p>
            <a href={localePath("/sign-in", locale)}>{t("signIn")}</a>
          </p>
        </div>
      )}
    </AuthFrame>
  );
}
