import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { forbidden } from "next/navigation";
import { PageHeader } from "@/app/_ui/page-header";
import { Loaded } from "@/app/_ui/loaded";
import { withQuery } from "@/app/_web/query-string";
import type { SearchParams } from "@/app/_web/search-params";
import { may } from "@/lib/access/permissions";
import { applicationStatuses } from "@/lib/applications/states";
import { requirePageContext } from "@/lib/core/auth/page-actor";
import { ChoiceFilter, Filters } from "@/app/_ui/listings/filters";
import { MyApplications } from "./_components/my-applications";
import { applicationsQueryOf } from "./applications-query";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("applications"))("title") };
}

/** The reader's own applications: offers to answer first, then all, with stage, date and next event. */
export default async function ApplicationsPage({ searchParams }: { searchParams: SearchParams }) {
  const query = applicationsQueryOf(await searchParams);
  const ctx = await requirePageContext(withQuery("/applications", query));
  if (!may(ctx.actor.persona, "application:create")) forbidden();
  const [t, find, common] = await Promise.all([
    getTranslations("applications"),
    getTranslations("find.filters"),
    getTranslations("common.application"),
  ]);
  return (
    <>
      <PageHeader title={t("title")} />
      <Filters action="/applications" submit={find("show")}>
        <ChoiceFilter
          name="status"
          label={t("status")}
          any={find("any")}
          value={query.status}
          options={applicationStatuses.map((value) => ({ value, label: common(value) }))}
        />
      </Filters>
      <Loaded title={t("failed")} requestId={ctx.requestId} load={() => MyApplications({ ctx, query })} />
    </>
  );
}
