import { StartupModel } from "@/models/startup";
import { TeamMemberModel } from "@/models/team-member";
import { consumeQuota } from "@/lib/billing/plan-limits";
import { planOf } from "@/lib/billing/queries/subscription";
import { audit } from "@/lib/core/audit/audit";
import { invalidate } from "@/lib/core/cache/cache";
import { tags } from "@/lib/core/cache/keys";
import { now } from "@/lib/core/clock";
import { signedIn, type Context } from "@/lib/core/context";
import { objectId } from "@/lib/core/db/model";
import { transaction } from "@/lib/core/db/transaction";
import { emit } from "@/lib/core/events/events";
import { startupEvents } from "../events";
import { startupTokens } from "../listing";
import { toStartup } from "../present";
import type { Startup, StartupInput } from "../schema";

const INITIAL_TRUST = 50;

/**
 * Creates a draft startup with the caller as founder and owner; counts against the founder's plan. Emits
 * `startup.created`. Throws 403 `plan_limit`.
 */
export const createStartup = (ctx: Context, input: StartupInput): Promise<Startup> =>
  transaction(ctx, async (tx) => {
    const { userId } = signedIn(ctx);
    const founderId = objectId(userId);
    const plan = await planOf(userId, tx.session);
    await consumeQuota(tx, founderId, "startups", plan);
    const at = now();
    const content = {
      ...input,
      location: input.location ?? null,
      country: input.country ?? null,
      website: input.website ?? null,
    };
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
