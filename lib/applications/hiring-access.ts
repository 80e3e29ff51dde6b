import type { ClientSession, Types } from "mongoose";
import { auditDenial } from "@/lib/core/audit/audit";
import { signedIn, type Actor, type Context } from "@/lib/core/context";
import { objectId } from "@/lib/core/db/model";
import { Problem } from "@/lib/core/http/problem";
import { findAccess, findMemberships } from "@/lib/startups/queries/access";
import { getStartup } from "@/lib/startups/queries/detail";
import { findStartups } from "@/lib/startups/queries/facts";
import { mayHire, type Access } from "@/lib/startups/states";

/** A user's access at a startup; null where they are not a member or the startup is deleted. */
export async function findLiveAccess(
  startupId: Types.ObjectId,
  userId: string,
  session?: ClientSession,
): Promise<Access | null> {
  const access = await findAccess(startupId, userId, session);
  if (access === null) return null;
  const startup = (await findStartups([startupId], session)).get(startupId.toHexString());
  return startup && !startup.deleted ? access : null;
}

/**
 * Returns the caller's access where they run the startup's hiring or are an administrator. Throws 404 where they may
 * not see the startup, and 403 (audited) otherwise.
 */
export async function assertHiresFor(ctx: Context, actor: Actor, startupId: string): Promise<Access | null> {
  const access = await findLiveAccess(objectId(startupId), actor.userId);
  if (mayHire(access)) return access;
  if (actor.persona === "admin" && (await findStartups([startupId])).get(startupId)?.deleted === false) return access;
  await getStartup(ctx, startupId);
  await auditDenial(ctx, "application.list", "startup", startupId, {});
  throw new Problem("forbidden");
}

/** The startups whose hiring the caller runs, with their access; deleted ones are absent. */
export async function findHiringAccess(ctx: Context): Promise<Map<string, Access>> {
  const memberships = (await findMemberships(signedIn(ctx).userId)).filter(({ access }) => mayHire(access));
  const startups = await findStartups(memberships.map(({ startupId }) => startupId));
  return new Map(
    memberships.flatMap(({ startupId, access }) => {
      const startup = startups.get(startupId.toHexString());
      return startup && !startup.deleted ? [[startup.id, access] as const] : [];
    }),
  );
}
