import { StartupModel } from "@/models/startup";
import { TeamMemberModel, type TeamMember as TeamMemberRow } from "@/models/team-member";
import { releaseQuota, consumeQuota } from "@/lib/billing/plan-limits";
import { planOf } from "@/lib/billing/queries/subscription";
import { audit } from "@/lib/core/audit/audit";
import { deny } from "@/lib/core/audit/deny";
import { invalidate } from "@/lib/core/cache/cache";
import { tags } from "@/lib/core/cache/keys";
import { now } from "@/lib/core/clock";
import { signedIn, type Context } from "@/lib/core/context";
import { objectId, type Lean } from "@/lib/core/db/model";
import { transaction, type Tx } from "@/lib/core/db/transaction";
import { emit } from "@/lib/core/events/events";
import { Problem } from "@/lib/core/http/problem";
import { findPeople } from "@/lib/profiles/queries/people";
import { startupEvents, teamEvents } from "../events";
import { startupTokens } from "../listing";
import { canChangeAccess } from "../policy";
import { toStartup } from "../present";
import { visibleStartup } from "../queries/detail";
import type { Startup, StartupInput, TeamMember } from "../schema";
import type { Access } from "../states";

const INITIAL_TRUST = 50;

/** Founds a draft with its founder as owner; counts against the founder's plan. Emits `startup.created`. */
export const create = (ctx: Context, input: StartupInput): Promise<Startup> =>
  transaction(ctx, async (tx) => {
    const { userId } = signedIn(ctx);
    const founderId = objectId(userId);
    const plan = await planOf(userId, tx.session);
    await consumeQuota(tx, founderId, "startups", plan);
    const at = now();
    const content = { ...input, location: input.location ?? null, website: input.website ?? null };
    const [created] = await StartupModel.create(
      [
        {
          ...content,
          founderId,
          status: "draft",
          trustScore: INITIAL_TRUST,
          openRoles: 0,
          shelves: [],
          searchTokens: startupTokens(content),
          createdAt: at,
          updatedAt: at,
        },
      ],
      { session: tx.session },
    );
    if (!created) throw new Error("The startup was not created");
    const id = created._id.toHexString();
    await consumeQuota(tx, created._id, "teamMembers", plan);
    await TeamMemberModel.create(
      [{ startupId: created._id, userId: founderId, roleId: null, access: "owner", joinedAt: at }],
      { session: tx.session },
    );
    await audit(tx, {
      action: "startup.create",
      entity: "startup",
      entityId: id,
      after: { status: "draft", founderId: userId },
    });
    await emit(tx, startupEvents.created, { startupId: id, founderId: userId });
    tx.afterCommit(() => invalidate(tags.dashboard(userId)));
    return toStartup(created.toObject(), "owner");
  });

/** Gives a member another access. Emits `team.access_changed`. Throws 403 where the asker may not; a last owner stays one. */
export const changeAccess = (ctx: Context, startupId: string, userId: string, access: Access): Promise<TeamMember> =>
  transaction(ctx, async (tx) => {
    const member = await changeableMember(tx, startupId, userId, access);
    if (member.access !== access) {
      await TeamMemberModel.updateOne({ _id: member._id }, { $set: { access } }, { session: tx.session });
      await audit(tx, {
        action: "team.change_access",
        entity: "startup",
        entityId: startupId,
        before: { userId, access: member.access },
        after: { userId, access },
      });
      await emit(tx, teamEvents.accessChanged, { startupId, userId, from: member.access, to: access });
      tx.afterCommit(() => invalidate(tags.dashboard(userId)));
    }
    const person = (await findPeople([userId], tx.session)).get(userId);
    return {
      userId,
      name: person?.name ?? "",
      headline: person?.headline || null,
      ...(member.roleId ? { roleId: member.roleId.toHexString() } : {}),
      access,
      trustScore: person?.trustScore ?? 50,
      joinedAt: member.joinedAt.toISOString(),
    };
  });

/** Takes someone off the team, or lets them leave; the plan's unit returns. Emits `team.removed`. */
export const removeMember = (ctx: Context, startupId: string, userId: string): Promise<void> =>
  transaction(ctx, async (tx) => {
    const member = await changeableMember(tx, startupId, userId, null);
    await TeamMemberModel.deleteOne({ _id: member._id }, { session: tx.session });
    await releaseQuota(tx, member.startupId, "teamMembers");
    await audit(tx, {
      action: "team.remove",
      entity: "startup",
      entityId: startupId,
      before: { userId, access: member.access },
      after: { userId, access: null },
    });
    await emit(tx, teamEvents.removed, { startupId, userId });
    tx.afterCommit(() => invalidate(tags.dashboard(userId)));
  });

async function changeableMember(
  tx: Tx,
  startupId: string,
  userId: string,
  to: Access | null,
): Promise<Lean<TeamMemberRow>> {
  const actor = signedIn(tx.ctx);
  const { row, access } = await visibleStartup(tx.ctx, startupId, tx.session);
  const member = await TeamMemberModel.findOne({ startupId: row._id, userId: objectId(userId) })
    .session(tx.session)
    .lean();
  if (!member) throw new Problem("not_found");
  // Two owners who step down at once must not both find the other: every change of owners writes the startup's row.
  if (member.access === "owner")
    await StartupModel.updateOne({ _id: row._id }, { $set: { updatedAt: now() } }, { session: tx.session });
  const owners = await TeamMemberModel.countDocuments({ startupId: row._id, access: "owner" }).session(tx.session);
  if (!canChangeAccess({ actor: access, self: userId === actor.userId, from: member.access, to, owners })) {
    await deny(tx.ctx, to === null ? "team.remove" : "team.change_access", "startup", startupId);
  }
  return member;
}
