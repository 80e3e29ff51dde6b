import type { ClientSession } from "mongoose";
import { UserModel } from "@/models/user";
import { connect } from "@/lib/core/db/connect";
import { goneStates, type UserState } from "../states";

/** Whether an account may be used; null for an unknown one. */
export async function findAccountState(userId: string, session?: ClientSession): Promise<UserState | null> {
  await connect();
  const user = await UserModel.findById(userId, { status: 1 })
    .session(session ?? null)
    .lean();
  return user?.status ?? null;
}

/** Whether the account of a person is neither closed nor deleted, so that they can act and their silence counts. */
export const isAccountOpen = async (userId: string, session?: ClientSession): Promise<boolean> =>
  (await findAccountState(userId, session)) === "active";

/** Whether an account is deleted or waits for it: to everyone else its owner is gone. */
export async function isAccountGone(userId: string): Promise<boolean> {
  const state = await findAccountState(userId);
  return state === null || (goneStates as readonly UserState[]).includes(state);
}
