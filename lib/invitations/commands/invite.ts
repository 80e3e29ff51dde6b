import { InvitationModel } from "@/models/invitation";
import { assertUnlocked, consumeQuota } from "@/lib/billing/plan-limits";
import { planOf } from "@/lib/billing/queries/subscription";
import { audit } from "@/lib/core/audit/audit";
import { DAY, now } from "@/lib/core/clock";
import { signedIn, type Context } from "@/lib/core/context";
import { isDuplicateKey } from "@/lib/core/db/errors";
import { objectId } from "@/lib/core/db/model";
import { transaction, type Tx } from "@/lib/core/db/transaction";
import { emit } from "@/lib/core/events/events";
import { Problem } from "@/lib/core/http/problem";
import { findAccountByEmail } from "@/lib/profiles/queries/by-email";
import { findAccess } from "@/lib/startups/queries/access";
import type { StartupFacts } from "@/lib/startups/queries/facts";
import { authorizeTeam } from "../authorize";
import { closeExpired } from "../close";
import { invitationEvents } from "../events";
import { assertMailable } from "../mail-limit";
import { statusNow, toInvitation } from "../present";
import type { Invitation, InvitationInput } from "../schema";
import { INVITATION_DAYS } from "../states";

const duplicate = (reason: "already_invited" | "already_member"): Problem =>
  new Problem("duplicate", {
    detail:
      reason === "already_member"
        ? "This person is already on the team."
        : "This address already has a pending invitation.",
    extra: { reason },
  });

/** 409 where the address belongs to a member or waits for an answer; an invitation past its time makes room. */
async function assertNew(tx: Tx, startup: StartupFacts, email: string): Promise<void> {
  const account = await findAccountByEmail(email, tx.session);
  if (account && (await findAccess(startup.id, account.userId, tx.session)) !== null) throw duplicate("already_member");
  const before = await InvitationModel.findOne({ startupId: objectId(startup.id), email, status: "pending" })
    .session(tx.session)
    .lean();
  if (!before) return;
  if (statusNow(before) === "pending") throw duplicate("already_invited");
  await closeExpired(tx, before);
}

/**
 * Invites an e-mail address to a startup's team; holds a seat of the founder's plan until it is answered. Emits
 * `invitation.created`, whose reaction sends the e-mail. It answers the same whether or not the address has an account. Throws 403
 * `plan_limit`, 409 `duplicate` for a member or a second invitation, and 429 for an address that was written to often.
 */
export async function invite(ctx: Context, startupId: string, input: InvitationInput): Promise<Invitation> {
  try {
    return await transaction(ctx, async (tx) => {
      const { userId } = signedIn(ctx);
      const startup = await authorizeTeam(tx, startupId, "invitation.create");
      if (startup.status === "archived")
        throw new Problem("invalid_transition", {
          detail: "This startup is archived and can no longer invite anyone.",
          extra: { state: startup.status },
        });
      assertUnlocked(startup);
      await assertNew(tx, startup, input.email);
      await assertMailable(tx, input.email, null);
      const plan = await planOf(startup.founderId.toHexString(), tx.session);
      await consumeQuota(tx, objectId(startupId), "teamMembers", plan);
      const at = now();
      const [created] = await InvitationModel.create(
        [
          {
            startupId: objectId(startupId),
            email: input.email,
            access: input.access,
            status: "pending",
            invitedBy: objectId(userId),
            locale: input.locale ?? ctx.locale,
            mailedAt: [at],
            createdAt: at,
            expiresAt: new Date(at.getTime() + INVITATION_DAYS * DAY),
          },
        ],
        { session: tx.session },
      );
      if (!created) throw new Error("The invitation was not created");
      const invitationId = created._id.toHexString();
      await audit(tx, {
        action: "invitation.create",
        entity: "invitation",
        entityId: invitationId,
        after: { startupId, access: input.access, status: "pending" },
      });
      await emit(tx, invitationEvents.created, { invitationId, startupId });
      return toInvitation(created.toObject());
    });
  } catch (error) {
    if (isDuplicateKey(error)) throw duplicate("already_invited");
    throw error;
  }
}
