import { cached } from "@/lib/core/cache/cache";
import { cacheKeys } from "@/lib/core/cache/keys";
import { signedIn, type Context } from "@/lib/core/context";
import { countFollows } from "@/lib/follows/queries/following";
import { countPublishedStartups } from "@/lib/startups/queries/counts";
import { founderHome } from "./founder-home";
import { paths } from "@/lib/core/paths";
import type { Dashboard } from "../schema";
import { getPublicProfile } from "@/lib/profiles/queries/public-profile";
import { firstStepsOf } from "../steps";
import { talentHome } from "./talent-home";

/**
 * Returns the figures and hiring steps of the caller's home, at most five minutes old; every command that changes them
 * invalidates them.
 */
export async function getCachedDashboard(ctx: Context): Promise<Dashboard> {
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
        return { persona, counts: {}, steps: [], firstSteps: null };
    }
  });
}

async function investorHome(userId: string): Promise<Omit<Dashboard, "persona">> {
  const [publishedStartups, following, person] = await Promise.all([
    countPublishedStartups(),
    countFollows(userId),
    getPublicProfile(userId),
  ]);
  const described = person.headline !== "";
  const followed = following > 0;
  return {
    counts: { publishedStartups, following },
    steps: [
      ...(followed ? [] : [{ key: "follow_startup" as const, url: paths.discover }]),
      { key: "browse_startups", count: publishedStartups, url: paths.discover },
      ...(described ? [] : [{ key: "complete_profile" as const, url: paths.profile }]),
    ],
    firstSteps: firstStepsOf([followed, followed, described]),
  };
}
