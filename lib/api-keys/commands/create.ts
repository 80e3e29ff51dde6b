import { ApiKeyModel } from "@/models/api-key";
import type { User } from "@/models/user";
import { may } from "@/lib/access/permissions";
import { planWith, plans } from "@/lib/billing/plans";
import { audit } from "@/lib/core/audit/audit";
import { now } from "@/lib/core/clock";
import { signedIn, type Context } from "@/lib/core/context";
import { beginAgain } from "@/lib/core/db/errors";
import { objectId, type Lean } from "@/lib/core/db/model";
import { transaction, type Tx } from "@/lib/core/db/transaction";
import { emit } from "@/lib/core/events/events";
import { isNetwork } from "@/lib/core/http/client-address";
import { Problem, type FieldFault } from "@/lib/core/http/problem";
import { holdActiveAccount } from "@/lib/identity/commands/hold-active-account";
import { withStepUp } from "@/lib/identity/commands/step-up";
import { findAccess } from "@/lib/startups/queries/access";
import { findStartups } from "@/lib/startups/queries/facts";
import { apiKeyIssued } from "../events";
import { toApiKey } from "../present";
import type { ApiKeyInput, NewApiKey } from "../schema";
import { newSecret } from "../secret";
import { MAX_KEYS } from "../states";

/** Throws 403 `plan_limit` for a plan without API access. */
export function assertApiInPlan({ plan }: Pick<User, "plan">): void {
  if (plans[plan].features.api) return;
  const nextPlan = planWith("api");
  throw new Problem("plan_limit", {
    detail: `API keys come with the ${nextPlan} plan.`,
    extra: { gate: "api", limit: 0, used: 0, plan, nextPlan },
  });
}

/** What of an input is refused: a scope that its maker does not have, an end in the past, what is no address, another's startup. */
async function faultsOf(tx: Tx, user: Lean<User>, input: ApiKeyInput): Promise<FieldFault[]> {
  const faults: FieldFault[] = [];
  input.scopes.forEach((scope, index) => {
    if (!may(user.persona, scope))
      faults.push({ path: `scopes.${index}`, code: "not_yours", message: "scope_not_yours" });
  });
  if (input.expiresAt !== null && new Date(input.expiresAt) <= now())
    faults.push({ path: "expiresAt", code: "out_of_range", message: "past" });
  input.allowedAddresses.forEach((entry, index) => {
    if (!isNetwork(entry))
      faults.push({ path: `allowedAddresses.${index}`, code: "invalid_format", message: "network" });
  });
  if (input.startupId !== null && (await findAccess(input.startupId, user._id, tx.session)) === null)
    faults.push({ path: "startupId", code: "not_found", message: "startup_not_yours" });
  return faults;
}

async function freeSlot(tx: Tx, user: Lean<User>): Promise<number> {
  const living = await ApiKeyModel.find({ ownerId: user._id, revokedAt: null }, { slot: 1 }).session(tx.session).lean();
  const taken = new Set(living.map(({ slot }) => slot));
  const slot = Array.from({ length: MAX_KEYS }, (_, index) => index).find((index) => !taken.has(index));
  if (slot === undefined) throw new Problem("key_limit", { extra: { limit: MAX_KEYS, used: living.length } });
  return slot;
}

async function create(tx: Tx, input: ApiKeyInput): Promise<NewApiKey> {
  const { userId } = signedIn(tx.ctx);
  const user = await holdActiveAccount(tx, userId);
  assertApiInPlan(user);
  const errors = await faultsOf(tx, user, input);
  if (errors.length > 0) throw new Problem("invalid_input", { errors });
  const { secret, stored } = newSecret();
  const at = now();
  const [created] = await ApiKeyModel.create(
    [
      {
        ownerId: user._id,
        name: input.name,
        scopes: input.scopes,
        startupId: input.startupId === null ? null : objectId(input.startupId),
        allowedAddresses: input.allowedAddresses,
        expiresAt: input.expiresAt === null ? null : new Date(input.expiresAt),
        secrets: [stored],
        slot: await freeSlot(tx, user),
        persona: user.persona,
        actorName: user.name,
        locale: user.locale,
        timeZone: user.timeZone,
        emailVerified: user.emailVerifiedAt !== null,
        suspension: user.sanction ? { until: user.sanction.until } : null,
        inPlan: true,
        createdAt: at,
      },
    ],
    { session: tx.session },
  );
  if (!created) throw new Error("A row was not created");
  const keyId = created._id.toHexString();
  const { scopes, startupId, allowedAddresses, expiresAt } = input;
  await audit(tx, {
    action: "api_key.create",
    entity: "api_key",
    entityId: keyId,
    after: { scopes, startupId, addresses: allowedAddresses.length, expiresAt },
  });
  await emit(tx, apiKeyIssued, { userId, keyId, rotated: false, at: at.toISOString() });
  const startups = await findStartups(startupId === null ? [] : [startupId], tx.session);
  return { key: toApiKey(created.toObject(), startups), secret };
}

/**
 * Makes an API key that acts in the caller's name within its scopes, and returns its secret, which is stored nowhere. Emits
 * `api_key.issued`. Throws 403 `step_up_failed`, 403 `plan_limit` for a plan without API access, 409 `key_limit` for more than
 * {@link MAX_KEYS}, and 422.
 */
export const createApiKey = (ctx: Context, input: ApiKeyInput): Promise<NewApiKey> =>
  withStepUp(ctx, input, (confirm) =>
    transaction(ctx, async (tx) => {
      await confirm(tx);
      return create(tx, input).catch((error: unknown) => {
        throw beginAgain(error);
      });
    }),
  );
