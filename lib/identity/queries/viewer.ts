import { UserModel } from "@/models/user";
import type { Persona } from "@/lib/access/personas";
import { connect } from "@/lib/core/db/connect";

/** What decides what an active user may see; null for suspended, deleted and unknown ones. */
export async function findViewer(userId: string): Promise<{ userId: string; persona: Persona } | null> {
  await connect();
  const user = await UserModel.findOne({ _id: userId, status: "active" }, { persona: 1 }).lean();
  return user && { userId, persona: user.persona };
}
