import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { orNotFound } from "@/app/_web/or-not-found";
import { pageId } from "@/app/_web/page-id";
import { ButtonLink } from "@/app/_ui/button-link";
import { PageHeader } from "@/app/_ui/page-header";
import { hasRoom, PlanUse, PlanWall } from "@/app/_ui/plan-use";
import { Card, Columns, Section } from "@/app/_ui/section";
import { may } from "@/lib/access/permissions";
import { getPlanUsage } from "@/lib/billing/queries/plan-usage";
import { requirePageContext } from "@/lib/core/auth/page-actor";
import { findTeamInvitations } from "@/lib/invitations/queries/list";
import { findRoles } from "@/lib/roles/queries/facts";
import { accessLevels, mayHire, mayManage } from "@/lib/startups/states";
import { getManagedTeam } from "@/lib/startups/queries/managed-team";
import { InvitationRow } from "../_components/invitation-row";
import { InviteButton } from "../_components/invite-button";
import { MemberRow } from "../_components/member-row";
import styles from "../_components/team.module.css";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("team"))("title") };
}

/** A startup's team: each member's access level, what each level means, and the invitations of those who manage it. */
export default async function TeamPage({ params }: { params: Promise<{ id: string }> }) {
  const id = await pageId(params);
  const ctx = await requirePageContext(`/team/${id}`);
  const [t, levels, { startup, members }] = await Promise.all([
    getTranslations("team"),
    getTranslations("common.access"),
    orNotFound(getManagedTeam(ctx, id)),
  ]);
  if (startup.access === null) notFound();
  const manages = mayManage(startup.access) && may(ctx.actor.persona, "team:manage");
  const [use, roles, invitations] = await Promise.all([
    getPlanUsage("teamMembers", startup.founderId, id),
    findRoles(members.flatMap(({ roleId }) => roleId ?? [])),
    manages ? findTeamInvitations(id) : [],
  ]);
  const nameOf = new Map(members.map(({ userId, name }) => [userId, name]));
  return (
    <>
      <PageHeader
        crumbs={[{ label: startup.name, href: `/my/startups/${id}` }]}
        title={t("titleOf", { startup: startup.name })}
        subtitle={
          <>
            {t("people")} <PlanUse {...use} />
          </>
        }
        actions={
          hasRoom(use) ? (
            <>
              {mayHire(startup.access) ? (
                <ButtonLink href="/hiring" variant="default">
                  {t("hire")}
                </ButtonLink>
              ) : null}
              {manages && startup.status !== "archived" ? <InviteButton startupId={id} startup={startup.name} /> : null}
            </>
          ) : null
        }
      />
      {hasRoom(use) ? null : (
        <div className={styles.above}>
          <PlanWall {...use} way={t("wallWay")} payer={startup.founderId === ctx.actor.userId} />
        </div>
      )}
      <Columns
        main={
          <>
            <Card list>
              {members.map((member) => (
                <MemberRow
                  key={member.userId}
                  startupId={id}
                  member={member}
                  {...(member.roleId ? { role: roles.get(member.roleId)?.title ?? "" } : {})}
                />
              ))}
            </Card>
            {invitations.length > 0 ? (
              <Section id="invitations" title={t("invitations.title")} count={invitations.length}>
                <Card list>
                  {invitations.map((invitation) => {
                    const inviter = nameOf.get(invitation.invitedById);
                    return (
                      <InvitationRow
                        key={invitation.id}
                        invitation={invitation}
                        {...(inviter === undefined ? {} : { inviter })}
                      />
                    );
                  })}
                </Card>
              </Section>
            ) : null}
          </>
        }
        aside={
          <section>
            <h2>{t("levels")}</h2>
            <dl className={styles.levels}>
              {accessLevels.map((level) => (
                <div key={level}>
                  <dt>{levels(level)}</dt>
                  <dd>{t(`meaning.${level}`)}</dd>
                </div>
              ))}
            </dl>
            <p className={styles.hint}>{t("joinBy")}</p>
          </section>
        }
      />
    </>
  );
}
