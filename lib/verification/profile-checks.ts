import type { ClientSession } from "mongoose";
import { findPortfolioFacts } from "@/lib/portfolio/queries/visibility";
import { profileCompleteness } from "@/lib/profiles/completeness";
import type { Lean } from "@/lib/core/db/model";
import type { User } from "@/models/user";
import { LEAST_COMPLETE } from "./states";

/** What the first step asks of a profile: that it is complete enough, and shows work in public, by a project or a link. */
export async function profileChecks(
  user: Lean<User>,
  session?: ClientSession,
): Promise<{ code: "profile_complete" | "public_work"; met: boolean }[]> {
  const portfolio = await findPortfolioFacts(user._id, session);
  const facts = { ...user, picture: user.avatarFileId ?? null, portfolio: portfolio.any };
  return [
    { code: "profile_complete", met: profileCompleteness(facts).percent >= LEAST_COMPLETE },
    { code: "public_work", met: portfolio.public || Object.values(user.links).some(Boolean) },
  ];
}
