import { now } from "@/lib/core/clock";
import { signedIn, type Context } from "@/lib/core/context";
import { paths } from "@/lib/core/paths";
import type { NextStep } from "@/lib/dashboard/schema";
import { findMemberships } from "@/lib/startups/queries/access";
import { mayManage } from "@/lib/startups/states";
import { InvitationModel } from "@/models/invitation";

/** Most invitations that one person's teams can have open at once. */
const MOST = 200;

/** Whom the reader's teams wait for: the open invitation that ends first, and how many there are. */
export async function listInvitationSteps(ctx: Context): Promise<NextStep[]> {
  const managed = (await findMemberships(signedIn(ctx).userId)).filter(({ access }) => mayManage(access));
  if (managed.length === 0) return [];
  const rows = await InvitationModel.find({
    startupId: { $in: managed.map(({ startupId }) => startupId) },
    status: "pending",
  })
    .limit(MOST)
    .lean();
  const open = rows.filter(({ expiresAt }) => expiresAt > now());
  const [first] = open.toSorted((a, b) => a.expiresAt.getTime() - b.expiresAt.getTime());
  if (!first) return [];
  return [
    {
      key: "await_invitation",
      subject: first.email,
      count: open.length,
      url: paths.teamOf(first.startupId.toHexString()),
      deadlineAt: first.expiresAt.toISOString(),
    },
  ];
}
