import { UserModel } from "@/models/user";
import { auditAdministration, recordReason } from "@/lib/core/audit/administration";
import { revokeSessions } from "@/lib/core/auth/sessions";
import { DAY, now } from "@/lib/core/clock";
import type { Context } from "@/lib/core/context";
import { transaction, type Tx } from "@/lib/core/db/transaction";
import { emit } from "@/lib/core/events/events";
import { Problem } from "@/lib/core/http/problem";
import { reinstateAccount } from "@/lib/identity/commands/reinstate";
import { suspendAccount } from "@/lib/identity/commands/suspend";
import { unlockAccount } from "@/lib/identity/commands/unlock";
import { accountReinstated, accountSuspended } from "../events";
import { assertUnprotected } from "../policy";
import { readPerson } from "../queries/person";
import type { AdminPerson, SuspendInput } from "../schema";
import { MOST_SUSPENSION_DAYS, type BulkAction } from "../states";

/** An action on an account that one call, or one of many, does. */
export interface AccountAction {
  action: BulkAction;
  reason: string;
  until?: Date | null;
}

const audited: Readonly<Record<BulkAction, string>> = {
  suspend: "user.suspend",
  reinstate: "user.reinstate",
  unlock: "user.unlock_sign_in",
  end_sessions: "user.end_sessions",
};

const effects: Readonly<Record<BulkAction, (tx: Tx, userId: string, given: AccountAction) => Promise<void>>> = {
  suspend: async (tx, userId, { until = null }) => {
    await suspendAccount(tx, userId, until);
    await emit(tx, accountSuspended, { userId, until: until?.toISOString() ?? null });
  },
  reinstate: async (tx, userId) => {
    await reinstateAccount(tx, userId);
    await emit(tx, accountReinstated, { userId });
  },
  unlock: async (tx, userId, { reason }) => {
    await unlockAccount(tx, userId);
    await auditAdministration(tx, {
      action: audited.unlock,
      entity: "user",
      entityId: userId,
      subjectId: userId,
      reason,
    });
  },
  end_sessions: async (tx, userId, { reason }) => {
    const ended = await revokeSessions(tx, userId, "ended_by_administrator");
    await auditAdministration(tx, {
      action: audited.end_sessions,
      entity: "user",
      entityId: userId,
      subjectId: userId,
      reason,
      after: { sessions: ended.length },
    });
  },
};

/** Those whose audit row the transition of the account writes. */
const transitions: readonly BulkAction[] = ["suspend", "reinstate"];

/**
 * Does one action to one account, in the transaction given. Throws 404, 409 `protected_account` for the caller's own account and
 * administrators', and 409 `invalid_transition`.
 */
export async function applyAccountAction(tx: Tx, userId: string, given: AccountAction): Promise<void> {
  const user = await UserModel.findOne({ _id: userId, status: { $ne: "deleted" } })
    .session(tx.session)
    .lean();
  if (!user) throw new Problem("not_found");
  assertUnprotected(tx.ctx, user);
  const { action, reason } = given;
  await effects[action](tx, userId, given);
  if (transitions.includes(action))
    await recordReason(tx, { action: audited[action], entity: "user", entityId: userId, subjectId: userId, reason });
}

/** When a suspension ends, or null. Throws 422 for a time that has passed, or that is more than 30 days away. */
export function endOf({ until }: Pick<SuspendInput, "until">): Date | null {
  if (until === null || until === undefined) return null;
  const end = new Date(until);
  const latest = new Date(now().getTime() + MOST_SUSPENSION_DAYS * DAY);
  if (end <= now() || end > latest)
    throw new Problem("invalid_input", {
      errors: [{ path: "until", code: "out_of_range", message: "suspension_end" }],
    });
  return end;
}

async function changed(ctx: Context, userId: string, given: AccountAction): Promise<AdminPerson> {
  await transaction(ctx, (tx) => applyAccountAction(tx, userId, given));
  return readPerson(ctx, userId);
}

/** Suspends an account, which ends its sessions within 5 s on every server. Throws as {@link applyAccountAction}, and 422. */
export const suspendPerson = (ctx: Context, userId: string, { reason, until }: SuspendInput): Promise<AdminPerson> =>
  changed(ctx, userId, { action: "suspend", reason, until: endOf({ until }) });

/** Ends an account's suspension; its owner has to sign in again. */
export const reinstatePerson = (ctx: Context, userId: string, reason: string): Promise<AdminPerson> =>
  changed(ctx, userId, { action: "reinstate", reason });

/** Forgets an account's failed sign-ins. */
export const unlockPerson = (ctx: Context, userId: string, reason: string): Promise<AdminPerson> =>
  changed(ctx, userId, { action: "unlock", reason });

/** Ends every session of an account, on every server within 5 s. */
export const endPersonsSessions = (ctx: Context, userId: string, reason: string): Promise<AdminPerson> =>
  changed(ctx, userId, { action: "end_sessions", reason });
