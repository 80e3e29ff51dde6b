import { IconCheck, IconExternalLink } from "@/app/_ui/icons";
import { useTranslations } from "next-intl";
import { Badge } from "@/app/_ui/badge";
import type { Application } from "@/lib/applications/schema";
import { useReader } from "@/app/_web/use-reader";
import { formatDay, formatInstant, utcDay } from "@/lib/i18n/dates";
import { formatBps, formatMoney } from "@/lib/i18n/format";
import { PayPeriod } from "@/app/_ui/money";
import { cashFit, equityFit, skillFit } from "../fit";
import type { RoleTerms } from "../fit";
import type { Match } from "../match";
import { MatchParts } from "./match-parts";
import styles from "./applicant.module.css";

const hostOf = (url: string) => (URL.canParse(url) ? new URL(url).host.replace(/^www\./, "") : url);

/** The applicant's expectations against the role's range, portfolio and dates. */
function Ask({ application, role }: { application: Application; role: RoleTerms }) {
  const t = useTranslations("hiring.applicant");
  const fit = useTranslations("hiring.fit");
  const reader = useReader();
  const { locale } = reader;
  const ask = application.expectedCompensation;
  const cash = ask ? cashFit(ask, role.compensation) : null;
  return (
    <dl className={styles.pairs}>
      <div className={styles.pair}>
        <dt>{t("asksCash")}</dt>
        <dd>
          {ask ? (
            <>
              {formatMoney(ask.cashMinor, ask.currency, locale)}{" "}
              <PayPeriod pay={{ ...ask, cashMinMinor: ask.cashMinor, cashMaxMinor: ask.cashMinor }} />
              {cash === null || cash === "other" ? null : (
                <span className={styles.quiet}>, {fit(`place.${cash}`)}</span>
              )}
            </>
          ) : (
            fit("noAsk")
          )}
        </dd>
      </div>
      {ask && ask.equityBps > 0 ? (
        <div className={styles.pair}>
          <dt>{t("asksEquity")}</dt>
          <dd>
            {formatBps(ask.equityBps, locale)}
            <span className={styles.quiet}>, {fit(`place.${equityFit(ask.equityBps, role.compensation)}`)}</span>
          </dd>
        </div>
      ) : null}
      <div className={styles.pair}>
        <dt>{t("applied")}</dt>
        <dd>
          <time dateTime={application.createdAt}>{formatInstant(application.createdAt, reader, "day")}</time>
        </dd>
      </div>
      {application.portfolioUrl ? (
        <div className={styles.pair}>
          <dt>{t("portfolio")}</dt>
          <dd>
            <a href={application.portfolioUrl} target="_blank" rel="noopener noreferrer nofollow">
              {hostOf(application.portfolioUrl)} <IconExternalLink size={14} stroke={1.75} aria-label={t("newTab")} />
            </a>
          </dd>
        </div>
      ) : null}
    </dl>
  );
}

function Skills({
  application,
  role,
  heading: Heading,
}: {
  application: Application;
  role: RoleTerms;
  heading: "h2" | "h3";
}) {
  const t = useTranslations("hiring.applicant");
  const must = skillFit(role.skillsRequired, application.talent.skills);
  const nice = skillFit(role.skillsPreferred, application.talent.skills);
  const wanted = new Set([...must.matched, ...nice.matched].map((skill) => skill.toLowerCase()));
  const others = application.talent.skills.filter((skill) => !wanted.has(skill.toLowerCase()));
  return (
    <div className={styles.part}>
      <Heading>{t("skills")}</Heading>
      {role.skillsRequired.length > 0 ? (
        <p className={styles.quiet}>
          {t("mustHaves", { matched: must.matched.length, count: role.skillsRequired.length })}
          {must.missing.length > 0 ? ` ${t("notNamed", { skills: must.missing.join(", ") })}` : null}
        </p>
      ) : null}
      <div className={styles.skills} style={{ marginTop: 8 }}>
        {[...must.matched, ...nice.matched].map((skill) => (
          <Badge key={skill} tone="ok" icon={IconCheck}>
            {skill}
          </Badge>
        ))}
        {others.map((skill) => (
          <Badge key={skill} tone="outline">
            {skill}
          </Badge>
        ))}
        {application.talent.skills.length === 0 ? <span className={styles.quiet}>{t("noSkills")}</span> : null}
      </div>
    </div>
  );
}

/** The offer as it was sent. */
function Offer({ offer, heading: Heading }: { offer: NonNullable<Application["offer"]>; heading: "h2" | "h3" }) {
  const t = useTranslations("hiring.applicant");
  const reader = useReader();
  const { locale } = reader;
  const { compensation: pay } = offer;
  return (
    <div className={styles.part}>
      <Heading>{t("offer")}</Heading>
      <dl className={styles.pairs}>
        <div className={styles.pair}>
          <dt>{t("offerCash")}</dt>
          <dd>
            {formatMoney(pay.cashMinor, pay.currency, locale)}{" "}
            <PayPeriod pay={{ ...pay, cashMinMinor: pay.cashMinor, cashMaxMinor: pay.cashMinor }} />
          </dd>
        </div>
        <div className={styles.pair}>
          <dt>{t("offerEquity")}</dt>
          <dd>{formatBps(pay.equityBps, locale)}</dd>
        </div>
        <div className={styles.pair}>
          <dt>{t("offerStart")}</dt>
          <dd>{formatDay(utcDay(offer.startAt), locale)}</dd>
        </div>
        <div className={styles.pair}>
          <dt>{t("offerEnds")}</dt>
          <dd>{formatInstant(offer.expiresAt, reader, "moment")}</dd>
        </div>
      </dl>
      {offer.message ? (
        <p className={styles.note} style={{ marginTop: 8 }}>
          {offer.message}
        </p>
      ) : null}
    </div>
  );
}

/** What a team reads before it answers: offer, expectations, skills, cover letter. */
export function ApplicantFacts({
  application,
  role,
  match,
  heading = "h3",
}: {
  application: Application;
  role: RoleTerms;
  match: Match;
  heading?: "h2" | "h3";
}) {
  const t = useTranslations("hiring.applicant");
  const Heading = heading;
  return (
    <div>
      {application.rejection ? (
        <div className={styles.part}>
          <Heading>{t("rejected")}</Heading>
          <p className={styles.note}>{t(`reason.${application.rejection.reason}`)}</p>
          {application.rejection.note ? <p className={styles.note}>{application.rejection.note}</p> : null}
        </div>
      ) : null}
      {application.offer ? <Offer offer={application.offer} heading={heading} /> : null}
      <MatchParts application={application} role={role} match={match} heading={heading} />
      <div className={styles.part}>
        <Heading>{t("ask")}</Heading>
        <Ask application={application} role={role} />
      </div>
      <Skills application={application} role={role} heading={heading} />
      <div className={styles.part}>
        <Heading>{t("coverNote")}</Heading>
        <p className={styles.note}>{application.coverLetter}</p>
      </div>
    </div>
  );
}
