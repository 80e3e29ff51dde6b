import { UserModel, type User as UserDocument } from "@/models/user";
import { signedIn, type Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import type { Lean } from "@/lib/core/db/model";
import { Problem } from "@/lib/core/http/problem";
import { pictureOf } from "@/lib/files/queries/picture";
import type { User } from "../schema";

/** A user's own account as the API shows it. */
export function toUser(user: Lean<UserDocument>): User {
  return {
    id: user._id.toHexString(),
    name: user.name,
    pendingName: user.pendingName ?? null,
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
    picture: pictureOf(user.avatarFileId),
    theme: user.theme,
    twoFactor: user.twoFactor !== null && user.twoFactor.confirmedAt !== null,
    createdAt: user.createdAt.toISOString(),
  };
}

/** The caller's own account. Throws 401 `no_session`. */
export async function getMe(ctx: Context): Promise<User> {
  const { userId } = signedIn(ctx);
  await connect();
  const user = await UserModel.findOne({ _id: userId, status: "active" }).lean();
  if (!user) throw new Problem("no_session");
  return toUser(user);
}
