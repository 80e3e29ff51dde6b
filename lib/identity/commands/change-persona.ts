import { UserModel } from "@/models/user";
import type { Persona } from "@/lib/access/personas";
import { audit } from "@/lib/core/audit/audit";
import { revokeKeys } from "@/lib/core/auth/api-keys";
import { revokeSessions } from "@/lib/core/auth/sessions";
import type { Context } from "@/lib/core/context";
import { transaction, type Tx } from "@/lib/core/db/transaction";
import { emit } from "@/lib/core/events/events";
import { invalidateProfile, getAccountForChange } from "../account-for-change";
import { accountStatusChanged } from "../events";

/**
 * Changes an account's persona and ends its sessions and API keys, so that none acts with the old one. Emits
 * `user.standing_changed`. Throws 404.
 */
export const changePersona = (ctx: Context, userId: string, persona: Persona): Promise<void> =>
  transaction(ctx, (tx) => changePersonaOf(tx, userId, persona));

/** The same within a transaction. */
export async function changePersonaOf(tx: Tx, userId: string, persona: Persona): Promise<void> {
  const user = await getAccountForChange(tx, userId);
  if (user.persona === persona) return;
  await UserModel.updateOne({ _id: user._id }, { $set: { persona } }, { session: tx.session });
  await revokeSessions(tx, userId, "persona_changed");
  await revokeKeys(tx, userId, "persona_changed");
  await audit(tx, {
    action: "user.change_persona",
    entity: "user",
    entityId: userId,
    before: { persona: user.persona },
    after: { persona },
  });
  await emit(tx, accountStatusChanged, { userId });
  invalidateProfile(tx, userId);
}
