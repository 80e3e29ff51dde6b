import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Loaded } from "@/app/_ui/loaded";
import { PageHeader } from "@/app/_ui/page-header";
import { may } from "@/lib/access/permissions";
import { requirePageContext } from "@/lib/core/auth/page-actor";
import { paths } from "@/lib/core/paths";
import { SectionTabs } from "../_components/section-tabs";
import { FlagSection } from "./_components/flag-section";
import { LimitSection } from "./_components/limit-section";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("administration.flags"))("title") };
}

/** For whom features are on, and which rate limits are tightened. Administrators only; 404 for others. */
export default async function FlagsPage() {
  const ctx = await requirePageContext(paths.flags);
  if (!may(ctx.actor.persona, "flag:manage")) notFound();
  const t = await getTranslations("administration.flags");
  return (
    <>
      <PageHeader title={t("title")} subtitle={t("subtitle")} />
      <SectionTabs persona={ctx.actor.persona} current="flags" />
      <Loaded title={t("failed")} requestId={ctx.requestId} load={() => FlagSection()} />
      <Loaded title={t("failed")} requestId={ctx.requestId} load={() => LimitSection()} />
    </>
  );
}
