import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Loaded } from "@/app/_ui/loaded";
import { PageHeader } from "@/app/_ui/page-header";
import { may } from "@/lib/access/permissions";
import { STATISTICS_DAYS } from "@/lib/administration/states";
import { requirePageContext } from "@/lib/core/auth/page-actor";
import { paths } from "@/lib/core/paths";
import { SectionTabs } from "../_components/section-tabs";
import { StatisticsTable } from "./_components/statistics-table";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("administration.statistics"))("title") };
}

/** What happened on each of the last days. Administrators only; 404 for others. */
export default async function StatisticsPage() {
  const ctx = await requirePageContext(paths.statistics);
  if (!may(ctx.actor.persona, "audit:read")) notFound();
  const t = await getTranslations("administration.statistics");
  return (
    <>
      <PageHeader title={t("title")} subtitle={t("subtitle", { days: STATISTICS_DAYS })} />
      <SectionTabs persona={ctx.actor.persona} current="statistics" />
      <Loaded title={t("failed")} requestId={ctx.requestId} load={() => StatisticsTable()} />
    </>
  );
}
