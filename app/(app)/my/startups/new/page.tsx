import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { forbidden } from "next/navigation";
import { PageHeader } from "@/app/_ui/page-header";
import { hasRoom, PlanUse, PlanWall } from "@/app/_ui/plan-use";
import { may } from "@/lib/access/permissions";
import { getPlanUsage } from "@/lib/billing/queries/plan-usage";
import { requirePageContext } from "@/lib/core/auth/page-actor";
import { StartupWizard } from "../_components/startup-wizard";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("startup.wizard"))("pageTitle") };
}

/** The wizard, or the limit that was reached. */
export default async function NewStartupPage() {
  const ctx = await requirePageContext("/my/startups/new");
  if (!may(ctx.actor.persona, "startup:create")) forbidden();
  const [t, list, use] = await Promise.all([
    getTranslations("startup.wizard"),
    getTranslations("startup.list"),
    getPlanUsage("startups", ctx.actor.userId),
  ]);
  return (
    <>
      <PageHeader
        crumbs={[{ label: list("title"), href: "/my/startups" }]}
        title={t("pageTitle")}
        subtitle={<PlanUse {...use} />}
      />
      {hasRoom(use) ? <StartupWizard /> : <PlanWall {...use} way={list("wallWay")} payer />}
    </>
  );
}
