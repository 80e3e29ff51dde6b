import { getTranslations } from "next-intl/server";
import { ButtonLink } from "@/app/_ui/button-link";
import { EmptyState } from "@/app/_ui/empty-state";
import { FilteredOut } from "@/app/_ui/filtered-out";
import { relaxableFilter } from "@/app/_web/relaxable-filter";
import { withQuery } from "@/app/_web/query-string";
import { DEFAULT_PAGE } from "@/lib/core/schema";
import { listRoles } from "@/lib/roles/queries/list";
import type { RoleQuery } from "@/lib/roles/schema";
import { Pager } from "@/app/_ui/listings/pager";
import { RoleRows } from "@/app/_ui/listings/role-rows";
import { filterNames, type FilterName } from "@/app/_ui/listings/role-filters";

const PATH = "/find-roles";

/** One page of matching roles, or a hint where none matches. */
export async function RoleResults({ query }: { query: RoleQuery }) {
  const [t, { items, nextCursor }] = await Promise.all([getTranslations("find"), listRoles(query)]);
  const { cursor, q, skill, workplace, industry } = query;
  const filters = { q, skill, workplace, industry };
  if (items.length > 0) {
    return (
      <>
        <RoleRows roles={items} label={t("roles.list")} />
        <Pager
          first={cursor ? withQuery(PATH, filters) : null}
          next={nextCursor ? withQuery(PATH, { ...filters, cursor: nextCursor }) : null}
        />
      </>
    );
  }
  const used = filterNames.filter((name) => filters[name] !== undefined);
  if (used.length > 0) return <NoMatch filters={filters} used={used} />;
  return (
    <EmptyState
      title={t("roles.empty")}
      text={t("roles.emptyText")}
      action={<ButtonLink href="/discover">{t("roles.emptyAction")}</ButtonLink>}
    />
  );
}

async function NoMatch({ filters, used }: { filters: Pick<RoleQuery, FilterName>; used: readonly FilterName[] }) {
  const [t, common] = await Promise.all([getTranslations("find"), getTranslations("common")]);
  const hiding = await relaxableFilter(
    used,
    async (without) => (await listRoles({ ...filters, [without]: undefined })).items.length,
  );
  const { workplace, industry } = filters;
  const names: Record<FilterName, string | undefined> = {
    q: filters.q,
    skill: filters.skill,
    workplace: workplace && common(`workplace.${workplace}`),
    industry: industry && common(`industry.${industry}`),
  };
  const name = hiding ? (names[hiding.filter] ?? "") : "";
  return (
    <FilteredOut
      title={t("roles.none")}
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
