import { cached } from "@/lib/core/cache/cache";
import { cacheKeys } from "@/lib/core/cache/keys";
import { signedIn, type Context } from "@/lib/core/context";
import { countFollows } from "@/lib/follows/queries/following";
import { countPublishedStartups } from "@/lib/startups/queries/counts";
import { founderHome } from "./founder-home";
import { pages, type Dashboard } from "../schema";
import { talentHome } from "./talent-home";

/** The figures and next steps of the asker's home; at most five minutes old, and dropped by whatever changes them. */
export async function getDashboard(ctx: Context): Promise<Dashboard> {
  const { userId, persona } = signedIn(ctx);
  return cached(cacheKeys.dashboardStats(persona, userId), async (): Promise<Dashboard> => {
    switch (persona) {
      case "founder":
        return { persona, ...(await founderHome(userId)) };
      case "talent":
        return { persona, ...(await talentHome(userId)) };
      case "investor":
        return { persona, ...(await investorHome(userId)) };
      case "moderator":
      case "admin":
        return { persona, counts: {}, steps: [] };
    }
  });
}

async function investorHome(userId: string): Promise<Omit<Dashboard, "persona">> {
  const [publishedStartups, following] = await Promise.all([countPublishedStartups(), countFollows(userId)]);
  const steps: Dashboard["steps"] = [{ key: "browse_startups", count: publishedStartups, url: pages.discover }];
  if (following === 0) steps.unshift({ key: "follow_startup", url: pages.discover });
  return { counts: { publishedStartups, following }, steps };
}
