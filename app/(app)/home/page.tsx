import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { firstParam } from "@/app/_web/search-params";
import type { SearchParams } from "@/app/_web/search-params";
import { requirePageContext } from "@/lib/core/auth/page-actor";
import { FounderHome } from "./_founder/founder-home";
import { InvestorHome } from "./_investor/investor-home";
import { StaffHome } from "./_staff/staff-home";
import { TalentHome } from "./_talent/talent-home";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("home"))("title") };
}

/** The home page of the reader's persona. */
export default async function HomePage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await requirePageContext("/home");
  const params = await searchParams;
  const all = firstParam(params.steps) === "all";
  switch (ctx.actor.persona) {
    case "founder":
      return <FounderHome ctx={ctx} all={all} />;
    case "talent":
      return <TalentHome ctx={ctx} all={all} />;
    case "investor":
      return <InvestorHome ctx={ctx} params={params} />;
    case "moderator":
    case "admin":
      return <StaffHome ctx={ctx} />;
  }
}
