import { signedIn, type Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import { Problem } from "@/lib/core/http/problem";
import { UserModel } from "@/models/user";
import { toLadder } from "../present";
import type { Ladder } from "../schema";

/** The caller's own verification: each step, what it asks for, what it lets them do and where it stands. */
export async function getLadder(ctx: Context): Promise<Ladder> {
  await connect();
  const user = await UserModel.findOne({ _id: signedIn(ctx).userId, status: "active" }).lean();
  if (!user) throw new Problem("no_session");
  return toLadder(user);
}
