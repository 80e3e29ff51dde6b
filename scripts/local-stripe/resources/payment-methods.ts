import { z } from "zod";
import { numberOf, saveCard, traitsOf } from "../billing/cards";
import { cardRefused, invalid } from "../http/errors";
import { mergeMetadata, metadata, paging, text } from "../http/params";
import { route, type Route } from "../http/route";

export const paymentMethodRoutes: readonly Route[] = [
  route(
    "GET",
    "/v1/payment_methods",
    { ...paging, customer: text.optional(), type: z.literal("card").optional() },
    (tx, { params }) =>
      tx.paymentMethods.page({ "body.customer": params.customer ?? { $ne: null } }, params, "/v1/payment_methods"),
  ),
  route("GET", "/v1/payment_methods/:id", {}, (tx, { id }) => tx.paymentMethods.get(id)),
  route("POST", "/v1/payment_methods/:id", { metadata: metadata.optional() }, async (tx, { id, params }) => {
    const method = await tx.paymentMethods.get(id);
    method.metadata = mergeMetadata(method.metadata, params.metadata);
    await tx.paymentMethods.save(method);
    tx.emit("payment_method.updated", method);
    return method;
  }),
  route("POST", "/v1/payment_methods/:id/attach", { customer: text }, async (tx, { id, params }) => {
    const customer = await tx.customers.get(params.customer, "customer");
    const number = numberOf(id) ?? (await tx.paymentMethods.own(id)).number;
    const traits = traitsOf(number);
    if (traits?.decline && traits.refusedAtOnce) throw cardRefused(traits.decline);
    const named = numberOf(id);
    if (named) return saveCard(tx, named, customer, {});
    const method = await tx.paymentMethods.get(id);
    if (method.customer && method.customer !== customer.id) {
      throw invalid("The payment method you provided has already been attached to a customer.", "id");
    }
    method.customer = customer.id;
    await tx.paymentMethods.save(method);
    tx.emit("payment_method.attached", method);
    return method;
  }),
  route("POST", "/v1/payment_methods/:id/detach", {}, async (tx, { id }) => {
    const method = await tx.paymentMethods.get(id);
    if (!method.customer)
      throw invalid("The payment method you provided is not attached to a customer so detachment is impossible.", "id");
    const previous = { customer: method.customer };
    const customer = await tx.customers.find(method.customer);
    if (customer?.invoice_settings.default_payment_method === id) {
      customer.invoice_settings.default_payment_method = null;
      await tx.customers.save(customer);
      tx.emit("customer.updated", customer);
    }
    method.customer = null;
    await tx.paymentMethods.save(method);
    tx.emit("payment_method.detached", method, previous);
    return method;
  }),
];
