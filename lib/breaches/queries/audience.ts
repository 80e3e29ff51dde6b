import type { QueryFilter, Types } from "mongoose";
import { personas } from "@/lib/access/personas";
import { connect } from "@/lib/core/db/connect";
import { findReadersAfter, type Reader } from "@/lib/profiles/queries/readers-after";
import type { Audience } from "@/models/breach";
import { UserModel, type User } from "@/models/user";

/** Those of an audience who can be written to: closed accounts too, deleted ones no more. */
function within({ kind, userIds }: Audience): QueryFilter<User> {
  const persona = personas.find((name) => name === kind);
  return {
    status: { $ne: "deleted" },
    ...(persona ? { persona } : {}),
    ...(kind === "people" ? { _id: { $in: userIds } } : {}),
  };
}

/** How many people a notice would reach. */
export async function countAudience(audience: Audience): Promise<number> {
  await connect();
  return UserModel.countDocuments(within(audience));
}

/** The next people of an audience after a person, in the order of their ids. */
export const findAudience = (audience: Audience, after: Types.ObjectId | null, limit: number): Promise<Reader[]> =>
  findReadersAfter(within(audience), after, limit);
