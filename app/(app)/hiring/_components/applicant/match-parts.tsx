import { useLocale, useTranslations } from "next-intl";
import type { Application } from "@/lib/applications/schema";
import { formatMoney, formatMoneyRange, formatNumber } from "@/lib/i18n/format";
import { skillFit, type RoleTerms } from "../fit";
import type { Match } from "../match";
import { matchWeights, type MatchPart } from "../match-weights";
import styles from "./applicant.module.css";

/** The parts of the match, each with its points and its reason. */
export function MatchParts({
  application,
  role,
  match,
  heading: Heading = "h3",
}: {
  application: Application;
  role: RoleTerms;
  match: Match;
  heading?: "h2" | "h3";
}) {
  const t = useTranslations("hiring.match");
  const locale = useLocale();
  const { score, points, sharedHours } = match;
  const parts = (Object.keys(matchWeights) as MatchPart[]).flatMap((part) => {
    const known = points[part];
    return known === undefined ? [] : [{ part, known, most: matchWeights[part] }];
  });
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
    zone: t("reason.zone", { hours: formatNumber(sharedHours, locale, 0) }),
    trust: t("reason.trust", { score: talent.trustScore }),
  };
  const total = Object.keys(matchWeights).length;
  return (
    <div className={styles.part}>
      <Heading>
        {t("title", { score })} <small className={styles.quiet}>{t("known", { known: parts.length, total })}</small>
      </Heading>
      <dl className={styles.match}>
        {parts.map(({ part, known, most }) => (
          <div key={part} className={styles.matchPart}>
            <dt>{t(`part.${part}`)}</dt>
            <dd>
              <span className={styles.track} aria-hidden>
                <span style={{ width: `${(100 * known) / most}%` }} />
              </span>
              <small className={styles.quiet}>{reasons[part]}</small>
            </dd>
            <dd className={styles.points}>
              <strong>{formatNumber(known, locale, 0)}</strong> / {most}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
