import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { COUNTED_AT_MOST, ListingPage, PublicNoMatch } from "@/app/(public)/_components/listing-page";
import { EmptyState } from "@/app/_ui/empty-state";
import { PublicRoleList } from "@/app/_ui/listings/public-role-list";
import { roleFilterLabels, roleQueryOf } from "@/app/_ui/listings/role-filters";
import { ButtonLink } from "@/app/_ui/plain/button";
import { localePath } from "@/app/_web/locale-path";
import { orNotFound } from "@/app/_web/or-not-found";
import { pageMetadata } from "@/app/_web/page-metadata";
import { publicLocale } from "@/app/_web/public-locale";
import type { LocaleParams } from "@/app/_web/public-locale";
import type { SearchParams } from "@/app/_web/search-params";
import { listRoles } from "@/lib/roles/queries/list";
import { workplaces } from "@/lib/roles/states";
import { industries } from "@/lib/startups/states";

export async function generateMetadata({ params }: LocaleParams): Promise<Metadata> {
  const locale = await publicLocale(params);
  const t = await getTranslations("public.roles");
  return pageMetadata({ locale, path: "/roles", title: t("title"), description: t("description") });
}

export default async function RolesPage({ params, searchParams }: LocaleParams & { searchParams: SearchParams }) {
  const locale = await publicLocale(params);
  const { cursor, ...filters } = roleQueryOf(await searchParams);
  const [t, common, page] = await Promise.all([
    getTranslations("public.roles"),
    getTranslations("common"),
    orNotFound(listRoles({ ...filters, ...(cursor ? { cursor } : {}) })),
  ]);
  const filtered = Object.keys(filters).length > 0;
  return (
    <ListingPage
      locale={locale}
      list="roles"
      filters={filters}
      fields={[
        { name: "skill", label: t("skill"), maxLength: 40 },
        {
          name: "workplace",
          label: t("workplace"),
          options: workplaces.map((value) => ({ value, label: common(`workplace.${value}`) })),
        },
        {
          name: "industry",
          label: t("industry"),
          options: industries.map((value) => ({ value, label: common(`industry.${value}`) })),
        },
      ]}
      cursor={cursor}
      nextCursor={page.nextCursor}
    >
      {page.items.length > 0 ? <PublicRoleList roles={page.items} label={t("list")} /> : null}
      {page.items.length === 0 && filtered ? (
        <PublicNoMatch
          locale={locale}
          list="roles"
          filters={filters}
          labels={roleFilterLabels(filters, common)}
          count={async (without) =>
            (await listRoles({ ...filters, [without]: undefined, limit: COUNTED_AT_MOST })).items.length
          }
        />
      ) : null}
      {page.items.length === 0 && !filtered ? (
        <EmptyState
          title={t("empty")}
          text={t("emptyText")}
          action={<ButtonLink href={localePath("/register?persona=founder", locale)}>{t("emptyAction")}</ButtonLink>}
        />
      ) : null}
    </ListingPage>
  );
}
