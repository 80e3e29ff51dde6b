import { IconPlus } from "@/app/_ui/icons";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { EmptyState } from "@/app/_ui/empty-state";
import { ButtonLink } from "@/app/_ui/button-link";
import { PageHeader } from "@/app/_ui/page-header";
import { hasRoom, PlanUse, PlanWall } from "@/app/_ui/plan-use";
import { Card, Section } from "@/app/_ui/section";
import { getRoleFigures } from "@/lib/applications/queries/hiring-board";
import { getPlanUsage } from "@/lib/billing/queries/plan-usage";
import { requirePageContext } from "@/lib/core/auth/page-actor";
import { listStartupRoles } from "@/lib/roles/queries/startup-roles";
import { listMyStartups } from "@/lib/startups/queries/my-startups";
import { mayHire } from "@/lib/startups/states";
import { lockedAmong } from "../_components/locked-roles";
import { RoleList } from "../_components/role-list";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("hiring.overview"))("title") };
}

/** Every role of the startups the reader hires for: who waits for an answer, and until when. */
export default async function HiringPage() {
  const ctx = await requirePageContext("/hiring");
  const t = await getTranslations("hiring.overview");
  const startups = (await listMyStartups(ctx)).filter(
    ({ access, deletedAt, status }) => deletedAt === null && status !== "archived" && mayHire(access),
  );
  if (startups.length === 0) {
    return (
      <>
        <PageHeader title={t("title")} />
        <Card>
          <EmptyState
            title={t("noStartup.title")}
            text={t("noStartup.text")}
            {...(ctx.actor.persona === "founder"
              ? {
                  action: <ButtonLink href="/my/startups/new">{t("noStartup.action")}</ButtonLink>,
                }
              : {})}
          />
        </Card>
      </>
    );
  }

  const owner =
    startups.find(({ founderId }) => founderId === ctx.actor.userId)?.founderId ??
    startups[0]?.founderId ??
    ctx.actor.userId;
  const [figures, use, ...pages] = await Promise.all([
    getRoleFigures(ctx),
    getPlanUsage("openRoles", owner),
    ...startups.map(({ id }) => listStartupRoles(ctx, id, { limit: 100 })),
  ]);
  const pressing = (id: string) => figures.get(id)?.firstReplyBy ?? "9";
  const roles = pages
    .flatMap(({ items }) => items)
    .sort((a, b) => pressing(a.id).localeCompare(pressing(b.id)) || b.createdAt.localeCompare(a.createdAt));
  const locked = await lockedAmong(roles.map(({ id }) => id));
  const open = roles.filter(({ status }) => status === "open");
  const past = roles.filter(({ status }) => status !== "open");
  const waiting = roles.reduce((sum, { id }) => sum + (figures.get(id)?.waiting ?? 0), 0);
  const room = hasRoom(use);
  const create = (filled: boolean) => (
    <ButtonLink
      href="/hiring/roles/new"
      variant={filled ? "filled" : "default"}
      leftSection={<IconPlus size={16} stroke={1.75} aria-hidden />}
    >
      {t("newRole")}
    </ButtonLink>
  );
  return (
    <>
      <PageHeader
        title={t("title")}
        subtitle={t("subtitle", { count: waiting })}
        actions={room && open.length > 0 ? create(true) : null}
      />
      <Section title={t("open")} count={<PlanUse {...use} />} id="open-roles">
        {open.length === 0 ? (
          <Card>
            <EmptyState title={t("empty.title")} text={t("empty.text")} action={room ? create(true) : null} />
          </Card>
        ) : (
          <RoleList roles={open} figures={figures} withStartup={startups.length > 1} locked={locked} />
        )}
        {room ? null : (
          <div style={{ marginTop: 12 }}>
            <PlanWall {...use} way={t("wallWay")} payer={owner === ctx.actor.userId} />
          </div>
        )}
      </Section>
      {past.length > 0 ? (
        <Section title={t("past")} count={past.length} id="past-roles">
          <RoleList roles={past} figures={figures} withStartup={startups.length > 1} locked={locked} />
        </Section>
      ) : null}
    </>
  );
}
