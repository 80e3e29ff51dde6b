import { IconExternalLink } from "@/app/_ui/icons";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Avatar } from "@/app/_ui/avatar";
import { ReportTarget } from "@/app/_ui/report/report-target";
import { ButtonLink } from "@/app/_ui/button-link";
import { EmptyState } from "@/app/_ui/empty-state";
import { PageHeader } from "@/app/_ui/page-header";
import { ReportPictureButton } from "@/app/_ui/report-picture-button";
import { Card, Columns, Section } from "@/app/_ui/section";
import { Loaded } from "@/app/_ui/loaded";
import { StatusBadge } from "@/app/_ui/status-badge";
import { may } from "@/lib/access/permissions";
import { requirePageContext } from "@/lib/core/auth/page-actor";
import type { Context } from "@/lib/core/context";
import { isFollowing } from "@/lib/follows/queries/following";
import { getReader } from "@/app/_web/get-reader";
import { formatPlace } from "@/lib/i18n/countries";
import { formatInstant } from "@/lib/i18n/dates";
import { listStartupRoles } from "@/lib/roles/queries/startup-roles";
import { getStartup } from "@/lib/startups/queries/detail";
import { listTeam } from "@/lib/startups/queries/team";
import type { Startup } from "@/lib/startups/schema";
import { FollowButton } from "@/app/_ui/listings/follow-button";
import { ReplyFacts } from "@/app/_ui/listings/reply-facts";
import { RoleRows } from "@/app/_ui/listings/role-rows";
import { TeamRows } from "@/app/_ui/listings/team-rows";
import { orNotFound } from "@/app/_web/or-not-found";
import { pageId } from "@/app/_web/page-id";
import styles from "../../find-roles/_components/role.module.css";

interface PageProps {
  params: Promise<{ id: string }>;
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const id = await pageId(params);
  const startup = await orNotFound(getStartup(await requirePageContext(`/discover/${id}`), id));
  return { title: startup.name };
}

async function OpenRoles({ ctx, id }: { ctx: Context; id: string }) {
  const [t, { items }] = await Promise.all([
    getTranslations("find.startup"),
    listStartupRoles(ctx, id, { status: "open", limit: 50 }),
  ]);
  return items.length > 0 ? (
    <RoleRows roles={items} label={t("roles")} />
  ) : (
    <EmptyState level={3} title={t("noRoles")} text={t("noRolesText")} />
  );
}

async function Team({ ctx, id }: { ctx: Context; id: string }) {
  const { items } = await listTeam(ctx, id, { limit: 50 });
  return <TeamRows members={items} />;
}

async function Facts({ startup, own }: { startup: Startup; own: boolean }) {
  const [t, common, reader] = await Promise.all([
    getTranslations("find.startup"),
    getTranslations("common"),
    getReader(),
  ]);
  const place = formatPlace(startup, reader.locale);
  const facts = [
    [t("industry"), common(`industry.${startup.industry}`)],
    [t("stage"), common(`stage.${startup.stage}`)],
    [t("fundingStage"), common(`fundingStage.${startup.fundingStage}`)],
    ...(place ? [[t("location"), place] as const] : []),
  ] as const;
  return (
    <Card>
      {startup.logo ? (
        <div className={styles.logo}>
          <Avatar name={startup.name} kind="startup" size={56} picture={startup.logo} />
          {own ? null : <ReportPictureButton of="startup" name={startup.name} picture={startup.logo} />}
        </div>
      ) : null}
      <dl className={styles.facts}>
        {facts.map(([term, value]) => (
          <div key={term} style={{ display: "contents" }}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        {startup.website ? (
          <>
            <dt>{t("website")}</dt>
            <dd>
              <a href={startup.website} rel="noopener noreferrer nofollow" target="_blank">
                {new URL(startup.website).host} <IconExternalLink size={14} aria-hidden />
              </a>
            </dd>
          </>
        ) : null}
      </dl>
      {startup.publishedAt ? (
        <p className={styles.hint}>{t("published", { date: formatInstant(startup.publishedAt, reader, "day") })}</p>
      ) : null}
    </Card>
  );
}

/** A startup for signed-in readers: description, open roles and people, and following it. */
export default async function StartupPage({ params }: PageProps) {
  const id = await pageId(params);
  const ctx = await requirePageContext(`/discover/${id}`);
  const [t, startup, following] = await Promise.all([
    getTranslations("find"),
    orNotFound(getStartup(ctx, id)),
    isFollowing(ctx, "startup", id),
  ]);
  return (
    <>
      <PageHeader
        title={startup.name}
        subtitle={startup.tagline}
        crumbs={[{ label: t("startups.title"), href: "/discover" }]}
        badges={startup.status === "published" ? undefined : <StatusBadge machine="startup" status={startup.status} />}
        actions={
          may(ctx.actor.persona, "startup:follow") ? (
            <>
              {ctx.actor.persona === "investor" ? (
                <ButtonLink href={`/agreements/new?startup=${id}&type=safe`} variant="default">
                  {t("startup.draftSafe")}
                </ButtonLink>
              ) : null}
              <FollowButton kind="startup" id={id} name={startup.name} following={following} />
            </>
          ) : null
        }
      />
      <Columns
        main={
          <>
            <Section title={t("startup.about")}>
              <p className={styles.prose}>{startup.description}</p>
            </Section>
            <Section title={t("startup.roles")} count={startup.openRoles}>
              <Loaded title={t("startup.rolesFailed")} requestId={ctx.requestId} load={() => OpenRoles({ ctx, id })} />
            </Section>
            <Section title={t("startup.team")}>
              <Loaded title={t("startup.teamFailed")} requestId={ctx.requestId} load={() => Team({ ctx, id })} />
            </Section>
          </>
        }
        aside={
          <>
            <Facts startup={startup} own={startup.founderId === ctx.actor.userId} />
            <ReplyFacts reply={startup.reply} trustScore={startup.trustScore} />
            {startup.access === null && may(ctx.actor.persona, "report:create") ? (
              <ReportTarget type="startup" id={id} name={startup.name} />
            ) : null}
          </>
        }
      />
    </>
  );
}
