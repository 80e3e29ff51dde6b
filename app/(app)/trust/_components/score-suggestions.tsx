import { useTranslations } from "next-intl";
import { ButtonLink } from "@/app/_ui/button-link";
import { Card } from "@/app/_ui/section";
import { paths } from "@/lib/core/paths";
import { useReader } from "@/app/_web/use-reader";
import { formatInstant } from "@/lib/i18n/dates";
import { formatDuration } from "@/lib/i18n/format";
import type { TrustPageView } from "@/lib/trust/queries/trust-page";
import type { Trust } from "@/lib/trust/schema";
import { signed } from "@/app/_web/trust-figures";
import styles from "./trust.module.css";

type Suggestion = NonNullable<Trust["detail"]>["raises"][number];

/** The page where a suggestion is carried out; null: by waiting. */
function pageOf(raise: Suggestion, persona: TrustPageView["person"]["persona"]): { href: string } | null {
  switch (raise.code) {
    case "verify_level":
    case "check_identity":
      return { href: paths.verificationLadder };
    case "sign_nda":
      return persona === "founder" ? { href: "/agreements/new?type=nda" } : null;
    case "deliver_on_time":
      return { href: paths.milestone(raise.milestoneId) };
    case "sign_agreement":
      return { href: paths.signAgreement(raise.agreementId) };
    case "answer_within":
    case "answer_more":
      return { href: { founder: "/hiring", talent: "/applications", investor: "/agreements" }[persona] };
    case "ally":
      return { href: paths.network };
    case "wait":
      return null;
  }
}

const HOUR = 3_600_000;

/** What would raise the score, by points; the first that has a page is the one filled button. */
export function ScoreSuggestions({ reading: { trust, person } }: { reading: TrustPageView }) {
  const reader = useReader();
  const { locale } = reader;
  const t = useTranslations("trust.raise");
  const groups = useTranslations("trust.group");
  const { detail } = trust;
  const raises = detail?.raises ?? [];
  const words = (raise: Suggestion): { title: string; hint: string } => {
    switch (raise.code) {
      case "verify_level":
        return { title: t("verify_level", { level: raise.level }), hint: t("byUs") };
      case "check_identity":
        return { title: t("check_identity"), hint: t("byUs") };
      case "sign_nda":
        return { title: t("sign_nda"), hint: t("once") };
      case "deliver_on_time":
        return {
          title: t("deliver_on_time", { date: formatInstant(raise.dueAt, reader, "deadline") }),
          hint: t("inProgress"),
        };
      case "sign_agreement":
        return { title: t("sign_agreement"), hint: t("waiting") };
      case "answer_within":
        return {
          title: t("answer_within", { hours: formatDuration(raise.hours * HOUR, locale) }),
          hint: t("median", { median: formatDuration(detail?.response.medianMs ?? 0, locale) }),
        };
      case "answer_more":
        return {
          title: t("answer_more", { count: raise.needed - raise.threads }),
          hint: t("sample", { count: raise.threads }),
        };
      case "ally":
        return { title: t("ally"), hint: t("once") };
      case "wait":
        return { title: t("wait", { group: groups(raise.category) }), hint: t("waitHint", { days: raise.days }) };
    }
  };
  const first = raises.flatMap((raise) => {
    const page = pageOf(raise, person.persona);
    return page ? [{ raise, page }] : [];
  })[0];
  return (
    <Card>
      <section className={styles.raises} aria-labelledby="raises-title">
        <h2 id="raises-title">{t("title")}</h2>
        {raises.length === 0 ? (
          <p className={styles.quiet}>{t("nothing")}</p>
        ) : (
          <>
            <p className={styles.quiet}>{t("subtitle")}</p>
            <ul>
              {raises.map((raise, index) => {
                const { title, hint } = words(raise);
                return (
                  <li key={`${raise.code} ${index}`}>
                    <div>
                      <strong>{title}</strong>
                      <p>{hint}</p>
                    </div>
                    <span className={styles.gain}>
                      {signed(raise.gain, locale, Number.isInteger(raise.gain) ? 0 : 1)}
                    </span>
                  </li>
                );
              })}
            </ul>
            {first ? (
              <ButtonLink href={first.page.href} fullWidth>
                {t(`do.${first.raise.code}`)}
              </ButtonLink>
            ) : null}
          </>
        )}
      </section>
    </Card>
  );
}
