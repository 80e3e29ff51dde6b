import type { User as UserDocument } from "@/models/user";
import type { Lean } from "@/lib/core/db/model";
import type { User } from "./schema";

/** One's own account as the API shows it. */
export function toUser(user: Lean<UserDocument>): User {
  return {
    id: user._id.toHexString(),
    name: user.name,
    email: user.email,
    persona: user.persona,
    emailVerified: user.emailVerifiedAt !== null,
    locale: user.locale,
    trustScore: user.trustScore,
    verificationLevel: user.verificationLevel,
    plan: user.plan,
    headline: user.headline,
    bio: user.bio,
    skills: user.skills,
    location: user.location,
    timeZone: user.timeZone,
    links: user.links,
    theme: user.theme,
    twoFactor: user.twoFactor !== null && user.twoFactor.confirmedAt !== null,
    createdAt: user.createdAt.toISOString(),
  };
}
