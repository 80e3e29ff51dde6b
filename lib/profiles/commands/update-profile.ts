import type { ClientSession } from "mongoose";
import { UserModel, type User as UserDocument } from "@/models/user";
import { audit } from "@/lib/core/audit/audit";
import { refreshActorFacts } from "@/lib/core/auth/sessions";
import { invalidate } from "@/lib/core/cache/cache";
import { tags } from "@/lib/core/cache/keys";
import { signedIn, type Context } from "@/lib/core/context";
import type { Lean } from "@/lib/core/db/model";
import { transaction } from "@/lib/core/db/transaction";
import { emit } from "@/lib/core/events/events";
import { Problem } from "@/lib/core/http/problem";
import { toUser } from "@/lib/identity/queries/account";
import type { User } from "@/lib/identity/schema";
import { hasCheckedIdentity } from "@/lib/identity/states";
import { hasApprovedIdentity } from "@/lib/verification/queries/approved-identity";
import { profileUpdated } from "../events";
import type { UpdateProfileBody } from "../schema";

type Changeable = "headline" | "bio" | "skills" | "location" | "timeZone" | "links" | "locale" | "theme";

/** What a name in a change of the profile sets. The present name withdraws one that waits. */
function renaming(
  { name }: Lean<UserDocument>,
  wanted: string,
  checked: boolean,
): Partial<Pick<UserDocument, "name" | "pendingName">> {
  if (!checked) return { name: wanted, pendingName: null };
  return { pendingName: wanted === name ? null : wanted };
}

/** Whether the name of someone was checked: also while the level lacks a step below, since it returns with that step. */
async function isNameChecked(user: Lean<UserDocument>, session: ClientSession): Promise<boolean> {
  const { verificationLevel: level, kycApproved: kyc = false } = user;
  return hasCheckedIdentity({ level, kyc }) || hasApprovedIdentity(user._id, session);
}

const awaitsCheck = ({ pendingName }: Pick<UserDocument, "pendingName">) => (pendingName ? "waiting" : null);

/**
 * Changes the caller's own profile (rectification, PIPEDA 4.9). A new name of someone whose identity was checked waits as
 * `pendingName` until it is checked too. Emits `profile.updated`. The audit trail names the fields without their values.
 */
export async function updateProfile(ctx: Context, body: UpdateProfileBody): Promise<User> {
  const { userId } = signedIn(ctx);
  const { name, ...rest } = body;
  const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined)) as Partial<
    Pick<UserDocument, Changeable>
  >;
  return transaction(ctx, async (tx) => {
    const before = await UserModel.findOne({ _id: userId, status: "active" }).session(tx.session).lean();
    if (!before) throw new Problem("no_session");
    const set = {
      ...given,
      ...(name === undefined ? {} : renaming(before, name, await isNameChecked(before, tx.session))),
    };
    const fields = Object.keys(set)
      .filter((field) => field !== "pendingName" || set.name === undefined)
      .sort();
    const user = await UserModel.findOneAndUpdate(
      { _id: userId, status: "active" },
      { $set: set },
      { session: tx.session, returnDocument: "after" },
    ).lean();
    if (!user) throw new Problem("no_session");
    if (set.name !== undefined || set.locale !== undefined || set.timeZone !== undefined)
      await refreshActorFacts(tx, userId, { name: user.name, locale: user.locale, timeZone: user.timeZone });
    await audit(tx, {
      action: "profile.update",
      entity: "user",
      entityId: userId,
      before: { pendingName: awaitsCheck(before) },
      after: { fields, pendingName: awaitsCheck(user) },
    });
    await emit(tx, profileUpdated, { userId, fields });
    tx.afterCommit(() => invalidate(tags.user(userId), tags.dashboard(userId)));
    return toUser(user);
  });
}
