import type { ClientSession, Types } from "mongoose";
import { UserModel } from "@/models/user";
import type { Persona } from "@/lib/access/personas";
import type { PlanName } from "@/lib/billing/plans";
import { connect } from "@/lib/core/db/connect";

/** What other modules may know of a person: enough to name them, count their limits and write to them. */
export interface PersonFacts {
  id: string;
  name: string;
  headline: string | null;
  bio: string;
  skills: string[];
  trustScore: number;
  persona: Persona;
  plan: PlanName;
  locale: "en" | "fr";
  /** For mails alone; never part of an answer. */
  email: string;
  active: boolean;
}

const projection = { name: 1, headline: 1, bio: 1, skills: 1, trustScore: 1, persona: 1, plan: 1, locale: 1, email: 1, status: 1 } as const;

/** People by id, in one read; unknown ids are absent from the map. */
export async function findPeople(ids: readonly (Types.ObjectId | string)[], session?: ClientSession): Promise<Map<string, PersonFacts>> {
  const wanted = [...new Set(ids.map(String))];
  if (wanted.length === 0) return new Map();
  await connect();
  const rows = await UserModel.find({ _id: { $in: wanted } }, projection, session ? { session } : {}).lean();
  return new Map(
    rows.map((row) => {
      const id = row._id.toHexString();
      const { name, headline, bio, skills, trustScore, persona, plan, locale, email, status } = row;
      return [id, { id, name, headline: headline || null, bio, skills, trustScore, persona, plan, locale, email, active: status === "active" }];
    }),
  );
}

/** One person, or null. */
export async function findPerson(id: Types.ObjectId | string, session?: ClientSession): Promise<PersonFacts | null> {
  return (await findPeople([id], session)).get(String(id)) ?? null;
}
