import type { ClientSession } from "mongoose";
import { UserModel } from "@/models/user";
import { goneStates } from "@/lib/identity/states";
import { isStaff, type Persona } from "@/lib/access/personas";
import { connect } from "@/lib/core/db/connect";
import type { Picture } from "@/lib/core/schema";
import { isSuspended } from "@/lib/core/auth/suspension";
import { pictureOf } from "@/lib/files/queries/picture";

/** What other modules may know of a user, to name and list them. */
export interface PersonSummary {
  id: string;
  name: string;
  persona: Persona;
  /** Whether others may reach them: an active founder, talent or investor with a confirmed address whom no case suspends. */
  reachable: boolean;
  headline: string;
  skills: readonly string[];
  location: string;
  trustScore: number;
  verificationLevel: number;
  timeZone: string;
  picture: Picture | null;
}

const summary = {
  name: 1,
  persona: 1,
  status: 1,
  sanction: 1,
  emailVerifiedAt: 1,
  headline: 1,
  skills: 1,
  location: 1,
  trustScore: 1,
  verificationLevel: 1,
  timeZone: 1,
  avatarFileId: 1,
} as const;

/** Users by id, in one read; those whose account is deleted or waits for it, and unknown ones, are absent. */
export async function findPeople(
  userIds: readonly string[],
  session?: ClientSession,
): Promise<ReadonlyMap<string, PersonSummary>> {
  const wanted = [...new Set(userIds)];
  if (wanted.length === 0) return new Map();
  await connect();
  const rows = await UserModel.find({ _id: { $in: wanted }, status: { $nin: goneStates } }, summary)
    .session(session ?? null)
    .lean();
  return new Map(
    rows.map((row) => {
      const { name, persona, headline, skills, location, trustScore, verificationLevel, timeZone } = row;
      const id = row._id.toHexString();
      const picture = pictureOf(row.avatarFileId);
      const reachable =
        row.status === "active" && row.emailVerifiedAt !== null && !isStaff(persona) && !isSuspended(row.sanction);
      const shown = { name, persona, reachable, headline, skills, location, trustScore, verificationLevel, timeZone };
      return [id, { id, ...shown, picture }];
    }),
  );
}
