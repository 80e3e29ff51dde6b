import { useTranslations } from "next-intl";
import { ButtonLink } from "@/app/_ui/button-link";
import { Note } from "@/app/_ui/note";
import { Card } from "@/app/_ui/section";
import { StatusBadge } from "@/app/_ui/status-badge";
import type { Persona } from "@/lib/access/personas";
import { may } from "@/lib/access/permissions";
import type { ApplicationStatus } from "@/lib/applications/states";
import { useReader } from "@/app/_web/use-reader";
import { formatInstant } from "@/lib/i18n/dates";
import type { Role } from "@/lib/roles/schema";
import { FollowButton } from "@/app/_ui/listings/follow-button";
import { ReplyFacts } from "@/app/_ui/listings/reply-facts";
import { ActionBar } from "../../_shell/action-bar";
import styles from "./role.module.css";

export interface RoleAsideProps {
  role: Role;
  persona: Persona;
  /** The reader's open application for it. */
  application: { id: string; status: ApplicationStatus } | null;
  following: boolean;
  /** The reader belongs to the startup's team. */
  onTeam: boolean;
}

function Move({
  role,
  persona,
  application,
  onTeam,
  follow,
}: Omit<RoleAsideProps, "following"> & { follow: React.ReactNode }) {
  const reader = useReader();
  const t = useTranslations("find.role");
  if (application) {
    return (
      <Card>
        <div className={styles.stack}>
          <p className={styles.applied}>
            <strong>{t("applied")}</strong> <StatusBadge machine="application" status={application.status} />
          </p>
          <ActionBar>
            <ButtonLink href={`/applications/${application.id}`}>{t("seeApplication")}</ButtonLink>
            {follow}
          </ActionBar>
          <p className={styles.hint}>{t("appliedHint")}</p>
        </div>
      </Card>
    );
  }
  if (onTeam) {
    return (
      <>
        <Note tone="info" title={t("onTeam")}>
          {t("onTeamText")}
        </Note>
        <ActionBar>
          <ButtonLink href={`/discover/${role.startupId}`} variant="default">
            {t("startupPage")}
          </ButtonLink>
        </ActionBar>
      </>
    );
  }
  if (!role.listed) {
    const why =
      role.status === "filled"
        ? t("filledText")
        : role.closedAt
          ? t("closedText", { date: formatInstant(role.closedAt, reader, "day") })
          : t("pausedText");
    return (
      <>
        <Note tone="info" title={t("notListed")}>
          {why}
        </Note>
        <ActionBar>
          <ButtonLink href="/find-roles">{t("otherRoles")}</ButtonLink>
          {follow}
        </ActionBar>
      </>
    );
  }
  const applies = may(persona, "application:create");
  return (
    <Card>
      <ActionBar>
        {applies ? <ButtonLink href={`/find-roles/${role.id}/apply`}>{t("apply")}</ButtonLink> : null}
        {follow}
      </ActionBar>
      <p className={styles.hint}>{applies ? t("applyHint") : t("talentOnly")}</p>
    </Card>
  );
}

/** The reader's actions on a role, with reply time and trust. */
export function RoleAside({ role, persona, application, following, onTeam }: RoleAsideProps) {
  const follow = may(persona, "role:follow") ? (
    <FollowButton kind="role" id={role.id} name={role.title} following={following} />
  ) : null;
  return (
    <>
      <Move role={role} persona={persona} application={application} onTeam={onTeam} follow={follow} />
      <ReplyFacts reply={role.startup.reply} trustScore={role.startup.trustScore} funded />
    </>
  );
}
