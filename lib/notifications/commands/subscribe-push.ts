import { createECDH } from "node:crypto";
import { PushSubscriptionModel } from "@/models/push-subscription";
import { audit } from "@/lib/core/audit/audit";
import { now } from "@/lib/core/clock";
import { signedIn, type Context } from "@/lib/core/context";
import { keyedHash } from "@/lib/core/crypto/derived-key";
import { beginAgain } from "@/lib/core/db/errors";
import { objectId } from "@/lib/core/db/model";
import { transaction } from "@/lib/core/db/transaction";
import { Problem } from "@/lib/core/http/problem";
import { isPushEndpoint } from "@/lib/integrations/push/endpoint";
import { vapidKeys } from "@/lib/integrations/push/vapid";
import type { PushKey, PushSubscription, PushSubscriptionBody } from "../push/schema";

/** Browsers of one person; the one that was added first makes room. */
const MOST = 10;

/** The key that browsers subscribe with. Throws 404 where pushes are not set up. */
export function getPushKey(): PushKey {
  const keys = vapidKeys();
  if (!keys) throw new Problem("not_found");
  return { publicKey: keys.publicKey };
}

/** Whether a key is a point of the curve, with which a message can be encrypted at all. */
function isPoint(p256dh: string): boolean {
  const curve = createECDH("prime256v1");
  curve.generateKeys();
  try {
    curve.computeSecret(Buffer.from(p256dh, "base64url"));
    return true;
  } catch {
    return false;
  }
}

const refused = (path: string) =>
  new Problem("invalid_input", { errors: [{ path, code: "push_endpoint", message: "push_endpoint" }] });

/**
 * Lets a browser show the caller's notifications until they sign out there. A browser has one owner: the last one who signed in and
 * asked for it. Throws 422 for another address than that of a browser's push service, and for a key that is none.
 */
export async function subscribePush(ctx: Context, { endpoint, keys }: PushSubscriptionBody): Promise<PushSubscription> {
  const { userId, sessionId } = signedIn(ctx);
  if (!isPushEndpoint(endpoint)) throw refused("endpoint");
  if (!isPoint(keys.p256dh)) throw refused("keys.p256dh");
  const endpointHash = keyedHash("push-endpoint", endpoint);
  return transaction(ctx, async (tx) => {
    const { session } = tx;
    const owner = { userId: objectId(userId), sessionId: objectId(sessionId) };
    const before = await PushSubscriptionModel.findOneAndUpdate(
      { endpointHash },
      { $set: { ...owner, keys } },
      { session },
    ).lean();
    if (before) {
      const known = before.userId.equals(owner.userId);
      return { id: before._id.toHexString(), createdAt: before.createdAt.toISOString(), known };
    }
    const others = await PushSubscriptionModel.find({ userId: owner.userId }, { _id: 1 })
      .sort({ createdAt: 1, _id: 1 })
      .session(session)
      .lean();
    const extra = others.slice(0, Math.max(0, others.length - MOST + 1)).map(({ _id }) => _id);
    if (extra.length > 0) await PushSubscriptionModel.deleteMany({ _id: { $in: extra } }, { session });
    const createdAt = now();
    const [row] = await PushSubscriptionModel.create([{ ...owner, endpoint, endpointHash, keys, createdAt }], {
      session,
    }).catch((error: unknown) => {
      throw beginAgain(error);
    });
    if (!row) throw new Error("Nothing was created");
    const id = row._id.toHexString();
    await audit(tx, { action: "push.subscribe", entity: "user", entityId: userId, after: { subscription: id } });
    return { id, createdAt: createdAt.toISOString(), known: false };
  });
}

/** Ends the pushes to one of the caller's browsers. Throws 404. */
export const unsubscribePush = (ctx: Context, id: string): Promise<void> =>
  transaction(ctx, async (tx) => {
    const { userId } = signedIn(ctx);
    const { deletedCount } = await PushSubscriptionModel.deleteOne(
      { _id: objectId(id), userId: objectId(userId) },
      { session: tx.session },
    );
    if (deletedCount === 0) throw new Problem("not_found");
    await audit(tx, { action: "push.unsubscribe", entity: "user", entityId: userId, after: { subscription: id } });
  });
