import { invalid } from "../http/errors";
import { emptyable, mergeMetadata, metadata, paging, range, text, within } from "../http/params";
import { route, type Route } from "../http/route";
import { z } from "zod";
import { cancelNow } from "../billing/cancel";
import { newCustomer, isDeleted } from "../billing/customers";
import type { Customer } from "../shapes";
import type { Tx } from "../store/tx";

const address = z.strictObject({
  city: emptyable(text).optional(),
  country: emptyable(text).optional(),
  line1: emptyable(text).optional(),
  line2: emptyable(text).optional(),
  postal_code: emptyable(text).optional(),
  state: emptyable(text).optional(),
});

const writable = {
  email: emptyable(text).optional(),
  name: emptyable(text).optional(),
  description: emptyable(text).optional(),
  phone: emptyable(text).optional(),
  address: emptyable(address).optional(),
  preferred_locales: z.array(text).optional(),
  invoice_settings: z.strictObject({ default_payment_method: emptyable(text).optional() }).optional(),
  metadata: metadata.optional(),
};

function addressOf(given: z.output<typeof address>) {
  const { city = null, country = null, line1 = null, line2 = null, postal_code = null, state = null } = given;
  return { city, country, line1, line2, postal_code, state };
}

/** Applies the requested fields to a customer; the default card must be the customer's own. */
async function apply(tx: Tx, customer: Customer, params: z.output<z.ZodObject<typeof writable>>): Promise<void> {
  if (params.email !== undefined) customer.email = params.email;
  if (params.name !== undefined) customer.name = params.name;
  if (params.description !== undefined) customer.description = params.description;
  if (params.phone !== undefined) customer.phone = params.phone;
  if (params.address !== undefined) customer.address = params.address && addressOf(params.address);
  if (params.preferred_locales) customer.preferred_locales = params.preferred_locales;
  customer.metadata = mergeMetadata(customer.metadata, params.metadata);
  const method = params.invoice_settings?.default_payment_method;
  if (method) {
    const found = await tx.paymentMethods.get(method, "invoice_settings[default_payment_method]");
    if (found.customer !== customer.id) {
      throw invalid(
        `The customer does not have a payment method with the ID ${method}. The payment method must be attached to the customer.`,
        "invoice_settings[default_payment_method]",
        "resource_missing",
      );
    }
  }
  if (method !== undefined) customer.invoice_settings.default_payment_method = method;
}

export const customerRoutes: readonly Route[] = [
  route("POST", "/v1/customers", writable, async (tx, { params }) => {
    const customer = newCustomer(tx);
    await apply(tx, customer, params);
    await tx.customers.insert(customer, {});
    tx.emit("customer.created", customer);
    return customer;
  }),
  route("GET", "/v1/customers", { ...paging, email: text.optional(), created: range }, (tx, { params }) =>
    tx.customers.page(
      { ...(params.email ? { "body.email": params.email } : {}), ...within("body.created", params.created) },
      params,
      "/v1/customers",
    ),
  ),
  route("GET", "/v1/customers/:id", {}, (tx, { id }) => tx.customers.get(id)),
  route("POST", "/v1/customers/:id", writable, async (tx, { id, params }) => {
    const customer = await tx.customers.get(id);
    if (isDeleted(customer)) throw invalid(`No such customer: '${id}'`, "id", "resource_missing");
    const previous = { email: customer.email, name: customer.name, metadata: customer.metadata };
    await apply(tx, customer, params);
    await tx.customers.save(customer);
    tx.emit("customer.updated", customer, previous);
    return customer;
  }),
  route("DELETE", "/v1/customers/:id", {}, async (tx, { id }) => {
    const customer = await tx.customers.get(id);
    if (isDeleted(customer)) throw invalid(`No such customer: '${id}'`, "id", "resource_missing");
    for (const subscription of await tx.subscriptions.all({ "body.customer": id })) {
      if (!["canceled", "incomplete_expired"].includes(subscription.status)) {
        await cancelNow(tx, subscription, { reason: "cancellation_requested" });
      }
    }
    const deleted = { id, object: "customer", deleted: true } as const;
    await tx.customers.save(deleted as unknown as Customer);
    tx.emit("customer.deleted", customer);
    return deleted;
  }),
  route(
    "GET",
    "/v1/customers/:id/payment_methods",
    { ...paging, type: text.optional() },
    async (tx, { id, params }) => {
      await tx.customers.get(id);
      return tx.paymentMethods.page({ "body.customer": id }, params, `/v1/customers/${id}/payment_methods`);
    },
  ),
];
