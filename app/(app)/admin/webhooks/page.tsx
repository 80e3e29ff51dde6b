import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ChoiceFilter, Filters, TextFilter } from "@/app/_ui/listings/filters";
import { Pager } from "@/app/_ui/listings/pager";
import { orNotFound } from "@/app/_web/or-not-found";
import { withQuery } from "@/app/_web/query-string";
import { firstParam } from "@/app/_web/search-params";
import type { SearchParams } from "@/app/_web/search-params";
import { ButtonLink } from "@/app/_ui/button-link";
import { EmptyState } from "@/app/_ui/empty-state";
import { FilteredOut } from "@/app/_ui/filtered-out";
import { PageHeader } from "@/app/_ui/page-header";
import { Card } from "@/app/_ui/section";
import { may } from "@/lib/access/permissions";
import { listWebhookEvents } from "@/lib/payment-events/queries/inbox";
import { WebhookEventQuery } from "@/lib/payment-events/schema";
import { inboxStates } from "@/lib/payment-events/states";
import { requirePageContext } from "@/lib/core/auth/page-actor";
import { EventRows } from "../_components/event-rows";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("admin.webhooks"))("title") };
}

/** The payment provider's events by state and type. Administrators only; 404 for others. */
export default async function WebhooksPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await requirePageContext("/admin/webhooks");
  if (!may(ctx.actor.persona, "webhook:read")) notFound();
  const [t, query] = await Promise.all([getTranslations("admin.webhooks"), searchParams]);
  const state = inboxStates.find((name) => name === firstParam(query.state));
  const type = firstParam(query.type)?.trim();
  const cursor = WebhookEventQuery.shape.cursor.safeParse(firstParam(query.cursor)).data;
  const known = WebhookEventQuery.shape.type.safeParse(type);
  const { items, nextCursor } = known.success
    ? await orNotFound(listWebhookEvents(ctx, { limit: 25, state, type: known.data, cursor }))
    : { items: [], nextCursor: null };
  const filtered = Boolean(state ?? type);
  const address = (more: Record<string, string | undefined>) => withQuery("/admin/webhooks", { state, type, ...more });
  return (
    <>
      <PageHeader
        title={t("title")}
        subtitle={t("subtitle")}
        actions={
          <ButtonLink href={address({})} variant="default">
            {t("reload")}
          </ButtonLink>
        }
      />
      <Filters action="/admin/webhooks" submit={t("filter")}>
        <TextFilter name="type" label={t("type")} placeholder={t("typeHint")} value={type} />
        <ChoiceFilter
          name="state"
          label={t("state")}
          any={t("any")}
          value={state}
          options={inboxStates.map((value) => ({ value, label: t(`states.${value}`) }))}
        />
      </Filters>
      {items.length > 0 ? (
        <EventRows events={items} />
      ) : filtered || cursor ? (
        <FilteredOut
          title={t("noneTitle")}
          text={t("noneText")}
          action={
            <ButtonLink href="/admin/webhooks" variant="default">
              {t("clear")}
            </ButtonLink>
          }
        />
      ) : (
        <Card>
          <EmptyState title={t("emptyTitle")} text={t("emptyText")} />
        </Card>
      )}
      <Pager first={cursor ? address({}) : null} next={nextCursor ? address({ cursor: nextCursor }) : null} />
    </>
  );
}
