import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/app/_ui/page-header";
import { firstParam, type SearchParams } from "@/app/_web/search-params";
import { may } from "@/lib/access/permissions";
import { findActiveBreakGlass } from "@/lib/administration/break-glass/queries/list";
import { requirePageContext } from "@/lib/core/auth/page-actor";
import { paths } from "@/lib/core/paths";
import { Id } from "@/lib/core/schema";
import { ReadingView } from "../_components/reading-view";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("administration.breakGlass"))("readingTitle") };
}

/**
 * What an approved permission lets its requester read. The page itself reads nothing: what it shows is fetched on request, each time in
 * the trail. 404 once it is over.
 */
export default async function ReadingPage({
  params,
  searchParams,
}: {
  params: Promise<{ id: string }>;
  searchParams: SearchParams;
}) {
  const { id } = await params;
  const ctx = await requirePageContext(paths.breakGlassReading(id));
  if (!may(ctx.actor.persona, "break-glass:use")) notFound();
  const [t, given, active] = await Promise.all([
    getTranslations("administration.breakGlass"),
    searchParams,
    findActiveBreakGlass(ctx),
  ]);
  if (active?.id !== id) notFound();
  const conversationId = Id.safeParse(firstParam(given.conversation)).data ?? null;
  return (
    <>
      <PageHeader
        crumbs={[{ label: t("title"), href: paths.breakGlass }]}
        title={t("readingTitle")}
        subtitle={t("readingText")}
      />
      <ReadingView id={id} scope={active.scope} conversationId={conversationId} />
    </>
  );
}
