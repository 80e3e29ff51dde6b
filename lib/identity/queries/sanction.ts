import type { ClientSession } from "mongoose";
import { UserModel, type Sanction } from "@/models/user";
import { connect } from "@/lib/core/db/connect";

/** What a case holds against a person, whether or not its time is over; null: nothing. */
export async function findSanction(userId: string, session?: ClientSession): Promise<Sanction | null> {
  await connect();
  const user = await UserModel.findById(userId, { sanction: 1 })
    .session(session ?? null)
    .lean();
  return user?.sanction ?? null;
}
