import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { forbidden } from "next/navigation";
import { PageHeader } from "@/app/_ui/page-header";
import { Loaded } from "@/app/_ui/loaded";
import { withQuery } from "@/app/_web/query-string";
import { firstParam } from "@/app/_web/search-params";
import type { SearchParams } from "@/app/_web/search-params";
import { may } from "@/lib/access/permissions";
import { requirePageContext } from "@/lib/core/auth/page-actor";
import { FollowsQuery } from "@/lib/follows/schema";
import { FollowedThings } from "./_components/followed-list";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("find.following"))("title") };
}

/** Startups and roles that the reader follows. */
export default async function FollowingPage({ searchParams }: { searchParams: SearchParams }) {
  const cursor = FollowsQuery.shape.cursor.safeParse(firstParam((await searchParams).cursor)).data;
  const ctx = await requirePageContext(withQuery("/following", { cursor }));
  if (!may(ctx.actor.persona, "startup:follow")) forbidden();
  const t = await getTranslations("find.following");
  return (
    <>
      <PageHeader title={t("title")} subtitle={t("text")} />
      <Loaded title={t("failed")} requestId={ctx.requestId} load={() => FollowedThings({ ctx, cursor })} />
    </>
  );
}
