import { getTranslations } from "next-intl/server";
import { ButtonLink } from "@/app/_ui/button-link";
import { EmptyState } from "@/app/_ui/empty-state";
import { NoMatch } from "@/app/_ui/listings/no-match";
import { withQuery } from "@/app/_web/query-string";
import { listStartups } from "@/lib/startups/queries/list";
import type { StartupQuery } from "@/lib/startups/schema";
import { Pager } from "@/app/_ui/listings/pager";
import { StartupRows } from "@/app/_ui/listings/startup-rows";
import { startupFilterLabels, startupFilterNames } from "@/app/_ui/listings/startup-filters";

const PATH = "/discover";

/** One page of matching startups, or a hint where none matches. */
export async function StartupResults({ query }: { query: StartupQuery }) {
  const [t, common, { items, nextCursor }] = await Promise.all([
    getTranslations("find"),
    getTranslations("common"),
    listStartups(query),
  ]);
  const { cursor, q, industry, stage, fundingStage, sort } = query;
  const filters = { q, industry, stage, fundingStage };
  if (items.length > 0) {
    return (
      <>
        <StartupRows startups={items} label={t("startups.list")} />
        <Pager
          first={cursor ? withQuery(PATH, { ...filters, sort }) : null}
          next={nextCursor ? withQuery(PATH, { ...filters, sort, cursor: nextCursor }) : null}
        />
      </>
    );
  }
  if (startupFilterNames.some((name) => filters[name] !== undefined)) {
    return (
      <NoMatch
        title={t("startups.none")}
        path={PATH}
        filters={filters}
        labels={startupFilterLabels(query, common)}
        count={async (without) => (await listStartups({ ...filters, [without]: undefined })).items.length}
      />
    );
  }
  return (
    <EmptyState
      title={t("startups.empty")}
      text={t("startups.emptyText")}
      action={<ButtonLink href="/home">{t("startups.emptyAction")}</ButtonLink>}
    />
  );
}
