import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { orNotFound } from "@/app/_web/or-not-found";
import { pageId } from "@/app/_web/page-id";
import { PageHeader } from "@/app/_ui/page-header";
import { requirePageContext } from "@/lib/core/auth/page-actor";
import { getStartup } from "@/lib/startups/queries/detail";
import { findStartup } from "@/lib/startups/queries/facts";
import { mayManage } from "@/lib/startups/states";
import { StartupEditor } from "../../_components/startup-editor";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("startup.page"))("edit") };
}

export default async function EditStartupPage({ params }: { params: Promise<{ id: string }> }) {
  const id = await pageId(params);
  const ctx = await requirePageContext(`/my/startups/${id}/edit`);
  const [t, startup] = await Promise.all([getTranslations("startup.page"), orNotFound(getStartup(ctx, id))]);
  if (!mayManage(startup.access) || startup.status === "archived") notFound();
  // Read-only on its plan: the startup's page says why and what to do.
  if ((await findStartup(id))?.planLockedAt) redirect(`/my/startups/${id}`);
  return (
    <>
      <PageHeader
        crumbs={[
          { label: t("crumb"), href: "/my/startups" },
          { label: startup.name, href: `/my/startups/${id}` },
        ]}
        title={t("edit")}
      />
      <StartupEditor startup={startup} />
    </>
  );
}
