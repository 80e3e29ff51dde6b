import { signedIn, type Context } from "@/lib/core/context";
import { canChangeAccess } from "../policy";
import { getStartup } from "./detail";
import { listTeam } from "./team";
import type { Startup, TeamMember } from "../schema";
import { accessLevels, type Access } from "../states";

/** A member with what the asker may do about them. */
export interface ManagedMember extends TeamMember {
  self: boolean;
  /** Levels that the asker may give, the present one left out. */
  may: Access[];
  /** Whether the asker may take them out; for oneself: leave. */
  mayRemove: boolean;
}

/** A startup and its first 100 people with the asker's rights over each. Throws 404 where the startup is not theirs to see. */
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
