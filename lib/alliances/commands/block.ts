import { BlockModel } from "@/models/block";
import { audit } from "@/lib/core/audit/audit";
import { now } from "@/lib/core/clock";
import { signedIn, type Context } from "@/lib/core/context";
import { beginAgain } from "@/lib/core/db/errors";
import { objectId } from "@/lib/core/db/model";
import { transaction } from "@/lib/core/db/transaction";
import { transition } from "@/lib/core/state/transition";
import { releaseAllies } from "../close";
import { allianceEvents } from "../events";
import { allianceMachine } from "../machine";
import { assertOther, findPair, getReachable, idsOf, lockNetworks } from "../pair";

/**
 * Blocks a person: neither reaches the other, what they were to each other ends, and the other is not told. Repeating it changes
 * nothing. Emits `alliance.blocked` where there was something to end. Throws 404, and 422 for oneself.
 */
export async function blockPerson(ctx: Context, otherId: string): Promise<void> {
  const { userId } = signedIn(ctx);
  assertOther(userId, otherId);
  await transaction(ctx, async (tx) => {
    const key = { blockerId: objectId(userId), blockedId: objectId(otherId) };
    if (await BlockModel.exists(key).session(tx.session)) return;
    await getReachable(tx, otherId);
    await lockNetworks(tx, userId, otherId);
    try {
      await BlockModel.create([{ ...key, createdAt: now() }], { session: tx.session });
    } catch (error) {
      throw beginAgain(error);
    }
    await audit(tx, { action: "person.block", entity: "user", entityId: otherId, after: { blocked: true } });
    const row = await findPair(tx, userId, otherId);
    if (!row || row.status === "blocked") return;
    await transition(tx, allianceMachine, row, "block", {
      set: { note: "" },
      event: { definition: allianceEvents.blocked, payload: idsOf(row) },
    });
    if (row.status === "accepted") await releaseAllies(tx, row);
  });
}

/** Ends a block; the two are strangers then, unless the other blocks too. Repeating it changes nothing. */
export const unblockPerson = (ctx: Context, otherId: string): Promise<void> =>
  transaction(ctx, async (tx) => {
    const { userId } = signedIn(ctx);
    const [blockerId, blockedId] = [objectId(userId), objectId(otherId)];
    if (!(await BlockModel.exists({ blockerId, blockedId }).session(tx.session))) return;
    await lockNetworks(tx, userId, otherId);
    await BlockModel.deleteOne({ blockerId, blockedId }, { session: tx.session });
    await audit(tx, { action: "person.unblock", entity: "user", entityId: otherId, before: { blocked: true } });
    if (await BlockModel.exists({ blockerId: blockedId, blockedId: blockerId }).session(tx.session)) return;
    const row = await findPair(tx, userId, otherId);
    if (row?.status === "blocked")
      await transition(tx, allianceMachine, row, "unblock", { set: { expiresAt: null, acceptedAt: null } });
  });
