import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { ButtonLink } from "@/app/_ui/button-link";
import { EmptyState } from "@/app/_ui/empty-state";
import { PageHeader } from "@/app/_ui/page-header";
import { Columns, Section } from "@/app/_ui/section";
import { Loaded } from "@/app/_ui/loaded";
import { withQuery } from "@/app/_web/query-string";
import type { Actor, Context } from "@/lib/core/context";
import { getHome } from "@/lib/dashboard/queries/home";
import { listStartups } from "@/lib/startups/queries/list";
import type { StartupQuery } from "@/lib/startups/schema";
import { industries, stages } from "@/lib/startups/states";
import { ChoiceFilter, Filters } from "@/app/_ui/listings/filters";
import { StartupRows } from "@/app/_ui/listings/startup-rows";
import { startupQueryOf } from "@/app/_ui/listings/startup-filters";
import { FollowedSection } from "../_sections/followed-section";
import styles from "../_sections/home.module.css";
import { FirstSteps } from "../_sections/first-steps";
import { NextSteps } from "../_sections/next-steps";

const SHOWN = 8;

type Choice = Pick<StartupQuery, "industry" | "stage">;

async function Head({ ctx }: { ctx: Context }) {
  const [t, { counts, steps, firstSteps }] = await Promise.all([getTranslations("home.investor"), getHome(ctx)]);
  // The list below already is that step.
  const shown = steps.filter((step) => step.key !== "browse_startups");
  return (
    <>
      <PageHeader title={t("title", { count: counts.publishedStartups ?? 0 })} />
      <FirstSteps first={firstSteps} />
      {shown.length > 0 ? <NextSteps steps={shown} /> : null}
    </>
  );
}

async function Published({ choice }: { choice: Choice }) {
  const [t, { items }] = await Promise.all([
    getTranslations("home.investor"),
    listStartups({ ...choice, limit: SHOWN }),
  ]);
  if (items.length > 0) return <StartupRows startups={items} label={t("published")} />;
  return (
    <EmptyState
      level={3}
      title={t("none")}
      text={t("noneText")}
      action={
        <ButtonLink href="/home" variant="default">
          {t("all")}
        </ButtonLink>
      }
    />
  );
}

/** Home of an investor: published startups by industry and stage, and those followed. */
export async function InvestorHome({
  ctx,
  params,
}: {
  ctx: Context & { actor: Actor };
  params: Record<string, string | string[] | undefined>;
}) {
  const [t, find, common] = await Promise.all([
    getTranslations("home"),
    getTranslations("find.filters"),
    getTranslations("common"),
  ]);
  const { industry, stage } = startupQueryOf(params);
  const choice: Choice = { ...(industry ? { industry } : {}), ...(stage ? { stage } : {}) };
  return (
    <Columns
      main={
        <>
          <div className={styles.top}>
            <Loaded title={t("stepsFailed")} requestId={ctx.requestId} load={() => Head({ ctx })} />
          </div>
          <Section
            title={t("investor.published")}
            action={<Link href={withQuery("/discover", choice)}>{t("investor.all")}</Link>}
          >
            <Filters action="/home" submit={find("show")}>
              <ChoiceFilter
                name="industry"
                label={t("investor.industry")}
                any={t("investor.allIndustries")}
                value={industry}
                options={industries.map((value) => ({ value, label: common(`industry.${value}`) }))}
              />
              <ChoiceFilter
                name="stage"
                label={t("investor.stages")}
                any={t("investor.anyStage")}
                value={stage}
                options={stages.map((value) => ({ value, label: common(`stage.${value}`) }))}
              />
            </Filters>
            <Loaded
              title={t("investor.publishedFailed")}
              requestId={ctx.requestId}
              load={() => Published({ choice })}
            />
          </Section>
        </>
      }
      aside={<FollowedSection ctx={ctx} title={t("investor.followed")} empty={t("investor.noFollowed")} />}
    />
  );
}
