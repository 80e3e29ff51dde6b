import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/app/_ui/page-header";
import { Loaded } from "@/app/_ui/loaded";
import { withQuery } from "@/app/_web/query-string";
import type { SearchParams } from "@/app/_web/search-params";
import { requirePageContext } from "@/lib/core/auth/page-actor";
import { RoleSearch } from "@/app/_ui/listings/role-search";
import { SearchForm } from "@/app/_ui/listings/search-form";
import { RoleResults } from "./_components/role-results";
import { roleParams, roleQueryOf } from "@/app/_ui/listings/role-filters";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("find.roles"))("title") };
}

/** Roles that take applications, filtered and ordered by the address. */
export default async function FindRolesPage({ searchParams }: { searchParams: SearchParams }) {
  const query = roleQueryOf(await searchParams);
  const ctx = await requirePageContext(withQuery("/find-roles", { ...roleParams(query), cursor: query.cursor }));
  const t = await getTranslations("find.roles");
  return (
    <>
      <PageHeader title={t("title")} subtitle={t("text")} />
      <RoleSearch action="/find-roles" query={query} form={SearchForm} />
      <Loaded title={t("failed")} requestId={ctx.requestId} load={() => RoleResults({ ctx, query })} />
    </>
  );
}
