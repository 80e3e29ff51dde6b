import { getTranslations } from "next-intl/server";
import { ButtonLink } from "@/app/_ui/button-link";
import { EmptyState } from "@/app/_ui/empty-state";
import { FilteredOut } from "@/app/_ui/filtered-out";
import { relaxableFilter } from "@/app/_web/relaxable-filter";
import { withQuery } from "@/app/_web/query-string";
import { DEFAULT_PAGE } from "@/lib/core/schema";
import { listStartups } from "@/lib/startups/queries/list";
import type { StartupQuery } from "@/lib/startups/schema";
import { Pager } from "@/app/_ui/listings/pager";
import { StartupRows } from "@/app/_ui/listings/startup-rows";
import { filterNames, type FilterName } from "@/app/_ui/listings/startup-filters";

const PATH = "/discover";

/** One page of matching startups, or a hint where none matches. */
export async function StartupResults({ query }: { query: StartupQuery }) {
  const [t, { items, nextCursor }] = await Promise.all([getTranslations("find"), listStartups(query)]);
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
  const used = filterNames.filter((name) => filters[name] !== undefined);
  if (used.length > 0) return <NoMatch filters={filters} used={used} />;
  return (
    <EmptyState
      title={t("startups.empty")}
      text={t("startups.emptyText")}
      action={<ButtonLink href="/home">{t("startups.emptyAction")}</ButtonLink>}
    />
  );
}

async function NoMatch({ filters, used }: { filters: Pick<StartupQuery, FilterName>; used: readonly FilterName[] }) {
  const [t, common] = await Promise.all([getTranslations("find"), getTranslations("common")]);
  const hiding = await relaxableFilter(
    used,
    async (without) => (await listStartups({ ...filters, [without]: undefined })).items.length,
  );
  const { industry, stage, fundingStage } = filters;
  const names: Record<FilterName, string | undefined> = {
    q: filters.q,
    industry: industry && common(`industry.${industry}`),
    stage: stage && common(`stage.${stage}`),
    fundingStage: fundingStage && common(`fundingStage.${fundingStage}`),
  };
  const name = hiding ? (names[hiding.filter] ?? "") : "";
  return (
    <FilteredOut
      title={t("startups.none")}
      {...(hiding
        ? {
            text: t(hiding.hidden >= DEFAULT_PAGE ? "filters.hidesMany" : "filters.hides", {
              filter: name,
              count: hiding.hidden,
            }),
          }
        : {})}
      action={
        <ButtonLink href={withQuery(PATH, hiding ? { ...filters, [hiding.filter]: undefined } : {})} variant="default">
          {hiding ? t("filters.remove", { filter: name }) : common("actions.clearFilters")}
        </ButtonLink>
      }
    />
  );
}
