import type { Persona } from "@/lib/access/personas";
import { UserModel, type User } from "@/models/user";
import { audit } from "@/lib/core/audit/audit";
import { revokeSessions } from "@/lib/core/auth/sessions";
import { invalidate } from "@/lib/core/cache/cache";
import { tags } from "@/lib/core/cache/keys";
import type { Context } from "@/lib/core/context";
import type { Lean } from "@/lib/core/db/model";
import { transaction, type Tx } from "@/lib/core/db/transaction";
import { emit } from "@/lib/core/events/events";
import { Problem } from "@/lib/core/http/problem";
import { transition, type Machine } from "@/lib/core/state/transition";
import { accountStatusChanged } from "@/lib/identity/events";
import { userTransitions } from "@/lib/identity/states";

const machine: Machine<User> = { entity: "user", model: UserModel, transitions: userTransitions };

async function find(tx: Tx, userId: string): Promise<Lean<User>> {
  const user = await UserModel.findById(userId).session(tx.session).lean();
  if (!user) throw new Problem("not_found");
  return user;
}

const dropProfile = (tx: Tx, userId: string) =>
  tx.afterCommit(() => invalidate(tags.user(userId), tags.dashboard(userId)));

/** Suspends an account and ends its sessions, everywhere within 5 s. Emits `user.standing_changed`. Throws 404, 409. */
export async function suspend(ctx: Context, userId: string): Promise<void> {
  await transaction(ctx, async (tx) => {
    await transition(tx, machine, await find(tx, userId), "suspend", {
      event: { definition: accountStatusChanged, payload: { userId } },
    });
    await revokeSessions(tx, userId, "suspended");
    dropProfile(tx, userId);
  });
}

/** Ends a suspension; the person signs in again. Emits `user.standing_changed`. Throws 404, 409. */
export async function reinstate(ctx: Context, userId: string): Promise<void> {
  await transaction(ctx, async (tx) => {
    await transition(tx, machine, await find(tx, userId), "reinstate", {
      event: { definition: accountStatusChanged, payload: { userId } },
    });
    dropProfile(tx, userId);
  });
}

/** Gives an account another persona and ends its sessions, so that none acts with the old one. Emits `user.standing_changed`. Throws 404. */
export async function changePersona(ctx: Context, userId: string, persona: Persona): Promise<void> {
  await transaction(ctx, async (tx) => {
    const user = await find(tx, userId);
    if (user.persona === persona) return;
    await UserModel.updateOne({ _id: user._id }, { $set: { persona } }, { session: tx.session });
    await revokeSessions(tx, userId, "persona_changed");
    await audit(tx, {
      action: "user.change_persona",
      entity: "user",
      entityId: userId,
      before: { persona: user.persona },
      after: { persona },
    });
    await emit(tx, accountStatusChanged, { userId });
    dropProfile(tx, userId);
  });
}
