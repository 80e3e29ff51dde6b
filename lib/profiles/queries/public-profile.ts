import { UserModel, type User as UserDocument } from "@/models/user";
import { personas } from "@/lib/access/personas";
import { cached } from "@/lib/core/cache/cache";
import { cacheKeys } from "@/lib/core/cache/keys";
import { connect } from "@/lib/core/db/connect";
import type { Lean } from "@/lib/core/db/model";
import { Problem } from "@/lib/core/http/problem";
import { pictureOf } from "@/lib/files/queries/picture";
import type { PublicProfile } from "../schema";

/** Staff have no public profile. */
const publicPersonas = personas.filter((persona) => persona !== "admin" && persona !== "moderator");

function toPublicProfile(user: Lean<UserDocument>): PublicProfile {
  return {
    id: user._id.toHexString(),
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
    memberSince: user.createdAt.toISOString(),
  };
}

/** A user's public profile, cached for five minutes. Throws 404 for the unknown, suspended, deleted and staff. */
export async function getPublicProfile(userId: string): Promise<PublicProfile> {
  const profile = await cached<PublicProfile | null>(cacheKeys.userProfile(userId), async () => {
    await connect();
    const user = await UserModel.findOne({
      _id: userId,
      status: "active",
      emailVerifiedAt: { $ne: null },
      persona: { $in: publicPersonas },
    }).lean();
    return user ? toPublicProfile(user) : null;
  });
  if (!profile) throw new Problem("not_found");
  return profile;
}
