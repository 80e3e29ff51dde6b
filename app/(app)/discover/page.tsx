import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ButtonLink } from "@/app/_ui/button-link";
import { PageHeader } from "@/app/_ui/page-header";
import { Loaded } from "@/app/_ui/loaded";
import { withQuery } from "@/app/_web/query-string";
import type { SearchParams } from "@/app/_web/search-params";
import { requirePageContext } from "@/lib/core/auth/page-actor";
import { paths } from "@/lib/core/paths";
import { startupSorts } from "@/lib/startups/schema";
import { fundingStages, industries, stages } from "@/lib/startups/states";
import { ChoiceFilter, Filters, TextFilter } from "@/app/_ui/listings/filters";
import { StartupResults } from "./_components/startup-results";
import { startupQueryOf } from "@/app/_ui/listings/startup-filters";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("find.startups"))("title") };
}

/** Published startups, filtered by the address. */
export default async function DiscoverPage({ searchParams }: { searchParams: SearchParams }) {
  const query = startupQueryOf(await searchParams);
  const ctx = await requirePageContext(withQuery("/discover", { ...query, limit: undefined }));
  const [t, common] = await Promise.all([getTranslations("find"), getTranslations("common")]);
  const any = t("filters.any");
  return (
    <>
      <PageHeader
        title={t("startups.title")}
        subtitle={t("startups.text")}
        actions={
          ctx.actor.persona === "investor" ? (
            <ButtonLink href={paths.sharedDecks} variant="default">
              {t("decks.link")}
            </ButtonLink>
          ) : null
        }
      />
      <Filters action="/discover">
        <TextFilter name="q" label={t("filters.words")} placeholder={t("filters.startupHint")} value={query.q} />
        <ChoiceFilter
          name="industry"
          label={t("filters.industry")}
          any={any}
          value={query.industry}
          options={industries.map((value) => ({ value, label: common(`industry.${value}`) }))}
        />
        <ChoiceFilter
          name="stage"
          label={t("filters.stage")}
          any={any}
          value={query.stage}
          options={stages.map((value) => ({ value, label: common(`stage.${value}`) }))}
        />
        <ChoiceFilter
          name="fundingStage"
          label={t("filters.fundingStage")}
          any={any}
          value={query.fundingStage}
          options={fundingStages.map((value) => ({ value, label: common(`fundingStage.${value}`) }))}
        />
        <ChoiceFilter
          name="sort"
          label={t("filters.sort")}
          any={t("filters.newest")}
          value={query.sort === "trust" ? query.sort : undefined}
          options={startupSorts
            .filter((sort) => sort !== "newest")
            .map((value) => ({ value, label: t(`filters.${value}`) }))}
        />
      </Filters>
      <Loaded title={t("startups.failed")} requestId={ctx.requestId} load={() => StartupResults({ query })} />
    </>
  );
}
