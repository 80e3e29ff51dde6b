import { balancesOf } from "../billing/ledger";
import { paging, range, text, within } from "../http/params";
import { route, type Route } from "../http/route";

const amounts = (sums: Map<string, number>) => {
  const entries = sums.size === 0 ? [["usd", 0] as const] : [...sums];
  return entries.map(([currency, amount]) => ({ amount, currency, source_types: { card: amount } }));
};

export const balanceRoutes: readonly Route[] = [
  route("GET", "/v1/balance", {}, async (tx, { account }) => {
    const { available, pending } = await balancesOf(tx, account);
    return { object: "balance", available: amounts(available), livemode: false, pending: amounts(pending) };
  }),
  route(
    "GET",
    "/v1/balance_transactions",
    { ...paging, created: range, currency: text.optional(), source: text.optional(), type: text.optional() },
    (tx, { params, account }) =>
      tx.balanceTransactions.page(
        {
          "own.account": account,
          ...(params.currency ? { "body.currency": params.currency } : {}),
          ...(params.source ? { "body.source": params.source } : {}),
          ...(params.type ? { "body.type": params.type } : {}),
          ...within("body.created", params.created),
        },
        params,
        "/v1/balance_transactions",
      ),
  ),
  route("GET", "/v1/balance_transactions/:id", {}, (tx, { id }) => tx.balanceTransactions.get(id)),
];
