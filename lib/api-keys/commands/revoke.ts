import { ApiKeyModel } from "@/models/api-key";
import { audit } from "@/lib/core/audit/audit";
import { clearKeyCache } from "@/lib/core/auth/api-keys";
import { now } from "@/lib/core/clock";
import { signedIn, type Context } from "@/lib/core/context";
import { transaction } from "@/lib/core/db/transaction";
import { Problem } from "@/lib/core/http/problem";

/** Ends one of the caller's keys, on every server within 5 s. Throws 404. */
export const revokeApiKey = (ctx: Context, id: string): Promise<void> =>
  transaction(ctx, async (tx) => {
    const { userId } = signedIn(ctx);
    const key = await ApiKeyModel.findOneAndUpdate(
      { _id: id, ownerId: userId, revokedAt: null },
      { $set: { revokedAt: now(), revokedReason: "revoked" } },
      { session: tx.session },
    ).lean();
    if (!key) throw new Problem("not_found");
    await audit(tx, { action: "api_key.revoke", entity: "api_key", entityId: id, after: { revoked: true } });
    tx.afterCommit(() => clearKeyCache([key]));
  });
