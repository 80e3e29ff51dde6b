import { IconChevronRight, IconPlus } from "@/app/_ui/icons";
import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Avatar } from "@/app/_ui/avatar";
import { ButtonLink } from "@/app/_ui/button-link";
import { EmptyState } from "@/app/_ui/empty-state";
import { PageHeader } from "@/app/_ui/page-header";
import { LockedBadge } from "@/app/_ui/plan-locked";
import { hasRoom, PlanUse, PlanWall } from "@/app/_ui/plan-use";
import row from "@/app/_ui/row.module.css";
import { Card, Row, Section } from "@/app/_ui/section";
import { StatusBadge } from "@/app/_ui/status-badge";
import { getPlanUsage } from "@/lib/billing/queries/plan-usage";
import { requirePageContext } from "@/lib/core/auth/page-actor";
import { getReader } from "@/app/_web/get-reader";
import { formatInstant } from "@/lib/i18n/dates";
import { formatPercent } from "@/lib/i18n/format";
import { findStartups } from "@/lib/startups/queries/facts";
import { listMyStartups } from "@/lib/startups/queries/my-startups";
import { completeness } from "@/lib/startups/completeness";
import { RestoreButton } from "../_components/restore-button";
import styles from "../_components/startup.module.css";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("startup.list"))("title") };
}

/** The reader's startups, and those that can still be restored. */
export default async function MyStartupsPage() {
  const ctx = await requirePageContext("/my/startups");
  const [t, common, reader, startups, use] = await Promise.all([
    getTranslations("startup.list"),
    getTranslations("common.access"),
    getReader(),
    listMyStartups(ctx),
    getPlanUsage("startups", ctx.actor.userId),
  ]);
  const { locale } = reader;
  const facts = await findStartups(startups.map(({ id }) => id));
  const founder = ctx.actor.persona === "founder";
  const room = founder && hasRoom(use);
  const living = startups.filter(({ deletedAt }) => deletedAt === null);
  const deleted = startups.filter(({ deletedAt }) => deletedAt !== null);
  const create = (
    <ButtonLink href="/my/startups/new" leftSection={<IconPlus size={16} stroke={1.75} aria-hidden />}>
      {t("create")}
    </ButtonLink>
  );
  return (
    <>
      <PageHeader
        title={t("title")}
        subtitle={founder ? <PlanUse {...use} /> : null}
        actions={room && living.length > 0 ? create : null}
      />
      {founder && !room ? (
        <div className={styles.above}>
          <PlanWall {...use} way={t("wallWay")} payer />
        </div>
      ) : null}
      <Card list>
        {living.length === 0 ? (
          <EmptyState
            title={t("empty.title")}
            text={t(founder ? "empty.text" : "empty.member")}
            action={room ? create : null}
          />
        ) : (
          living.map((startup) => (
            <div key={startup.id} className={styles.row}>
              <Avatar name={startup.name} kind="startup" size={36} picture={startup.logo} />
              <div style={{ flex: 1, minWidth: 0 }}>
                <h2 style={{ fontSize: 14 }}>
                  <Link href={`/my/startups/${startup.id}`} className={row.title}>
                    {startup.name}
                  </Link>
                </h2>
                <p className={styles.facts}>
                  {startup.access ? <span>{common(startup.access)}</span> : null}
                  <span>{t("openRoles", { count: startup.openRoles })}</span>
                  <span>{t("complete", { percent: formatPercent(completeness(startup).percent, locale) })}</span>
                </p>
              </div>
              {facts.get(startup.id)?.planLockedAt ? <LockedBadge /> : null}
              <StatusBadge machine="startup" status={startup.status} />
              <IconChevronRight size={18} stroke={1.75} aria-hidden />
            </div>
          ))
        )}
      </Card>
      {deleted.length > 0 ? (
        <div style={{ marginTop: 32 }}>
          <Section title={t("deleted")} count={deleted.length} id="deleted">
            <Card list>
              {deleted.map(({ id, name, restorableUntil }) => (
                <Row key={id}>
                  <Avatar name={name} kind="startup" size={36} />
                  <div style={{ flex: 1, minWidth: 0 }}>
                    <h3>{name}</h3>
                    {restorableUntil ? (
                      <p className={styles.facts}>
                        {t("until", { date: formatInstant(restorableUntil, reader, "moment") })}
                      </p>
                    ) : null}
                  </div>
                  <RestoreButton id={id} name={name} />
                </Row>
              ))}
            </Card>
          </Section>
        </div>
      ) : null}
    </>
  );
}
