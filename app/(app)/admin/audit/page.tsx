import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ButtonLink } from "@/app/_ui/button-link";
import { Filters, TextFilter } from "@/app/_ui/listings/filters";
import { QueueFrame } from "@/app/_ui/listings/queue-frame";
import { Loaded } from "@/app/_ui/loaded";
import { Note } from "@/app/_ui/note";
import { PageHeader } from "@/app/_ui/page-header";
import { orNotFound } from "@/app/_web/or-not-found";
import { withQuery } from "@/app/_web/query-string";
import { firstParam, type SearchParams } from "@/app/_web/search-params";
import { may } from "@/lib/access/permissions";
import { listAudit, verifyChain } from "@/lib/administration/queries/audit";
import { AuditQuery } from "@/lib/administration/schema";
import { requirePageContext } from "@/lib/core/auth/page-actor";
import { paths } from "@/lib/core/paths";
import { SectionTabs } from "../_components/section-tabs";
import { AuditRows } from "./_components/audit-rows";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("administration.audit"))("title") };
}

async function Chain({ entity, entityId }: { entity: string; entityId: string }) {
  const [t, check] = await Promise.all([getTranslations("administration.audit"), verifyChain(entity, entityId)]);
  return check.ok ? (
    <Note tone="ok" title={t("whole")} />
  ) : (
    <Note tone="bad" title={t("broken", { seq: check.brokenAt ?? 0 })}>
      {t("brokenText")}
    </Note>
  );
}

async function Listed({ query }: { query: AuditQuery | null }) {
  const t = await getTranslations("administration.audit");
  const { items, nextCursor } = query
    ? await orNotFound(listAudit({ ...query, limit: 25 }))
    : { items: [], nextCursor: null };
  const { cursor, limit: _limit, ...filter } = query ?? {};
  const address = (more: Record<string, string>) => withQuery(paths.auditTrail, { ...filter, ...more });
  const { entity, entityId } = filter;
  return (
    <>
      {entity !== undefined && entityId !== undefined ? (
        <p style={{ marginBottom: 16 }}>
          <ButtonLink href={address({ verify: "1" })} variant="default">
            {t("verify")}
          </ButtonLink>
        </p>
      ) : null}
      <QueueFrame
        rows={items.length > 0 ? <AuditRows rows={items} /> : null}
        narrowed={query === null || Object.values(filter).some((value) => value !== undefined) || cursor !== undefined}
        none={{ title: t("noneTitle"), text: t("noneText"), clear: t("clear"), href: paths.auditTrail }}
        empty={{ title: t("emptyTitle"), text: t("emptyText") }}
        first={cursor ? address({}) : null}
        next={nextCursor ? address({ cursor: nextCursor }) : null}
      />
    </>
  );
}

const names = ["action", "entity", "entityId", "actorId"] as const;

/** The audit log by action, record and person, and whether a record's trail is as it was written. Administrators only; 404 for others. */
export default async function AuditPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await requirePageContext(paths.auditTrail);
  if (!may(ctx.actor.persona, "audit:read")) notFound();
  const [t, given] = await Promise.all([getTranslations("administration.audit"), searchParams]);
  const wanted = Object.fromEntries(names.map((name) => [name, firstParam(given[name])?.trim() || undefined]));
  const known = AuditQuery.safeParse({ ...wanted, cursor: firstParam(given.cursor) });
  const { entity, entityId } = known.data ?? {};
  return (
    <>
      <PageHeader title={t("title")} subtitle={t("subtitle")} />
      <SectionTabs persona={ctx.actor.persona} current="audit" />
      <Filters action={paths.auditTrail} submit={t("filter")}>
        <TextFilter name="action" label={t("action")} placeholder="user.suspend" value={wanted.action} />
        <TextFilter name="entity" label={t("entity")} placeholder="user" value={wanted.entity} />
        <TextFilter name="entityId" label={t("entityId")} value={wanted.entityId} />
        <TextFilter name="actorId" label={t("actor")} value={wanted.actorId} />
      </Filters>
      {firstParam(given.verify) && entity !== undefined && entityId !== undefined ? (
        <Loaded title={t("failed")} requestId={ctx.requestId} load={() => Chain({ entity, entityId })} />
      ) : null}
      <Loaded title={t("failed")} requestId={ctx.requestId} load={() => Listed({ query: known.data ?? null })} />
    </>
  );
}
