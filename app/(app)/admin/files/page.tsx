import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { EmptyState } from "@/app/_ui/empty-state";
import { ChoiceFilter, Filters } from "@/app/_ui/listings/filters";
import { Pager } from "@/app/_ui/listings/pager";
import { Loaded } from "@/app/_ui/loaded";
import { PageHeader } from "@/app/_ui/page-header";
import { Card, Columns } from "@/app/_ui/section";
import { orNotFound } from "@/app/_web/or-not-found";
import { withQuery } from "@/app/_web/query-string";
import { firstParam, type SearchParams } from "@/app/_web/search-params";
import { may } from "@/lib/access/permissions";
import { requirePageContext } from "@/lib/core/auth/page-actor";
import type { Context } from "@/lib/core/context";
import { paths } from "@/lib/core/paths";
import { listFileCards } from "@/lib/files/queries/queue-cards";
import { getStorage } from "@/lib/files/queries/storage";
import { AdminFilesQuery } from "@/lib/files/schema";
import { queueStatuses, type QueueStatus } from "@/lib/files/states";
import { FileRows } from "./_components/file-rows";
import { StorageCard } from "./_components/storage-card";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("admin.files"))("title") };
}

async function Queue({ ctx, status, cursor }: { ctx: Context; status: QueueStatus; cursor: string | undefined }) {
  const t = await getTranslations("admin.files");
  const { items, nextCursor } = await orNotFound(listFileCards(ctx, { limit: 25, status, cursor }));
  const address = (more: Record<string, string>) => withQuery(paths.fileQueue, { status, ...more });
  return (
    <>
      {items.length > 0 ? (
        <FileRows files={items} />
      ) : (
        <Card>
          <EmptyState title={t(`empty.${status}.title`)} text={t(`empty.${status}.text`)} />
        </Card>
      )}
      <Pager first={cursor ? address({}) : null} next={nextCursor ? address({ cursor: nextCursor }) : null} />
    </>
  );
}

/** Files that are held, not scanned yet or refused, the oldest first, and how storage and scanner are. 404 for others than staff. */
export default async function FileQueuePage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await requirePageContext(paths.fileQueue);
  if (!may(ctx.actor.persona, "file:judge")) notFound();
  const [t, query] = await Promise.all([getTranslations("admin.files"), searchParams]);
  const status = queueStatuses.find((name) => name === firstParam(query.status)) ?? "held";
  const cursor = AdminFilesQuery.shape.cursor.safeParse(firstParam(query.cursor)).data;
  return (
    <>
      <PageHeader title={t("title")} subtitle={t("subtitle")} />
      <Columns
        main={
          <>
            <Filters action={paths.fileQueue} submit={t("filter")}>
              <ChoiceFilter
                name="status"
                label={t("state")}
                value={status}
                options={queueStatuses.map((value) => ({ value, label: t(`states.${value}`) }))}
              />
            </Filters>
            <Loaded title={t("failed")} requestId={ctx.requestId} load={() => Queue({ ctx, status, cursor })} />
          </>
        }
        aside={
          <Loaded
            title={t("storage.failed")}
            requestId={ctx.requestId}
            load={async () => <StorageCard storage={await getStorage()} />}
          />
        }
      />
    </>
  );
}
