import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ChoiceFilter, Filters } from "@/app/_ui/listings/filters";
import { QueueFrame } from "@/app/_ui/listings/queue-frame";
import { orNotFound } from "@/app/_web/or-not-found";
import { withQuery } from "@/app/_web/query-string";
import { firstParam } from "@/app/_web/search-params";
import type { SearchParams } from "@/app/_web/search-params";
import { PageHeader } from "@/app/_ui/page-header";
import { Loaded } from "@/app/_ui/loaded";
import { may } from "@/lib/access/permissions";
import { requirePageContext } from "@/lib/core/auth/page-actor";
import type { Context } from "@/lib/core/context";
import { listAppeals } from "@/lib/trust/queries/appeals";
import { TrustAppealQuery } from "@/lib/trust/schema";
import { appealStatuses, type AppealStatus } from "@/lib/trust/states";
import { paths } from "@/lib/core/paths";
import { AppealRows } from "../../trust/_components/appeal-rows";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("trust.appeals"))("title") };
}

async function Listed({
  ctx,
  status,
  cursor,
}: {
  ctx: Context;
  status: AppealStatus | undefined;
  cursor: string | undefined;
}) {
  const t = await getTranslations("trust.appeals");
  const { items, nextCursor } = await orNotFound(listAppeals(ctx, { limit: 25, status, cursor }));
  const address = (more: Record<string, string>) => withQuery(paths.trustAppeals, { status, ...more });
  return (
    <QueueFrame
      rows={items.length > 0 ? <AppealRows appeals={items} /> : null}
      narrowed={status !== "open"}
      none={{ title: t("noneTitle"), clear: t("clear"), href: paths.trustAppeals }}
      empty={{ title: t("emptyTitle"), text: t("emptyText") }}
      first={cursor ? address({}) : null}
      next={nextCursor ? address({ cursor: nextCursor }) : null}
    />
  );
}

/** Appeals against trust entries, the oldest first. Moderators and administrators; 404 for others. */
export default async function TrustAppealsPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await requirePageContext(paths.trustAppeals);
  if (!may(ctx.actor.persona, "trust:decide")) notFound();
  const [t, query] = await Promise.all([getTranslations("trust.appeals"), searchParams]);
  const status = appealStatuses.find((name) => name === (firstParam(query.status) ?? "open"));
  const cursor = TrustAppealQuery.shape.cursor.safeParse(firstParam(query.cursor)).data;
  return (
    <>
      <PageHeader title={t("title")} subtitle={t("subtitle")} />
      <Filters action={paths.trustAppeals} submit={t("filter")}>
        <ChoiceFilter
          name="status"
          label={t("state")}
          any={t("any")}
          value={status}
          options={appealStatuses.map((value) => ({ value, label: t(`states.${value}`) }))}
        />
      </Filters>
      <Loaded title={t("failed")} requestId={ctx.requestId} load={() => Listed({ ctx, status, cursor })} />
    </>
  );
}
