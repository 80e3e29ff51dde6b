import { getTranslations } from "next-intl/server";
import { ButtonLink } from "@/app/_ui/button-link";
import { EmptyState } from "@/app/_ui/empty-state";
import { IntentLink } from "@/app/_ui/intent-link";
import { withQuery } from "@/app/_web/query-string";
import { findMyApplications } from "@/lib/applications/queries/my-applications";
import type { Context } from "@/lib/core/context";
import { countRoles, listRoles } from "@/lib/roles/queries/list";
import type { RoleQuery } from "@/lib/roles/schema";
import { Pager } from "@/app/_ui/listings/pager";
import { RoleRows } from "@/app/_ui/listings/role-rows";
import { activeFilters, roleParams } from "@/app/_ui/listings/role-filters";
import { COUNTED_ROLES, RoleListHead } from "@/app/_ui/listings/role-list-head";
import { RoleNoMatch } from "@/app/_ui/listings/role-no-match";

const PATH = "/find-roles";

/** One page of matching roles, or a hint where none matches. */
export async function RoleResults({ ctx, query }: { ctx: Context; query: RoleQuery }) {
  const { cursor, sort = "newest" } = query;
  const [t, words, { items, nextCursor }, count] = await Promise.all([
    getTranslations("find.roles"),
    getTranslations("public.roleSearch"),
    listRoles(query),
    countRoles(query, COUNTED_ROLES + 1),
  ]);
  const filtered = activeFilters(query).length > 0;
  if (items.length === 0 && !filtered && sort !== "pay") {
    return (
      <EmptyState
        title={t("empty")}
        text={t("emptyText")}
        action={<ButtonLink href="/discover">{t("emptyAction")}</ButtonLink>}
      />
    );
  }
  const applied = await findMyApplications(
    ctx,
    items.map(({ id }) => id),
  );
  const params = roleParams(query);
  return (
    <>
      <RoleListHead path={PATH} query={query} count={count} link={IntentLink} />
      {items.length > 0 ? (
        <RoleRows
          roles={items}
          label={words(`lists.${sort}`)}
          applied={applied}
          comparesPay={sort === "pay" || Boolean(query.cashMin)}
        />
      ) : (
        <RoleNoMatch path={PATH} query={query} buttonLink={ButtonLink} />
      )}
      <Pager
        first={cursor ? withQuery(PATH, params) : null}
        next={nextCursor ? withQuery(PATH, { ...params, cursor: nextCursor }) : null}
      />
    </>
  );
}
