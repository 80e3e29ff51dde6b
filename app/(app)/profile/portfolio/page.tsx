import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/app/_ui/page-header";
import { may } from "@/lib/access/permissions";
import { requirePageContext } from "@/lib/core/auth/page-actor";
import { paths } from "@/lib/core/paths";
import { getPortfolio } from "@/lib/portfolio/queries/items";
import { forbidden } from "next/navigation";
import { PortfolioEditor } from "./_components/portfolio-editor";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("portfolio"))("title") };
}

/** The reader's own portfolio: its projects in their order, each to be changed. */
export default async function PortfolioPage() {
  const ctx = await requirePageContext(paths.portfolio);
  if (!may(ctx.actor.persona, "portfolio:manage")) forbidden();
  const [t, profile, { items }] = await Promise.all([
    getTranslations("portfolio"),
    getTranslations("profile"),
    getPortfolio(ctx, ctx.actor.userId),
  ]);
  return (
    <>
      <PageHeader title={t("title")} subtitle={t("text")} crumbs={[{ label: profile("title"), href: paths.profile }]} />
      <PortfolioEditor items={items} />
    </>
  );
}
