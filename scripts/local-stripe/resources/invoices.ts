import { z } from "zod";
import { previewChange } from "../billing/change";
import { collect } from "../billing/collect";
import { voidInvoice } from "../billing/invoices";
import { onlyItem } from "../billing/lines";
import { restarts } from "../billing/pending";
import { previewRenewal } from "../billing/renew";
import { payingMethod } from "../billing/subscriptions";
import { cardRefused, invalid, missingParameter } from "../http/errors";
import { flag, mergeMetadata, metadata, paging, positive, range, text, timestamp, within } from "../http/params";
import { route, type Route } from "../http/route";
import { listOf, type Invoice } from "../shapes";
import { randomText } from "../store/ids";
import type { Tx } from "../store/tx";

const statuses = z.enum(["draft", "open", "paid", "uncollectible", "void"]);

async function pay(tx: Tx, invoice: Invoice, methodId: string | undefined): Promise<Invoice> {
  if (invoice.status === "paid") throw invalid("Invoice is already paid", undefined, "invoice_already_paid");
  if (invoice.status !== "open" && invoice.status !== "uncollectible") {
    throw invalid(
      `This invoice can no longer be paid: it is ${invoice.status ?? "gone"}.`,
      undefined,
      "invoice_not_editable",
    );
  }
  const subscription = invoice.parent?.subscription_details?.subscription;
  const id = methodId ?? (subscription ? await payingMethod(tx, await tx.subscriptions.get(subscription)) : null);
  if (!id) {
    throw invalid("Cannot charge a customer that has no active card or default payment method.", undefined, "missing");
  }
  const method = await tx.paymentMethods.get(id, "payment_method");
  if (method.customer !== invoice.customer) {
    throw invalid("The payment method does not belong to the customer of this invoice.", "payment_method");
  }
  const outcome = await collect(tx, invoice, method);
  if (outcome.kind === "declined") throw cardRefused(outcome.decline);
  if (outcome.kind === "action") {
    throw cardRefused({
      code: "invoice_payment_intent_requires_action",
      message: "This payment requires additional user action before it can be completed successfully.",
    });
  }
  return invoice;
}

const preview = {
  customer: text.optional(),
  subscription: text.optional(),
  subscription_details: z
    .strictObject({
      cancel_at_period_end: flag.optional(),
      items: z
        .array(z.strictObject({ id: text.optional(), price: text.optional(), quantity: positive.optional() }))
        .length(1, "the local Stripe supports one item to a subscription")
        .optional(),
      proration_behavior: z.enum(["always_invoice", "create_prorations", "none"]).optional(),
      proration_date: timestamp.optional(),
    })
    .optional(),
};

async function previewed(tx: Tx, params: z.output<z.ZodObject<typeof preview>>): Promise<Invoice> {
  if (!params.subscription) throw missingParameter("subscription");
  const subscription = await tx.subscriptions.get(params.subscription, "subscription");
  const details = params.subscription_details ?? {};
  const [wanted] = details.items ?? [];
  const none = () =>
    invalid(`No upcoming invoices for customer: '${subscription.customer}'`, undefined, "invoice_upcoming_none");
  if (!wanted) {
    const renewal = details.cancel_at_period_end ? null : await previewRenewal(tx, subscription);
    if (!renewal) throw none();
    return renewal;
  }
  const item = onlyItem(subscription);
  if (wanted.id !== item.id)
    throw invalid(
      `No such subscription item: '${wanted.id ?? ""}'`,
      "subscription_details[items][0][id]",
      "resource_missing",
    );
  const change = {
    price: wanted.price ? await tx.prices.get(wanted.price, "subscription_details[items][0][price]") : item.price,
    quantity: wanted.quantity ?? item.quantity ?? 1,
    proration: details.proration_behavior ?? ("create_prorations" as const),
    at: details.proration_date ?? tx.now,
    payment: "allow_incomplete" as const,
  };
  const now = await previewChange(tx, subscription, change);
  if (change.proration === "always_invoice" || restarts(item.price, change.price)) return now;
  const copy = structuredClone(subscription);
  onlyItem(copy).price = change.price;
  onlyItem(copy).quantity = change.quantity;
  const renewal = await previewRenewal(tx, copy);
  if (!renewal) throw none();
  renewal.lines.data = [...now.lines.data, ...renewal.lines.data];
  const total = renewal.lines.data.reduce((sum, { amount }) => sum + amount, 0);
  const due = Math.max(0, total + renewal.starting_balance);
  return Object.assign(renewal, {
    total,
    subtotal: total,
    subtotal_excluding_tax: total,
    total_excluding_tax: total,
    amount_due: due,
    amount_remaining: due,
  });
}

export const invoiceRoutes: readonly Route[] = [
  route(
    "GET",
    "/v1/invoices",
    {
      ...paging,
      created: range,
      customer: text.optional(),
      status: statuses.optional(),
      subscription: text.optional(),
    },
    (tx, { params }) =>
      tx.invoices.page(
        {
          ...(params.customer ? { "body.customer": params.customer } : {}),
          ...(params.status ? { "body.status": params.status } : {}),
          ...(params.subscription ? { "body.parent.subscription_details.subscription": params.subscription } : {}),
          ...within("body.created", params.created),
        },
        params,
        "/v1/invoices",
      ),
  ),
  route("POST", "/v1/invoices/create_preview", preview, async (tx, { params }) => ({
    ...(await previewed(tx, params)),
    id: `upcoming_in_${randomText(24)}`,
  })),
  route("GET", "/v1/invoices/:id", {}, (tx, { id }) => tx.invoices.get(id)),
  route("POST", "/v1/invoices/:id", { metadata: metadata.optional() }, async (tx, { id, params }) => {
    const invoice = await tx.invoices.get(id);
    invoice.metadata = mergeMetadata(invoice.metadata, params.metadata);
    await tx.invoices.save(invoice);
    tx.emit("invoice.updated", invoice);
    return invoice;
  }),
  route(
    "POST",
    "/v1/invoices/:id/pay",
    { payment_method: text.optional(), off_session: flag.optional() },
    async (tx, { id, params }) => pay(tx, await tx.invoices.get(id), params.payment_method),
  ),
  route("POST", "/v1/invoices/:id/void", {}, async (tx, { id }) => {
    const invoice = await tx.invoices.get(id);
    if (invoice.status !== "open" && invoice.status !== "uncollectible") {
      throw invalid(
        `You can only pass in open or uncollectible invoices. This invoice isn't: it is ${invoice.status ?? "gone"}.`,
      );
    }
    await voidInvoice(tx, invoice);
    return invoice;
  }),
  route("GET", "/v1/invoices/:id/lines", paging, async (tx, { id }) => {
    const { lines } = await tx.invoices.get(id);
    return listOf(lines.data, `/v1/invoices/${id}/lines`);
  }),
  route(
    "GET",
    "/v1/invoice_payments",
    {
      ...paging,
      invoice: text.optional(),
      payment: z.strictObject({ type: z.literal("payment_intent"), payment_intent: text }).optional(),
      status: z.enum(["canceled", "open", "paid"]).optional(),
    },
    (tx, { params }) =>
      tx.invoicePayments.page(
        {
          ...(params.invoice ? { "body.invoice": params.invoice } : {}),
          ...(params.payment ? { "body.payment.payment_intent": params.payment.payment_intent } : {}),
          ...(params.status ? { "body.status": params.status } : {}),
        },
        params,
        "/v1/invoice_payments",
      ),
  ),
  route("GET", "/v1/invoice_payments/:id", {}, (tx, { id }) => tx.invoicePayments.get(id)),
];
