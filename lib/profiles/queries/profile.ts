import type { ClientSession } from "mongoose";
import { personas, type Persona } from "@/lib/access/personas";
import { UserModel, type User as UserDocument } from "@/models/user";
import { cached } from "@/lib/core/cache/cache";
import { cacheKeys } from "@/lib/core/cache/keys";
import { connect } from "@/lib/core/db/connect";
import type { Lean } from "@/lib/core/db/model";
import { Problem } from "@/lib/core/http/problem";
import type { PublicProfile } from "../schema";

/** Staff have no public profile: administration stays out of sight. */
const shown = personas.filter((persona) => persona !== "admin" && persona !== "moderator");

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
    trustScore: user.trustScore,
    verificationLevel: user.verificationLevel,
    memberSince: user.createdAt.toISOString(),
  };
}

/** What everyone may see of a person, kept for five minutes. Throws 404 for those who are not there, suspended or staff. */
export async function getPublicProfile(userId: string): Promise<PublicProfile> {
  const profile = await cached<PublicProfile | null>(cacheKeys.userProfile(userId), async () => {
    await connect();
    const user = await UserModel.findOne({
      _id: userId,
      status: "active",
      emailVerifiedAt: { $ne: null },
      persona: { $in: shown },
    }).lean();
    return user ? toPublicProfile(user) : null;
  });
  if (!profile) throw new Problem("not_found");
  return profile;
}

/** What other modules may know of a person: enough to name them and to list them. */
export interface PersonSummary {
  id: string;
  name: string;
  headline: string;
  skills: readonly string[];
  location: string;
  trustScore: number;
  verificationLevel: number;
}

const summary = { name: 1, headline: 1, skills: 1, location: 1, trustScore: 1, verificationLevel: 1 } as const;

/** The people with these ids, by id; those who are gone are left out. One query, whatever the number. */
export async function findPeople(
  userIds: readonly string[],
  session?: ClientSession,
): Promise<ReadonlyMap<string, PersonSummary>> {
  const wanted = [...new Set(userIds)];
  if (wanted.length === 0) return new Map();
  await connect();
  const rows = await UserModel.find({ _id: { $in: wanted }, status: { $ne: "deleted" } }, summary)
    .session(session ?? null)
    .lean();
  return new Map(
    rows.map((row) => {
      const { name, headline, skills, location, trustScore, verificationLevel } = row;
      const id = row._id.toHexString();
      return [id, { id, name, headline, skills, location, trustScore, verificationLevel }];
    }),
  );
}

/** The most people of the team that one case is told to. */
const STAFF_LIMIT = 100;

/** The ids of the active people of some personas: for those few of the team, not for members. */
export async function findPersonaIds(wanted: readonly Persona[], session?: ClientSession): Promise<string[]> {
  await connect();
  const rows = await UserModel.find({ persona: { $in: wanted }, status: "active" }, { _id: 1 })
    .limit(STAFF_LIMIT)
    .session(session ?? null)
    .lean();
  return rows.map(({ _id }) => _id.toHexString());
}

/** Where and in which language to write to someone. */
export interface Recipient {
  userId: string;
  email: string;
  name: string;
  locale: "en" | "fr";
}

/** Whom a mail or notification of the product goes to; null for the suspended, the deleted and the unknown. */
export async function findRecipient(userId: string, session?: ClientSession): Promise<Recipient | null> {
  await connect();
  const user = await UserModel.findOne({ _id: userId, status: "active" }, { email: 1, name: 1, locale: 1 })
    .session(session ?? null)
    .lean();
  return user && { userId, email: user.email, name: user.name, locale: user.locale };
}
