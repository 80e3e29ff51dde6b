import Link from "next/link";
import { useTranslations } from "next-intl";
import { Avatar } from "@/app/_ui/avatar";
import { Card } from "@/app/_ui/section";
import { TrustBadge } from "@/app/_ui/trust-badge";
import { useReader } from "@/app/_web/use-reader";
import { formatInstant } from "@/lib/i18n/dates";
import type { TeamMember } from "@/lib/startups/schema";
import styles from "./team-rows.module.css";

/** The people of a startup, each linked to their profile. */
export function TeamRows({ members }: { members: readonly TeamMember[] }) {
  const reader = useReader();
  const t = useTranslations("find.startup");
  return (
    <Card list>
      {members.map((member) => (
        <div key={member.userId} className={styles.person}>
          <Avatar name={member.name} kind={member.roleId ? "talent" : "founder"} picture={member.picture} />
          <div className={styles.words}>
            <Link className={styles.name} href={`/people/${member.userId}`}>
              {member.name}
            </Link>
            {member.headline ? <span className={styles.quiet}>{member.headline}</span> : null}
          </div>
          <div className={styles.facts}>
            <TrustBadge userId={member.userId} score={member.trustScore} />
            <small className={styles.quiet}>
              {t("since", { month: formatInstant(member.joinedAt, reader, "month") })}
            </small>
          </div>
        </div>
      ))}
    </Card>
  );
}
