import { z } from "zod";
import { refundCharge } from "../billing/refunds";
import { invalid, missingParameter } from "../http/errors";
import { mergeMetadata, metadata, paging, positive, range, text, within } from "../http/params";
import { route, type Route } from "../http/route";
import type { Charge } from "../shapes";
import type { Tx } from "../store/tx";

async function chargeOf(
  tx: Tx,
  given: { charge?: string | undefined; payment_intent?: string | undefined },
): Promise<Charge> {
  if (given.charge) return tx.charges.get(given.charge, "charge");
  if (!given.payment_intent) throw missingParameter("payment_intent");
  const intent = await tx.paymentIntents.get(given.payment_intent, "payment_intent");
  if (!intent.latest_charge) {
    throw invalid(`The PaymentIntent ${intent.id} does not have a successful charge to refund.`, "payment_intent");
  }
  return tx.charges.get(intent.latest_charge);
}

export const refundRoutes: readonly Route[] = [
  route(
    "POST",
    "/v1/refunds",
    {
      amount: positive.optional(),
      charge: text.optional(),
      payment_intent: text.optional(),
      reason: z.enum(["duplicate", "fraudulent", "requested_by_customer"]).optional(),
      metadata: metadata.optional(),
    },
    async (tx, { params }) =>
      refundCharge(tx, await chargeOf(tx, params), {
        amount: params.amount,
        reason: params.reason ?? null,
        metadata: mergeMetadata(null, params.metadata),
      }),
  ),
  route(
    "GET",
    "/v1/refunds",
    { ...paging, charge: text.optional(), created: range, payment_intent: text.optional() },
    (tx, { params }) =>
      tx.refunds.page(
        {
          ...(params.charge ? { "body.charge": params.charge } : {}),
          ...(params.payment_intent ? { "body.payment_intent": params.payment_intent } : {}),
          ...within("body.created", params.created),
        },
        params,
        "/v1/refunds",
      ),
  ),
  route("GET", "/v1/refunds/:id", {}, (tx, { id }) => tx.refunds.get(id)),
  route("GET", "/v1/charges/:id/refunds", paging, async (tx, { id, params }) => {
    await tx.charges.get(id);
    return tx.refunds.page({ "body.charge": id }, params, `/v1/charges/${id}/refunds`);
  }),
];
