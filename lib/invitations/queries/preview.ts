import { InvitationModel } from "@/models/invitation";
import { hashToken } from "@/lib/core/auth/tokens";
import type { Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import { Problem } from "@/lib/core/http/problem";
import { findPeople } from "@/lib/profiles/queries/people";
import { findRecipient } from "@/lib/profiles/queries/recipient";
import { findStartup } from "@/lib/startups/queries/facts";
import { statusNow } from "../present";
import type { InvitationPreview } from "../schema";

/** What an invitation's link leads to: who invites whom to which team, and whether the caller is the one. Throws 404 for an unknown link. */
export async function getInvitationPreview(ctx: Context, token: string): Promise<InvitationPreview> {
  await connect();
  const row = await InvitationModel.findOne({ tokenHash: hashToken(token) }).lean();
  if (!row) throw new Problem("not_found");
  const inviter = row.invitedBy.toHexString();
  const [startup, people, caller] = await Promise.all([
    findStartup(row.startupId),
    findPeople([inviter]),
    ctx.actor ? findRecipient(ctx.actor.userId) : null,
  ]);
  const status = statusNow(row);
  return {
    id: row._id.toHexString(),
    access: row.access,
    status,
    expiresAt: row.expiresAt.toISOString(),
    email: status === "pending" ? row.email : null,
    startup:
      startup && !startup.deleted
        ? { id: startup.id, name: startup.name, tagline: startup.tagline, published: startup.published }
        : null,
    invitedBy: people.get(inviter)?.name ?? null,
    yours: ctx.actor ? caller?.email === row.email : null,
  };
}
