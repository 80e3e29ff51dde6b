import { useTranslations } from "next-intl";
import { Avatar } from "@/app/_ui/avatar";
import { PlainTrustBadge } from "@/app/_ui/trust-badge-plain";
import { useReader } from "@/app/_web/use-reader";
import { formatInstant } from "@/lib/i18n/dates";
import type { TeamMember } from "@/lib/startups/schema";
import styles from "./public-team-list.module.css";

/** The people of a startup, in the order they joined. */
export function PublicTeamList({ members }: { members: readonly TeamMember[] }) {
  const reader = useReader();
  const t = useTranslations("public");
  return (
    <ul className={styles.list}>
      {members.map((member) => (
        <li key={member.userId} className={styles.row}>
          <Avatar
            name={member.name}
            kind={member.access === "owner" ? "founder" : "talent"}
            size={40}
            picture={member.picture}
          />
          <div className={styles.words}>
            <strong>{member.name}</strong>
            <span>{member.headline || t(member.access === "owner" ? "startup.owner" : "startup.member")}</span>
          </div>
          <div className={styles.facts}>
            <PlainTrustBadge score={member.trustScore} />
            <span className={styles.since}>
              {t("role.since", { month: formatInstant(member.joinedAt, reader, "month") })}
            </span>
          </div>
        </li>
      ))}
    </ul>
  );
}
