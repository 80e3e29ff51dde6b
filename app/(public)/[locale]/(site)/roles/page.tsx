import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ListingPage } from "@/app/(public)/_components/listing-page";
import { EmptyState } from "@/app/_ui/empty-state";
import { PublicRoleList } from "@/app/_ui/listings/public-role-list";
import { activeFilters, roleParams, roleQueryOf } from "@/app/_ui/listings/role-filters";
import { COUNTED_ROLES, RoleListHead } from "@/app/_ui/listings/role-list-head";
import { RoleNoMatch } from "@/app/_ui/listings/role-no-match";
import { RoleSearch } from "@/app/_ui/listings/role-search";
import { ButtonLink } from "@/app/_ui/plain/button";
import { localePath } from "@/app/_web/locale-path";
import { orNotFound } from "@/app/_web/or-not-found";
import { pageMetadata } from "@/app/_web/page-metadata";
import { publicLocale } from "@/app/_web/public-locale";
import type { LocaleParams } from "@/app/_web/public-locale";
import type { SearchParams } from "@/app/_web/search-params";
import { countRoles, listRoles } from "@/lib/roles/queries/list";

export async function generateMetadata({ params }: LocaleParams): Promise<Metadata> {
  const locale = await publicLocale(params);
  const t = await getTranslations("public.roles");
  return pageMetadata({ locale, path: "/roles", title: t("title"), description: t("description") });
}

export default async function RolesPage({ params, searchParams }: LocaleParams & { searchParams: SearchParams }) {
  const locale = await publicLocale(params);
  const query = roleQueryOf(await searchParams);
  const { cursor, sort = "newest" } = query;
  const [t, words, page, count] = await Promise.all([
    getTranslations("public.roles"),
    getTranslations("public.roleSearch"),
    orNotFound(listRoles(query)),
    countRoles(query, COUNTED_ROLES + 1),
  ]);
  const path = localePath("/roles", locale);
  const filtered = activeFilters(query).length > 0;
  const listed = page.items.length > 0;
  return (
    <ListingPage
      locale={locale}
      list="roles"
      filters={roleParams(query)}
      search={<RoleSearch action={path} query={query} form="form" />}
      cursor={cursor}
      nextCursor={page.nextCursor}
    >
      {listed || filtered || sort !== "newest" ? (
        <RoleListHead path={path} query={query} count={count} link="a" />
      ) : null}
      {listed ? (
        <PublicRoleList
          roles={page.items}
          label={words(`lists.${sort}`)}
          comparesPay={sort === "pay" || Boolean(query.cashMin)}
        />
      ) : filtered || sort === "pay" ? (
        <RoleNoMatch path={path} query={query} buttonLink={ButtonLink} />
      ) : (
        <EmptyState
          title={t("empty")}
          text={t("emptyText")}
          action={<ButtonLink href={localePath("/register?persona=founder", locale)}>{t("emptyAction")}</ButtonLink>}
        />
      )}
    </ListingPage>
  );
}
