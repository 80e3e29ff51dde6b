import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Loaded } from "@/app/_ui/loaded";
import { PageHeader } from "@/app/_ui/page-header";
import { may } from "@/lib/access/permissions";
import { requirePageContext } from "@/lib/core/auth/page-actor";
import { paths } from "@/lib/core/paths";
import { retentionJobs } from "@/lib/privacy/queries/retention";
import { SectionTabs } from "../_components/section-tabs";
import { RetentionRows } from "./_components/retention-rows";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("administration.retention"))("title") };
}

const Listed = async () => <RetentionRows items={(await retentionJobs()).items} />;

/** For how long each kind of data is kept, and what its last run has removed. Administrators only; 404 for others. */
export default async function RetentionPage() {
  const ctx = await requirePageContext(paths.retentionRuns);
  if (!may(ctx.actor.persona, "retention:run")) notFound();
  const t = await getTranslations("administration.retention");
  return (
    <>
      <PageHeader title={t("title")} subtitle={t("subtitle")} />
      <SectionTabs persona={ctx.actor.persona} current="retention" />
      <Loaded title={t("failed")} requestId={ctx.requestId} load={Listed} />
    </>
  );
}
