import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ButtonLink } from "@/app/_ui/button-link";
import { Pager } from "@/app/_ui/listings/pager";
import { orNotFound } from "@/app/_web/or-not-found";
import { withQuery } from "@/app/_web/query-string";
import { firstParam } from "@/app/_web/search-params";
import type { SearchParams } from "@/app/_web/search-params";
import { EmptyState } from "@/app/_ui/empty-state";
import { Loaded } from "@/app/_ui/loaded";
import { PageHeader } from "@/app/_ui/page-header";
import { Card } from "@/app/_ui/section";
import { may } from "@/lib/access/permissions";
import { requirePageContext } from "@/lib/core/auth/page-actor";
import type { Context } from "@/lib/core/context";
import { paths } from "@/lib/core/paths";
import { listHeldReviews } from "@/lib/reviews/queries/held";
import { AdminReviewsQuery } from "@/lib/reviews/schema";
import { HeldRows } from "../../reviews/_components/held-rows";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("reviews.queue"))("title") };
}

const statuses = ["held", "removed"] as const;

async function Listed({
  ctx,
  status,
  cursor,
}: {
  ctx: Context;
  status: (typeof statuses)[number];
  cursor: string | undefined;
}) {
  const t = await getTranslations("reviews.queue");
  const { items, nextCursor } = await orNotFound(listHeldReviews(ctx, { limit: 25, status, cursor }));
  const address = (more: Record<string, string>) => withQuery(paths.heldReviews, { status, ...more });
  return (
    <>
      {items.length > 0 ? (
        <HeldRows reviews={items} />
      ) : (
        <Card>
          <EmptyState title={t(`empty.${status}`)} text={t("emptyText")} />
        </Card>
      )}
      <Pager first={cursor ? address({}) : null} next={nextCursor ? address({ cursor: nextCursor }) : null} />
    </>
  );
}

/** Reviews that are held, the oldest first. Moderators and administrators; 404 for others. */
export default async function HeldReviewsPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await requirePageContext(paths.heldReviews);
  if (!may(ctx.actor.persona, "review:judge")) notFound();
  const [t, query] = await Promise.all([getTranslations("reviews.queue"), searchParams]);
  const status = statuses.find((name) => name === firstParam(query.status)) ?? "held";
  const other = status === "held" ? "removed" : "held";
  const cursor = AdminReviewsQuery.shape.cursor.safeParse(firstParam(query.cursor)).data;
  return (
    <>
      <PageHeader
        title={t("title")}
        subtitle={t("subtitle")}
        actions={
          <ButtonLink href={withQuery(paths.heldReviews, { status: other })} variant="default">
            {t(`show.${other}`)}
          </ButtonLink>
        }
      />
      <Loaded title={t("failed")} requestId={ctx.requestId} load={() => Listed({ ctx, status, cursor })} />
    </>
  );
}
