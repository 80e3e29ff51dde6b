import { signedIn, type Context } from "@/lib/core/context";
import { canChangeAccess } from "../policy";
import { getStartup } from "./detail";
import { listTeam } from "./team";
import type { Startup, TeamMember } from "../schema";
import { accessLevels, type Access } from "../states";

/** A member with the changes that the caller may make to their access. */
export interface ManagedMember extends TeamMember {
  self: boolean;
  /** Levels that the caller may give, without the present one. */
  may: Access[];
  /** Whether the caller may remove the member; for the caller's own row, whether they may leave. */
  mayRemove: boolean;
}

/**
 * A startup and its first 100 members with the caller's rights over each. Throws 404 where the caller may not see it.
 */
export async function getManagedTeam(
  ctx: Context,
  startupId: string,
): Promise<{ startup: Startup; members: ManagedMember[] }> {
  const { userId } = signedIn(ctx);
  const startup = await getStartup(ctx, startupId);
  const { items } = await listTeam(ctx, startupId, { limit: 100 });
  const owners = items.filter(({ access }) => access === "owner").length;
  return {
    startup,
    members: items.map((member) => {
      const self = member.userId === userId;
      const can = (to: Access | null) =>
        canChangeAccess({ actor: startup.access, self, from: member.access, to, owners });
      return {
        ...member,
        self,
        may: accessLevels.filter((level) => level !== member.access && can(level)),
        mayRemove: can(null),
      };
    }),
  };
}
