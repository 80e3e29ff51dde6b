import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { orNotFound } from "@/app/_web/or-not-found";
import { pageId } from "@/app/_web/page-id";
import { EmptyState } from "@/app/_ui/empty-state";
import { ButtonLink } from "@/app/_ui/button-link";
import { EquityRange, PayPeriod, PayRange } from "@/app/_ui/money";
import { Note } from "@/app/_ui/note";
import { PageHeader } from "@/app/_ui/page-header";
import { LockedBadge, LockedNote } from "@/app/_ui/plan-locked";
import { Card } from "@/app/_ui/section";
import { StatusBadge } from "@/app/_ui/status-badge";
import { getPipeline } from "@/lib/applications/queries/pipeline";
import { liveStatuses } from "@/lib/applications/states";
import { requirePageContext } from "@/lib/core/auth/page-actor";
import { findMissingFounders } from "@/lib/equity/queries/founders-shares";
import { getRole } from "@/lib/roles/queries/detail";
import { findRole } from "@/lib/roles/queries/facts";
import { findStartup } from "@/lib/startups/queries/facts";
import { Board } from "../../_components/board/board";
import { cardOf } from "../../_components/board/card";
import { CopyLink } from "@/app/_ui/copy-link";
import { termsOf } from "../../_components/fit";
import { PastApplicants } from "../../_components/past-applicants";

interface PageProps {
  params: Promise<{ id: string }>;
}

/** Once per request, for the title and the page. */
const load = cache(async (id: string) => {
  const ctx = await requirePageContext(`/hiring/roles/${id}`);
  const [role, board] = await orNotFound(Promise.all([getRole(ctx, id), getPipeline(ctx, id)]));
  const [facts, startup, foundersMissing] = await Promise.all([
    findRole(id),
    findStartup(role.startupId),
    findMissingFounders(ctx, role.startupId),
  ]);
  const payer = startup?.founderId.toHexString() === ctx.actor.userId;
  const locked = Boolean(facts?.planLockedAt ?? startup?.planLockedAt);
  return { ctx, role, board, locked, payer, foundersMissing };
});

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { role } = await load(await pageId(params));
  return { title: role.title };
}

/** One role's pipeline: four lanes with each reply's deadline, and closed applications below. */
export default async function RoleBoardPage({ params }: PageProps) {
  const id = await pageId(params);
  const [{ ctx, role, board, locked, payer, foundersMissing }, t] = await Promise.all([
    load(id),
    getTranslations("hiring.board"),
  ]);
  const { lanes } = board;
  const live = lanes.filter(({ status }) => (liveStatuses as readonly string[]).includes(status));
  const over = lanes.filter(({ status, count }) => count > 0 && !(liveStatuses as readonly string[]).includes(status));
  const liveCount = live.reduce((sum, { count }) => sum + count, 0);
  const pay = role.compensation;
  const terms = termsOf(role, foundersMissing);
  const cards = live.map(({ items, ...lane }) => ({
    ...lane,
    items: items.map((application) => cardOf(application, terms, ctx.actor.timeZone)),
  }));
  return (
    <>
      <PageHeader
        crumbs={[{ label: t("crumb"), href: "/hiring" }]}
        title={role.title}
        badges={
          <>
            <StatusBadge machine="role" status={role.status} />
            {locked ? <LockedBadge /> : null}
            <span>{t("seats", { taken: role.seatsTaken, seats: role.seats })}</span>
          </>
        }
        subtitle={
          <>
            {t("live", { count: liveCount })} {t("range")} <PayRange pay={pay} /> <PayPeriod pay={pay} />
            {pay.equityMaxBps > 0 ? (
              <>
                , <EquityRange minBps={pay.equityMinBps} maxBps={pay.equityMaxBps} />
              </>
            ) : null}
            .
          </>
        }
        actions={
          <>
            {role.listed ? <CopyLink path={`/roles/${role.id}`} /> : null}
            {role.status === "open" && !locked ? (
              <ButtonLink href={`/hiring/roles/${role.id}/edit`} variant="default">
                {t("edit")}
              </ButtonLink>
            ) : null}
          </>
        }
      />
      {locked ? (
        <div style={{ marginBottom: 16 }}>
          <LockedNote kind="role" name={role.startup.name} payer={payer} />
        </div>
      ) : null}
      {role.status === "open" && !role.listed && !locked ? (
        <div style={{ marginBottom: 16 }}>
          <Note tone="warn" title={t("notListed.title")}>
            {t("notListed.text", { startup: role.startup.name })}
          </Note>
        </div>
      ) : null}
      {liveCount === 0 && over.length === 0 ? (
        <Card>
          <EmptyState
            title={t("empty.title")}
            text={role.listed ? t("empty.text") : t("empty.hidden")}
            action={role.listed ? <CopyLink path={`/roles/${role.id}`} variant="filled" /> : null}
          />
        </Card>
      ) : (
        <Board role={terms} pipeline={cards} />
      )}
      <PastApplicants lanes={over} />
    </>
  );
}
