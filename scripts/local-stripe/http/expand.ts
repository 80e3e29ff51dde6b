import { invalid } from "./errors";
import { listOf } from "../shapes";
import type { Tx } from "../store/tx";

/** Properties that an object has only when expanded, by its `object` and the property. */
const included: Readonly<Record<string, (tx: Tx, id: string) => Promise<unknown>>> = {
  "invoice.payments": async (tx, id) =>
    listOf(await tx.invoicePayments.all({ "body.invoice": id }), `/v1/invoice_payments?invoice=${id}`),
  "invoice.confirmation_secret": async (tx, id) => {
    const [payment] = await tx.invoicePayments.all({ "body.invoice": id });
    const intent = payment?.payment.payment_intent
      ? await tx.paymentIntents.find(payment.payment.payment_intent)
      : null;
    return intent?.client_secret ? { client_secret: intent.client_secret, type: "payment_intent" } : null;
  },
  "charge.refunds": async (tx, id) => listOf(await tx.refunds.all({ "body.charge": id }), `/v1/charges/${id}/refunds`),
  "identity.verification_session.verified_outputs": async (tx, id) =>
    (await tx.verificationSessions.own(id)).outputs ?? null,
  "customer.subscriptions": async (tx, id) =>
    listOf(
      await tx.subscriptions.all({ "body.customer": id, "body.status": { $ne: "canceled" } }),
      `/v1/customers/${id}/subscriptions`,
    ),
  "checkout.session.line_items": async (tx, id) => {
    const { lines } = await tx.sessions.own(id);
    const data = lines.map(({ price, quantity }, index) => ({
      id: `li_${id.slice(8, 30)}${index}`,
      object: "item",
      adjustable_quantity: null,
      amount_discount: 0,
      amount_subtotal: (price.unit_amount ?? 0) * quantity,
      amount_tax: 0,
      amount_total: (price.unit_amount ?? 0) * quantity,
      currency: price.currency,
      description: price.nickname,
      metadata: {},
      price,
      quantity,
    }));
    return listOf(data, `/v1/checkout/sessions/${id}/line_items`);
  },
};

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

async function grow(tx: Tx, value: unknown, keys: readonly string[], whole: string): Promise<void> {
  const [key, ...rest] = keys;
  if (key === undefined) return;
  if (Array.isArray(value)) {
    for (const each of value) await grow(tx, each, keys, whole);
    return;
  }
  if (!isObject(value)) return;
  const refuse = () => invalid(`This property cannot be expanded (${whole}).`, "expand[]");
  const name = typeof value.object === "string" ? `${value.object}.${key}` : "";
  const include = included[name];
  const current = value[key];
  if (include && typeof value.id === "string" && !isObject(current)) {
    value[key] = await include(tx, value.id);
  } else if (typeof current === "string") {
    const found = await tx.any(current);
    if (!found) throw refuse();
    value[key] = structuredClone(found);
  } else if (!(key in value) || (current !== null && !isObject(current))) {
    throw refuse();
  }
  await grow(tx, value[key], rest, whole);
}

/**
 * Returns the response with every requested reference replaced by its object. Throws 400 for a property that cannot be
 * expanded.
 */
export async function expanded(tx: Tx, body: unknown, paths: readonly string[]): Promise<unknown> {
  if (paths.length === 0) return body;
  const answer: unknown = structuredClone(body);
  for (const path of paths) {
    if (path.split(".").length > 4) throw invalid("You cannot expand more than 4 levels.", "expand[]");
    await grow(tx, answer, path.split("."), path);
  }
  return answer;
}
