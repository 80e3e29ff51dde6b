import type { QueryFilter } from "mongoose";
import { personas } from "@/lib/access/personas";
import { connect } from "@/lib/core/db/connect";
import type { Lean } from "@/lib/core/db/model";
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

export type Reader = Pick<Lean<User>, "_id" | "email" | "name" | "locale">;

/** The next people of an audience after a person, in the order of their ids. */
export async function findAudience(
  audience: Audience,
  after: Lean<User>["_id"] | null,
  limit: number,
): Promise<Reader[]> {
  await connect();
  return UserModel.find(
    { $and: [within(audience), after ? { _id: { $gt: after } } : {}] },
    { email: 1, name: 1, locale: 1 },
  )
    .sort({ _id: 1 })
    .limit(limit)
    .lean();
}
