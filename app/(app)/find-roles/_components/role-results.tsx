import { getTranslations } from "next-intl/server";
import { ButtonLink } from "@/app/_ui/button-link";
import { EmptyState } from "@/app/_ui/empty-state";
import { NoMatch } from "@/app/_ui/listings/no-match";
import { withQuery } from "@/app/_web/query-string";
import { findMyApplications } from "@/lib/applications/queries/my-applications";
import type { Context } from "@/lib/core/context";
import { listRoles } from "@/lib/roles/queries/list";
import type { RoleQuery } from "@/lib/roles/schema";
import { Pager } from "@/app/_ui/listings/pager";
import { RoleRows } from "@/app/_ui/listings/role-rows";
import { roleFilterLabels, roleFilterNames } from "@/app/_ui/listings/role-filters";

const PATH = "/find-roles";

/** One page of matching roles, or a hint where none matches. */
export async function RoleResults({ ctx, query }: { ctx: Context; query: RoleQuery }) {
  const [t, common, { items, nextCursor }] = await Promise.all([
    getTranslations("find"),
    getTranslations("common"),
    listRoles(query),
  ]);
  const { cursor, q, skill, workplace, industry } = query;
  const filters = { q, skill, workplace, industry };
  if (items.length > 0) {
    const applied = await findMyApplications(
      ctx,
      items.map(({ id }) => id),
    );
    return (
      <>
        <RoleRows roles={items} label={t("roles.list")} applied={applied} />
        <Pager
          first={cursor ? withQuery(PATH, filters) : null}
          next={nextCursor ? withQuery(PATH, { ...filters, cursor: nextCursor }) : null}
        />
      </>
    );
  }
  if (roleFilterNames.some((name) => filters[name] !== undefined)) {
    return (
      <NoMatch
        title={t("roles.none")}
        path={PATH}
        filters={filters}
        labels={roleFilterLabels(query, common)}
        count={async (without) => (await listRoles({ ...filters, [without]: undefined })).items.length}
      />
    );
  }
  return (
    <EmptyState
      title={t("roles.empty")}
      text={t("roles.emptyText")}
      action={<ButtonLink href="/discover">{t("roles.emptyAction")}</ButtonLink>}
    />
  );
}
