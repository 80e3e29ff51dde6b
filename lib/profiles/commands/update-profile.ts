import { UserModel, type User as UserDocument } from "@/models/user";
import { audit } from "@/lib/core/audit/audit";
import { refreshSessionFacts } from "@/lib/core/auth/sessions";
import { invalidate } from "@/lib/core/cache/cache";
import { tags } from "@/lib/core/cache/keys";
import { signedIn, type Context } from "@/lib/core/context";
import { transaction } from "@/lib/core/db/transaction";
import { emit } from "@/lib/core/events/events";
import { Problem } from "@/lib/core/http/problem";
import { toUser } from "@/lib/identity/queries/account";
import type { User } from "@/lib/identity/schema";
import { profileUpdated } from "../events";
import type { UpdateProfileBody } from "../schema";

type Changeable = "name" | "headline" | "bio" | "skills" | "location" | "timeZone" | "links" | "locale" | "theme";

/**
 * Changes the caller's own profile (rectification, PIPEDA 4.9). Emits `profile.updated`. The audit trail names the
 * fields without their values.
 */
export async function updateProfile(ctx: Context, body: UpdateProfileBody): Promise<User> {
  const { userId } = signedIn(ctx);
  const set = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined)) as Partial<
    Pick<UserDocument, Changeable>
  >;
  const fields = Object.keys(set).sort();
  return transaction(ctx, async (tx) => {
    const user = await UserModel.findOneAndUpdate(
      { _id: userId, status: "active" },
      { $set: set },
      { session: tx.session, returnDocument: "after" },
    ).lean();
    if (!user) throw new Problem("no_session");
    if (set.name !== undefined || set.locale !== undefined)
      await refreshSessionFacts(tx, userId, { name: user.name, locale: user.locale });
    await audit(tx, { action: "profile.update", entity: "user", entityId: userId, after: { fields } });
    await emit(tx, profileUpdated, { userId, fields });
    tx.afterCommit(() => invalidate(tags.user(userId), tags.dashboard(userId)));
    return toUser(user);
  });
}
