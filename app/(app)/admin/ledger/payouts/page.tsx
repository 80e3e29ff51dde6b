import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ChoiceFilter, Filters } from "@/app/_ui/listings/filters";
import { QueueFrame } from "@/app/_ui/listings/queue-frame";
import { Loaded } from "@/app/_ui/loaded";
import { PageHeader } from "@/app/_ui/page-header";
import { orNotFound } from "@/app/_web/or-not-found";
import { withQuery } from "@/app/_web/query-string";
import { firstParam, type SearchParams } from "@/app/_web/search-params";
import { may } from "@/lib/access/permissions";
import { requirePageContext } from "@/lib/core/auth/page-actor";
import { paths } from "@/lib/core/paths";
import { listOrders } from "@/lib/funds/queries/orders";
import { AdminOrdersQuery } from "@/lib/funds/schema";
import { orderStates, type OrderState } from "@/lib/funds/states";
import { SectionTabs } from "../../_components/section-tabs";
import { OrderRows } from "../_components/order-rows";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("administration.payouts"))("title") };
}

async function Listed({ status, cursor }: { status: OrderState; cursor: string | undefined }) {
  const t = await getTranslations("administration.payouts");
  const { items, nextCursor } = await orNotFound(listOrders({ limit: 25, status, cursor }));
  const address = (more: Record<string, string>) => withQuery(paths.refusedPayouts, { status, ...more });
  return (
    <QueueFrame
      rows={items.length > 0 ? <OrderRows orders={items} /> : null}
      narrowed={status !== "refused" || cursor !== undefined}
      none={{ title: t("noneTitle"), clear: t("clear"), href: paths.refusedPayouts }}
      empty={{ title: t("emptyTitle"), text: t("emptyText") }}
      first={cursor ? address({}) : null}
      next={nextCursor ? address({ cursor: nextCursor }) : null}
    />
  );
}

/** Payments that the provider was asked for, those that it refuses first. Administrators only; 404 for others. */
export default async function PayoutsPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await requirePageContext(paths.refusedPayouts);
  if (!may(ctx.actor.persona, "ledger:read")) notFound();
  const [t, given] = await Promise.all([getTranslations("administration.payouts"), searchParams]);
  const status = orderStates.find((name) => name === firstParam(given.status)) ?? "refused";
  const cursor = AdminOrdersQuery.shape.cursor.safeParse(firstParam(given.cursor)).data;
  return (
    <>
      <PageHeader title={t("title")} subtitle={t("subtitle")} />
      <SectionTabs persona={ctx.actor.persona} current="payouts" />
      <Filters action={paths.refusedPayouts} submit={t("filter")}>
        <ChoiceFilter
          name="status"
          label={t("state")}
          value={status}
          options={orderStates.map((value) => ({ value, label: t(`states.${value}`) }))}
        />
      </Filters>
      <Loaded title={t("failed")} requestId={ctx.requestId} load={() => Listed({ status, cursor })} />
    </>
  );
}
