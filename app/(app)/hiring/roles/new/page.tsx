import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ButtonLink } from "@/app/_ui/button-link";
import { Note } from "@/app/_ui/note";
import { PageHeader } from "@/app/_ui/page-header";
import { LockedNote } from "@/app/_ui/plan-locked";
import { hasRoom, PlanUse, PlanWall } from "@/app/_ui/plan-use";
import { getPlanUsage } from "@/lib/billing/queries/plan-usage";
import { requirePageContext } from "@/lib/core/auth/page-actor";
import { findStartup } from "@/lib/startups/queries/facts";
import { listMyStartups } from "@/lib/startups/queries/my-startups";
import { mayHire } from "@/lib/startups/states";
import { RoleForm } from "../../_components/role/role-form";
import styles from "../../_components/hiring.module.css";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("hiring.role"))("new") };
}

/** A new role at one of the startups the reader hires for; with several, the address says which. */
export default async function NewRolePage({
  searchParams,
}: {
  searchParams: Promise<{ startup?: string | string[] }>;
}) {
  const ctx = await requirePageContext("/hiring/roles/new");
  const t = await getTranslations("hiring.role");
  const startups = (await listMyStartups(ctx)).filter(
    ({ access, deletedAt, status }) => deletedAt === null && status !== "archived" && mayHire(access),
  );
  const wanted = (await searchParams).startup;
  const startup = startups.find(({ id }) => id === wanted) ?? startups[0];
  if (!startup) redirect("/hiring");
  const [use, facts] = await Promise.all([getPlanUsage("openRoles", startup.founderId), findStartup(startup.id)]);
  const payer = startup.founderId === ctx.actor.userId;
  return (
    <>
      <PageHeader
        crumbs={[{ label: t("crumb"), href: "/hiring" }]}
        title={t("new")}
        subtitle={
          <>
            {startup.name}. <PlanUse {...use} />.
          </>
        }
      />
      {startups.length > 1 ? (
        <p className={styles.choices}>
          {t("otherStartup")}
          {startups
            .filter(({ id }) => id !== startup.id)
            .map(({ id, name }) => (
              <ButtonLink key={id} variant="default" size="small" href={`/hiring/roles/new?startup=${id}`}>
                {name}
              </ButtonLink>
            ))}
        </p>
      ) : null}
      {startup.status === "published" ? null : (
        <div className={styles.above}>
          <Note tone="info" title={t("draft.title", { startup: startup.name })}>
            {t("draft.text")}
          </Note>
        </div>
      )}
      {facts?.planLockedAt ? (
        <LockedNote kind="startup" name={startup.name} payer={payer} />
      ) : hasRoom(use) ? (
        <RoleForm key={startup.id} startupId={startup.id} />
      ) : (
        <PlanWall {...use} way={t("wallWay")} payer={payer} />
      )}
    </>
  );
}
