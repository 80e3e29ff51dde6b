import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/app/_ui/page-header";
import { Loaded } from "@/app/_ui/loaded";
import { withQuery } from "@/app/_web/query-string";
import type { SearchParams } from "@/app/_web/search-params";
import { requirePageContext } from "@/lib/core/auth/page-actor";
import { workplaces } from "@/lib/roles/states";
import { industries } from "@/lib/startups/states";
import { ChoiceFilter, Filters, TextFilter } from "@/app/_ui/listings/filters";
import { RoleResults } from "./_components/role-results";
import { roleQueryOf } from "@/app/_ui/listings/role-filters";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("find.roles"))("title") };
}

/** Roles that take applications, filtered by the address. */
export default async function FindRolesPage({ searchParams }: { searchParams: SearchParams }) {
  const query = roleQueryOf(await searchParams);
  const ctx = await requirePageContext(withQuery("/find-roles", { ...query, limit: undefined }));
  const [t, common] = await Promise.all([getTranslations("find"), getTranslations("common")]);
  const any = t("filters.any");
  return (
    <>
      <PageHeader title={t("roles.title")} subtitle={t("roles.text")} />
      <Filters action="/find-roles">
        <TextFilter name="q" label={t("filters.words")} placeholder={t("filters.wordsHint")} value={query.q} />
        <TextFilter name="skill" label={t("filters.skill")} value={query.skill} />
        <ChoiceFilter
          name="workplace"
          label={t("filters.workplace")}
          any={any}
          value={query.workplace}
          options={workplaces.map((value) => ({ value, label: common(`workplace.${value}`) }))}
        />
        <ChoiceFilter
          name="industry"
          label={t("filters.industry")}
          any={any}
          value={query.industry}
          options={industries.map((value) => ({ value, label: common(`industry.${value}`) }))}
        />
      </Filters>
      <Loaded title={t("roles.failed")} requestId={ctx.requestId} load={() => RoleResults({ ctx, query })} />
    </>
  );
}
