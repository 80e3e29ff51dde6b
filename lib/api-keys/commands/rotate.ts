import { ApiKeyModel } from "@/models/api-key";
import { audit } from "@/lib/core/audit/audit";
import { clearKeyCache } from "@/lib/core/auth/api-keys";
import { HOUR, now } from "@/lib/core/clock";
import { signedIn, type Context } from "@/lib/core/context";
import { transaction, type Tx } from "@/lib/core/db/transaction";
import { emit } from "@/lib/core/events/events";
import { Problem } from "@/lib/core/http/problem";
import { holdActiveAccount } from "@/lib/identity/commands/hold-active-account";
import { withStepUp } from "@/lib/identity/commands/step-up";
import type { StepUpInput } from "@/lib/identity/step-up/schema";
import { findStartups } from "@/lib/startups/queries/facts";
import { apiKeyIssued } from "../events";
import { toApiKey } from "../present";
import type { NewApiKey } from "../schema";
import { newSecret } from "../secret";
import { OVERLAP_HOURS } from "../states";
import { assertApiInPlan } from "./create";

async function rotate(tx: Tx, id: string): Promise<NewApiKey> {
  const { userId } = signedIn(tx.ctx);
  assertApiInPlan(await holdActiveAccount(tx, userId));
  const key = await ApiKeyModel.findOne({ _id: id, ownerId: userId, revokedAt: null }).session(tx.session).lean();
  if (!key) throw new Problem("not_found");
  const { secret, stored } = newSecret();
  const at = now();
  const end = new Date(at.getTime() + OVERLAP_HOURS * HOUR);
  // The one that was replaced before has its day already; what has ended goes.
  const kept = key.secrets
    .filter(({ endsAt }) => endsAt === null || endsAt > at)
    .map((known) => ({ ...known, endsAt: known.endsAt ?? end }));
  const rotated = await ApiKeyModel.findOneAndUpdate(
    { _id: key._id },
    { $set: { secrets: [...kept, stored] } },
    { session: tx.session, returnDocument: "after" },
  ).lean();
  if (!rotated) throw new Problem("not_found");
  await audit(tx, {
    action: "api_key.rotate",
    entity: "api_key",
    entityId: id,
    after: { overlapEndsAt: end.toISOString() },
  });
  await emit(tx, apiKeyIssued, { userId, keyId: id, rotated: true, at: at.toISOString() });
  tx.afterCommit(() => clearKeyCache([key]));
  return { key: toApiKey(rotated, await findStartups(key.startupId ? [key.startupId] : [], tx.session)), secret };
}

/**
 * Gives one of the caller's keys a new secret and returns it; the old one works for another day. Emits `api_key.issued`. Throws 403
 * `step_up_failed` and `plan_limit`, and 404.
 */
export const rotateApiKey = (ctx: Context, id: string, proof: StepUpInput): Promise<NewApiKey> =>
  withStepUp(ctx, proof, (confirm) =>
    transaction(ctx, async (tx) => {
      await confirm(tx);
      return rotate(tx, id);
    }),
  );
