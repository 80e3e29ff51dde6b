import { SessionModel } from "@/models/session";
import { UserModel } from "@/models/user";

/** Copies each user's time zone into their live sessions, so that no one sees UTC until they sign in anew. */
export async function copyZonesToSessions(): Promise<void> {
  const abroad = UserModel.find({ timeZone: { $ne: "UTC" } }, { timeZone: 1 });
  for await (const { _id, timeZone } of abroad.lean().cursor({ batchSize: 500 }))
    await SessionModel.updateMany(
      { userId: _id, revokedAt: null, timeZone: { $exists: false } },
      { $set: { timeZone } },
    );
}
