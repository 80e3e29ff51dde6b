import { UserModel, type User as UserDocument } from "@/models/user";
import { countCompletedWork } from "@/lib/agreements/queries/ended";
import { isStaff, personas } from "@/lib/access/personas";
import { cached } from "@/lib/core/cache/cache";
import { cacheKeys } from "@/lib/core/cache/keys";
import { nowMs } from "@/lib/core/clock";
import { connect } from "@/lib/core/db/connect";
import type { Lean } from "@/lib/core/db/model";
import { Problem } from "@/lib/core/http/problem";
import { pictureOf } from "@/lib/files/queries/picture";
import { findProvenSkills } from "@/lib/skill-tests/queries/proven";
import { hasCheckedIdentity } from "@/lib/identity/states";
import type { PublicProfile } from "../schema";
import { MOST_COMPLETED } from "../states";
import { isTopRated, toRating } from "./rating";

/** Staff have no public profile. */
const publicPersonas = personas.filter((persona) => !isStaff(persona));

async function toPublicProfile(
  user: Lean<UserDocument>,
  provenSkills: PublicProfile["provenSkills"],
): Promise<PublicProfile> {
  const userId = user._id.toHexString();
  const facts = {
    twelfths: user.ratingTwelfths ?? 0,
    count: user.ratingCount ?? 0,
    completed: user.ratingCount ? await countCompletedWork(userId, MOST_COMPLETED) : 0,
    identityChecked: hasCheckedIdentity({ level: user.verificationLevel, kyc: user.kycApproved ?? false }),
  };
  return {
    id: userId,
    name: user.name,
    persona: user.persona,
    headline: user.headline,
    bio: user.bio,
    skills: user.skills,
    location: user.location,
    timeZone: user.timeZone,
    links: user.links,
    picture: pictureOf(user.avatarFileId),
    trustScore: user.trustScore,
    verificationLevel: user.verificationLevel,
    provenSkills,
    rating: toRating(facts),
    badges: [
      ...(facts.identityChecked ? (["identity_checked"] as const) : []),
      ...(user.phone ? (["phone_confirmed"] as const) : []),
      ...(isTopRated(facts) ? (["top_rated"] as const) : []),
    ],
    memberSince: user.createdAt.toISOString(),
  };
}

/** A user's public profile, cached for five minutes. Throws 404 for the unknown, suspended, deleted and staff. */
export async function getPublicProfile(userId: string): Promise<PublicProfile> {
  const profile = await cached<PublicProfile | null>(cacheKeys.userProfile(userId), async () => {
    await connect();
    const [user, proven] = await Promise.all([
      UserModel.findOne({
        _id: userId,
        status: "active",
        emailVerifiedAt: { $ne: null },
        persona: { $in: publicPersonas },
      }).lean(),
      findProvenSkills(userId),
    ]);
    return user ? toPublicProfile(user, proven) : null;
  });
  if (!profile) throw new Problem("not_found");
  return { ...profile, provenSkills: profile.provenSkills.filter(({ expiresAt }) => Date.parse(expiresAt) > nowMs()) };
}
