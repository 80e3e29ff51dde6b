import { useTranslations } from "next-intl";
import { useReader } from "@/app/_web/use-reader";
import type { Application } from "@/lib/applications/schema";
import { formatMoney, formatMoneyRange, formatNumber } from "@/lib/i18n/format";
import { skillFit, type RoleTerms } from "../fit";
import { matchOf, matchWeights, sharedHours, type MatchPart } from "../match";
import styles from "./applicant.module.css";

/** The parts of the match, each with its points and its reason. */
export function MatchParts({
  application,
  role,
  heading: Heading = "h3",
}: {
  application: Application;
  role: RoleTerms;
  heading?: "h2" | "h3";
}) {
  const t = useTranslations("hiring.match");
  const reader = useReader();
  const { locale, timeZone } = reader;
  const at = new Date(application.createdAt);
  const { score, parts } = matchOf(application, role, { timeZone, at });
  const { talent, expectedCompensation: ask } = application;
  const reasons: Partial<Record<MatchPart, string>> = {
    skills: t("reason.skills", {
      matched: skillFit(role.skillsRequired, talent.skills).matched.length,
      count: role.skillsRequired.length,
    }),
    pay: ask
      ? t("reason.pay", {
          asked: formatMoney(ask.cashMinor, ask.currency, locale),
          range: formatMoneyRange(
            role.compensation.cashMinMinor,
            role.compensation.cashMaxMinor,
            role.compensation.currency,
            locale,
          ),
        })
      : "",
    zone: t("reason.zone", { hours: formatNumber(sharedHours(talent.timeZone, timeZone, at), locale, 0) }),
    trust: t("reason.trust", { score: talent.trustScore }),
  };
  const total = Object.keys(matchWeights).length;
  return (
    <div className={styles.part}>
      <Heading>
        <span suppressHydrationWarning>{t("title", { score })}</span>{" "}
        <small className={styles.quiet}>{t("known", { known: parts.length, total })}</small>
      </Heading>
      <dl className={styles.match}>
        {parts.map(({ part, points, most }) => (
          <div key={part} className={styles.matchPart}>
            <dt>{t(`part.${part}`)}</dt>
            <dd>
              <span className={styles.track} aria-hidden>
                <span style={{ width: `${(100 * points) / most}%` }} />
              </span>
              <small className={styles.quiet} suppressHydrationWarning>
                {reasons[part]}
              </small>
            </dd>
            <dd className={styles.points} suppressHydrationWarning>
              <strong>{formatNumber(points, locale, 0)}</strong> / {most}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
