import { IconExternalLink, IconRosetteDiscountCheck } from "@/app/_ui/icons";
import { useNow, useTranslations } from "next-intl";
import type { Picture } from "@/lib/core/schema";
import type { Persona } from "@/lib/access/personas";
import { Avatar } from "@/app/_ui/avatar";
import { TrustBadge } from "@/app/_ui/trust-badge";
import { useReader } from "@/app/_web/use-reader";
import { formatInstant, formatZone } from "@/lib/i18n/dates";
import { linkNames } from "@/lib/profiles/states";
import type { ProvenSkill } from "@/lib/skill-tests/schema";
import { skillTests } from "@/lib/skill-tests/states";
import styles from "./profile.module.css";

/** A person's public fields, saved or being typed. */
export interface ProfileViewProps {
  id: string;
  name: string;
  picture: Picture | null;
  persona: Persona;
  headline: string;
  bio: string;
  skills: readonly string[];
  provenSkills: readonly ProvenSkill[];
  location: string;
  timeZone: string;
  links: Readonly<Partial<Record<(typeof linkNames)[number], string | undefined>>>;
  trustScore: number;
  memberSince: string;
  /** Heading level of the name. */
  level: 1 | 2;
}

const shown = (link: string) =>
  URL.canParse(link) ? new URL(link).host + new URL(link).pathname.replace(/\/$/, "") : link;

/** The tests that a person has passed, with their dates. */
function ProvenSkills({ proven }: { proven: readonly ProvenSkill[] }) {
  const reader = useReader();
  const t = useTranslations("profile.proven");
  return (
    <ul className={styles.proven} aria-label={t("title")}>
      {proven.map(({ skill, passedAt, expiresAt }) => (
        <li key={skill}>
          <IconRosetteDiscountCheck size={18} stroke={1.75} aria-hidden />
          <span>
            <strong>{t("passed", { skill: skillTests[skill].name[reader.locale] })}</strong>{" "}
            <span className={styles.quiet}>
              {t("dates", {
                date: formatInstant(passedAt, reader, "day"),
                until: formatInstant(expiresAt, reader, "day"),
              })}
            </span>
          </span>
        </li>
      ))}
    </ul>
  );
}

/** A person as others see them. */
export function ProfileView({
  id,
  name,
  picture,
  persona,
  headline,
  bio,
  skills,
  provenSkills,
  location,
  timeZone,
  links,
  trustScore,
  memberSince,
  level,
}: ProfileViewProps) {
  const reader = useReader();
  const now = useNow();
  const t = useTranslations("profile");
  const personas = useTranslations("common.persona");
  const Heading = `h${level}` as const;
  const existing = linkNames.flatMap((key) =>
    links[key] && URL.canParse(links[key]) ? [{ key, href: links[key] }] : [],
  );
  return (
    <div className={styles.view}>
      <div className={styles.head}>
        <Avatar name={name} kind={persona} size={56} picture={picture} />
        <div>
          <Heading className={styles.name}>{name}</Heading>
          <p className={styles.quiet}>{headline || t("noHeadline")}</p>
        </div>
      </div>
      <p className={styles.meta}>
        {[personas(persona), t("since", { month: formatInstant(memberSince, reader, "month") })].join(", ")}
      </p>
      {persona === "moderator" || persona === "admin" ? null : (
        <div>
          <TrustBadge userId={id} score={trustScore} />
        </div>
      )}
      <p className={styles.bio}>{bio || <span className={styles.quiet}>{t("noBio")}</span>}</p>
      {skills.length > 0 ? (
        <ul className={styles.skills} aria-label={t("skills")}>
          {skills.map((skill) => (
            <li key={skill}>{skill}</li>
          ))}
        </ul>
      ) : null}
      {provenSkills.length > 0 ? <ProvenSkills proven={provenSkills} /> : null}
      <dl className={styles.facts}>
        {location ? (
          <>
            <dt>{t("location")}</dt>
            <dd>{location}</dd>
          </>
        ) : null}
        <dt>{t("localTime")}</dt>
        <dd>{formatZone(now, { locale: reader.locale, timeZone })}</dd>
        {existing.map(({ key, href }) => (
          <div key={key} className={styles.contents}>
            <dt>{t(key)}</dt>
            <dd>
              <a href={href} target="_blank" rel="noopener noreferrer nofollow ugc">
                {shown(href)} <IconExternalLink size={14} stroke={1.75} aria-hidden />
              </a>
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
