import type Stripe from "stripe";
import { PayoutAccountModel, type PayoutAccount as AccountRow } from "@/models/payout-account";
import { audit } from "@/lib/core/audit/audit";
import { now } from "@/lib/core/clock";
import { signedIn, systemContext, type Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import { isDuplicateKey } from "@/lib/core/db/errors";
import { objectId, type Lean } from "@/lib/core/db/model";
import { transaction, type Tx } from "@/lib/core/db/transaction";
import { inLocale, publicPaths } from "@/lib/core/paths";
import { siteUrl } from "@/lib/core/site-url";
import { stripeRequest, options } from "@/lib/integrations/stripe/client";
import { isRefused } from "@/lib/integrations/stripe/errors";
import type { PayoutState } from "../states";
import { readAccount } from "../remote";
import { findUnpaidPayees, wakeOrders } from "./orders";

/** The payout state of an account at the processor: only the transfers capability matters. `none` once it is closed. */
export function payoutStateOf(account: Stripe.Account | null): PayoutState {
  if (!account || account.requirements?.disabled_reason?.startsWith("rejected.")) return "none";
  return account.capabilities?.transfers === "active" ? "enabled" : "pending";
}

/** The account changed between the look at our row and the write: it must be read again. */
export class AccountChanged extends Error {
  override readonly name = "AccountChanged";
}

/** The row of an account at the processor, or null where it is none of ours or was replaced. */
export async function findAccount(accountId: string): Promise<Lean<AccountRow> | null> {
  await connect();
  return PayoutAccountModel.findOne({ accountId }).lean();
}

const rowOf = (userId: string): Promise<Lean<AccountRow> | null> =>
  PayoutAccountModel.findOne({ userId: objectId(userId) }).lean();

/** The user's account, made at the processor where there is none, or where the last one was closed. */
async function accountOf(userId: string): Promise<Lean<AccountRow>> {
  await connect();
  const known = await rowOf(userId);
  if (known && known.status !== "none") return known;
  const former = known ? [...(known.formerIds ?? []), known.accountId] : [];
  const account = await stripeRequest("request", (sdk) =>
    sdk.accounts.create(
      { type: "express", capabilities: { transfers: { requested: true } }, metadata: { userId } },
      options(`payout-account:${userId}${former.length > 0 ? `:${former.length + 1}` : ""}`),
    ),
  );
  try {
    return await transaction(systemContext(), (tx) => storeAccount(tx, known, userId, account, former));
  } catch (error) {
    // Another call was first: with the same key it was given the same account.
    const winner = isDuplicateKey(error) || error instanceof AccountChanged ? await rowOf(userId) : null;
    if (winner && winner.status !== "none") return winner;
    throw error;
  }
}

async function storeAccount(
  tx: Tx,
  known: Lean<AccountRow> | null,
  userId: string,
  account: Stripe.Account,
  formerIds: string[],
): Promise<Lean<AccountRow>> {
  const at = now();
  const status = payoutStateOf(account);
  const fields = { accountId: account.id, status, formerIds, providerAt: null, updatedAt: at };
  const row = known
    ? await PayoutAccountModel.findOneAndUpdate(
        { _id: known._id, version: known.version ?? null },
        { $set: fields, $inc: { version: 1 } },
        { session: tx.session, returnDocument: "after" },
      ).lean()
    : (
        await PayoutAccountModel.create([{ userId: objectId(userId), ...fields, createdAt: at }], {
          session: tx.session,
        })
      )[0]?.toObject();
  if (!row) throw new AccountChanged();
  await audit(tx, {
    action: "payout.open",
    entity: "payout_account",
    entityId: userId,
    ...(known ? { before: { accountId: known.accountId } } : {}),
    after: { accountId: account.id },
    permanent: true,
  });
  if (status === "enabled") await wakeOrders(tx, userId);
  return row;
}

const linkTo = (ctx: Context, accountId: string): Promise<Stripe.AccountLink> => {
  const back = siteUrl(inLocale(ctx.locale, publicPaths.payoutAccountReturn));
  return stripeRequest("request", (sdk) =>
    sdk.accountLinks.create({
      account: accountId,
      type: "account_onboarding",
      refresh_url: `${back}?again=1`,
      return_url: back,
    }),
  );
};

/**
 * The link to open or continue a payout account. The account is made once, and once more after the processor has closed it.
 * Links are good for minutes.
 */
export async function onboard(ctx: Context): Promise<{ url: string; accountId: string }> {
  const { userId } = signedIn(ctx);
  const row = await accountOf(userId);
  try {
    return { url: (await linkTo(ctx, row.accountId)).url, accountId: row.accountId };
  } catch (error) {
    // A closed account has no link. Its event may not have arrived yet.
    if (!isRefused(error) || (await refreshAccount(row)) !== "none") throw error;
    const { accountId } = await accountOf(userId);
    return { url: (await linkTo(ctx, accountId)).url, accountId };
  }
}

/**
 * Notes what the processor says of an account; money that waited for it is paid. `read` is the row as it was before the
 * processor was asked, `at` the processor's time of the event. Returns false for an event that is older than one already
 * applied. Throws {@link AccountChanged} when the row has changed since, as the answer may be older than the row.
 */
export async function recordAccountStatus(
  tx: Tx,
  read: Lean<AccountRow>,
  status: PayoutState,
  at: Date | null,
): Promise<boolean> {
  if (at && read.providerAt && at < read.providerAt) return false;
  const changed = read.status !== status;
  const written = await PayoutAccountModel.updateOne(
    { _id: read._id, accountId: read.accountId, version: read.version ?? null },
    {
      $set: { status, ...(changed ? { updatedAt: now() } : {}), ...(at ? { providerAt: at } : {}) },
      $inc: { version: 1 },
    },
    { session: tx.session },
  );
  if (written.matchedCount === 0) throw new AccountChanged();
  const userId = read.userId.toHexString();
  if (changed)
    await audit(tx, {
      action: "payout.change",
      entity: "payout_account",
      entityId: userId,
      before: { status: read.status },
      after: { status },
      permanent: true,
    });
  if (status === "enabled") await wakeOrders(tx, userId);
  return true;
}

const TRIES = 5;

/** Reads an account anew at the processor and notes what it says. Returns its state. Network: never inside a transaction. */
export async function refreshAccount(row: Lean<AccountRow>): Promise<PayoutState> {
  let read = row;
  for (let tries = 1; ; tries += 1) {
    const current = read;
    const status = payoutStateOf(await readAccount(current.accountId));
    try {
      await transaction(systemContext(), (tx) => recordAccountStatus(tx, current, status, null));
      return status;
    } catch (error) {
      const fresh = error instanceof AccountChanged && tries < TRIES ? await findAccount(row.accountId) : null;
      if (!fresh) throw error;
      read = fresh;
    }
  }
}

/** The accounts of payees who are owed a transfer, except those that are closed. */
export async function findAccountsOwed(): Promise<Lean<AccountRow>[]> {
  const userIds = await findUnpaidPayees();
  return PayoutAccountModel.find({ userId: { $in: userIds }, status: { $ne: "none" } }).lean();
}
