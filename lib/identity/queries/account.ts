import type { ClientSession } from "mongoose";
import type { z } from "zod";
import { SessionModel } from "@/models/session";
import { UserModel, type User as UserDocument } from "@/models/user";
import { now } from "@/lib/core/clock";
import { signedIn, type Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import { objectId, type Lean } from "@/lib/core/db/model";
import { afterDescending, decodeCursor, toPage } from "@/lib/core/db/page";
import { Problem } from "@/lib/core/http/problem";
import { DEFAULT_PAGE } from "@/lib/core/schema";
import type { Device, User } from "../schema";

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

/** The actor's own account. Throws 401 `no_session`. */
export async function getMe(ctx: Context): Promise<User> {
  const { userId } = signedIn(ctx);
  await connect();
  const user = await UserModel.findOne({ _id: userId, status: "active" }).lean();
  if (!user) throw new Problem("no_session");
  return toUser(user);
}

/** How far somebody is verified; nothing for who is not there. */
export async function findVerificationStatus(
  userId: string,
  session?: ClientSession,
): Promise<{ level: number; kyc: boolean }> {
  await connect();
  const user = await UserModel.findOne({ _id: userId, status: "active" }, { verificationLevel: 1, kycApproved: 1 })
    .session(session ?? null)
    .lean();
  return { level: user?.verificationLevel ?? 0, kyc: user?.kycApproved ?? false };
}

function position(cursor: string) {
  const [at, id] = decodeCursor(cursor, 2);
  const date = new Date(Number(at));
  if (Number.isNaN(date.getTime()))
    throw new Problem("invalid_input", {
      errors: [{ path: "cursor", code: "invalid_cursor", message: "Must be a cursor from `nextCursor`" }],
    });
  return { at: date, id: objectId(String(id)) };
}

/** The actor's signed-in devices, the latest used first. */
export async function listDevices(
  ctx: Context,
  { limit = DEFAULT_PAGE, cursor }: { limit?: number | undefined; cursor?: string | undefined } = {},
): Promise<{ items: z.input<typeof Device>[]; nextCursor: string | null }> {
  const actor = signedIn(ctx);
  await connect();
  const after = cursor === undefined ? undefined : position(cursor);
  const rows = await SessionModel.find({
    userId: actor.userId,
    revokedAt: null,
    idleExpiresAt: { $gt: now() },
    expiresAt: { $gt: now() },
    ...(after ? afterDescending("lastUsedAt", after.at, after.id) : {}),
  })
    .sort({ lastUsedAt: -1, _id: -1 })
    .limit(limit + 1)
    .lean();
  return toPage(
    rows,
    limit,
    (row) => ({
      id: row._id.toHexString(),
      current: row._id.toHexString() === actor.sessionId,
      userAgent: row.userAgent,
      address: row.address,
      createdAt: row.createdAt.toISOString(),
      lastUsedAt: row.lastUsedAt.toISOString(),
    }),
    (row) => [row.lastUsedAt.getTime(), row._id.toHexString()],
  );
}
