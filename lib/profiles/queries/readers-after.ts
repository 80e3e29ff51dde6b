import type { QueryFilter, Types } from "mongoose";
import { connect } from "@/lib/core/db/connect";
import type { Lean } from "@/lib/core/db/model";
import { UserModel, type User } from "@/models/user";

/** Whom a mail to many is written to. */
export type Reader = Pick<Lean<User>, "_id" | "email" | "name" | "locale">;

/** The next people of a condition after one of them, in the order of their ids. */
export async function findReadersAfter(
  condition: QueryFilter<User>,
  after: Types.ObjectId | null,
  limit: number,
): Promise<Reader[]> {
  await connect();
  return UserModel.find({ $and: [condition, after ? { _id: { $gt: after } } : {}] }, { email: 1, name: 1, locale: 1 })
    .sort({ _id: 1 })
    .limit(limit)
    .lean();
}
