import type { ClientSession } from "mongoose";
import { UserModel } from "@/models/user";
import { connect } from "@/lib/core/db/connect";
import type { UserState } from "../states";

/** Whether an account may be used; null for an unknown one. */
export async function findAccountState(userId: string, session?: ClientSession): Promise<UserState | null> {
  await connect();
  const user = await UserModel.findById(userId, { status: 1 })
    .session(session ?? null)
    .lean();
  return user?.status ?? null;
}
