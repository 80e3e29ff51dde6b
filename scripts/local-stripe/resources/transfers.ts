import { z } from "zod";
import { balancesOf, book } from "../billing/ledger";
import { invalid } from "../http/errors";
import { mergeMetadata, metadata, paging, positive, range, text, within } from "../http/params";
import { route, type Route } from "../http/route";
import { listOf, type Reversal, type Transfer } from "../shapes";
import { newId, randomText } from "../store/ids";
import type { Tx } from "../store/tx";

interface Wanted {
  amount: number;
  currency: string;
  destination: string;
  source_transaction?: string | undefined;
}

/**
 * Checks that the money is available: in the source charge, or else in the available balance. Returns whether it is
 * available already.
 */
async function assertCovered(tx: Tx, { amount, currency, source_transaction: source }: Wanted): Promise<boolean> {
  if (source) {
    const charge = await tx.charges.get(source, "source_transaction");
    const earlier = await tx.transfers.all({ "body.source_transaction": source });
    const sent = earlier.reduce((sum, each) => sum + each.amount - each.amount_reversed, 0);
    if (charge.currency !== currency) {
      throw invalid(
        `The currency of source_transaction's balance transaction (${charge.currency}) must be the same as the transfer currency (${currency})`,
        "currency",
      );
    }
    if (!charge.captured || sent + amount > charge.amount_captured - charge.amount_refunded) {
      throw invalid(
        "The transfers created from a charge cannot be more than the charge's remaining amount.",
        "amount",
        "transfer_source_balance_parameters_mismatch",
      );
    }
    const booked = charge.balance_transaction ? await tx.balanceTransactions.get(charge.balance_transaction) : null;
    return booked !== null && booked.available_on <= tx.now;
  }
  const { available } = await balancesOf(tx, null);
  if ((available.get(currency) ?? 0) < amount) {
    throw invalid(
      "You have insufficient available funds in your Stripe account. One likely reason you have insufficient funds is that your funds are automatically being paid out; try enabling manual payouts by going to https://dashboard.stripe.com/account/payouts.",
      undefined,
      "balance_insufficient",
    );
  }
  return true;
}

async function assertCapable(tx: Tx, destination: string): Promise<void> {
  const account = await tx.accounts.get(destination, "destination");
  if (account.capabilities?.transfers !== "active") {
    throw invalid(
      "Your destination account needs to have at least one of the following capabilities enabled: transfers, crypto_transfers, legacy_payments",
      undefined,
      "insufficient_capabilities_for_transfer",
    );
  }
}

async function reverse(
  tx: Tx,
  transfer: Transfer,
  given: { amount?: number | undefined; metadata: Record<string, string> },
): Promise<Reversal> {
  const left = transfer.amount - transfer.amount_reversed;
  const amount = given.amount ?? left;
  const account = transfer.destination ?? "";
  if (amount > left || left === 0) {
    throw invalid(`The reversal of ${amount} is more than what is left of the transfer (${left}).`, "amount");
  }
  const { available, pending } = await balancesOf(tx, account);
  if ((available.get(transfer.currency) ?? 0) + (pending.get(transfer.currency) ?? 0) < amount) {
    throw invalid(
      "The connected account does not have enough funds to reverse this transfer.",
      undefined,
      "balance_insufficient",
    );
  }
  const reversal: Reversal = {
    id: newId("reversals"),
    object: "transfer_reversal",
    amount,
    balance_transaction: null,
    created: tx.now,
    currency: transfer.currency,
    destination_payment_refund: `pyr_${randomText(24)}`,
    metadata: given.metadata,
    source_refund: null,
    transfer: transfer.id,
  };
  const { currency } = transfer;
  const booked = await book(tx, {
    account: null,
    amount,
    currency,
    type: "transfer_refund",
    source: reversal.id,
    available: true,
  });
  await book(tx, { account, amount: -amount, currency, type: "payment_refund", source: reversal.id, available: true });
  reversal.balance_transaction = booked.id;
  await tx.reversals.insert(reversal, { account });
  transfer.amount_reversed += amount;
  transfer.reversed = transfer.amount_reversed === transfer.amount;
  transfer.reversals.data.unshift(reversal);
  await tx.transfers.save(transfer);
  tx.emit("transfer.reversed", transfer);
  return reversal;
}

export const transferRoutes: readonly Route[] = [
  route(
    "POST",
    "/v1/transfers",
    {
      amount: positive,
      currency: z.string().regex(/^[a-z]{3}$/i, "must be a currency"),
      destination: text,
      description: text.optional(),
      metadata: metadata.optional(),
      source_transaction: text.optional(),
      transfer_group: text.optional(),
    },
    async (tx, { params }) => {
      const currency = params.currency.toLowerCase();
      await assertCapable(tx, params.destination);
      const available = await assertCovered(tx, { ...params, currency });
      const id = newId("transfers");
      const charge = params.source_transaction ? await tx.charges.get(params.source_transaction) : null;
      const entry = { currency, source: id, available };
      const booked = await book(tx, { ...entry, account: null, amount: -params.amount, type: "transfer" });
      const payment = `py_${randomText(24)}`;
      await book(tx, {
        ...entry,
        account: params.destination,
        amount: params.amount,
        type: "payment",
        source: payment,
      });
      const transfer: Transfer = {
        id,
        object: "transfer",
        amount: params.amount,
        amount_reversed: 0,
        balance_transaction: booked.id,
        created: tx.now,
        currency,
        description: params.description ?? null,
        destination: params.destination,
        destination_payment: payment,
        livemode: false,
        metadata: mergeMetadata(null, params.metadata),
        reversals: listOf([], `/v1/transfers/${id}/reversals`),
        reversed: false,
        source_transaction: params.source_transaction ?? null,
        source_type: "card",
        transfer_group: params.transfer_group ?? charge?.transfer_group ?? (charge ? `group_${charge.id}` : null),
      };
      await tx.transfers.insert(transfer, {});
      tx.emit("transfer.created", transfer);
      return transfer;
    },
  ),
  route(
    "GET",
    "/v1/transfers",
    { ...paging, created: range, destination: text.optional(), transfer_group: text.optional() },
    (tx, { params }) =>
      tx.transfers.page(
        {
          ...(params.destination ? { "body.destination": params.destination } : {}),
          ...(params.transfer_group ? { "body.transfer_group": params.transfer_group } : {}),
          ...within("body.created", params.created),
        },
        params,
        "/v1/transfers",
      ),
  ),
  route("GET", "/v1/transfers/:id", {}, (tx, { id }) => tx.transfers.get(id)),
  route(
    "POST",
    "/v1/transfers/:id/reversals",
    { amount: positive.optional(), description: text.optional(), metadata: metadata.optional() },
    async (tx, { id, params }) =>
      reverse(tx, await tx.transfers.get(id), {
        amount: params.amount,
        metadata: mergeMetadata(null, params.metadata),
      }),
  ),
  route("GET", "/v1/transfers/:id/reversals", paging, async (tx, { id, params }) => {
    await tx.transfers.get(id);
    return tx.reversals.page({ "body.transfer": id }, params, `/v1/transfers/${id}/reversals`);
  }),
];
