import { z } from "zod";
import { isDeleted } from "../billing/customers";
import { onlyItem } from "../billing/lines";
import { invalid, missingParameter } from "../http/errors";
import { positive, text } from "../http/params";
import { route, type Route } from "../http/route";
import type { PortalSession } from "../shapes";
import { newId } from "../store/ids";
import type { Tx } from "../store/tx";

/** Seconds that a portal page is valid. */
const LIFETIME = 24 * 60 * 60;

const flowData = z.strictObject({
  type: z.enum(["payment_method_update", "subscription_cancel", "subscription_update_confirm"]),
  after_completion: z
    .strictObject({
      type: z.enum(["hosted_confirmation", "portal_homepage", "redirect"]),
      redirect: z.strictObject({ return_url: z.url() }).optional(),
    })
    .optional(),
  subscription_cancel: z.strictObject({ subscription: text }).optional(),
  subscription_update_confirm: z
    .strictObject({
      subscription: text,
      items: z
        .array(z.strictObject({ id: text, price: text.optional(), quantity: positive.optional() }))
        .length(1, "the local Stripe supports one item to a subscription"),
    })
    .optional(),
});

/** Returns the flow that the page is opened for, after Stripe's own checks. */
async function flowOf(tx: Tx, customer: string, given: z.output<typeof flowData>): Promise<PortalSession["flow"]> {
  const redirect = given.after_completion?.redirect;
  if (given.after_completion?.type === "redirect" && !redirect) {
    throw missingParameter("flow_data[after_completion][redirect]");
  }
  const named = given[given.type === "payment_method_update" ? "subscription_cancel" : given.type];
  if (given.type !== "payment_method_update" && !named) throw missingParameter(`flow_data[${given.type}]`);
  const confirm = given.subscription_update_confirm;
  if (named) {
    const subscription = await tx.subscriptions.get(named.subscription, `flow_data[${given.type}][subscription]`);
    if (subscription.customer !== customer) {
      throw invalid("The subscription does not belong to the customer.", `flow_data[${given.type}][subscription]`);
    }
    const [wanted] = confirm?.items ?? [];
    if (wanted) {
      const at = "flow_data[subscription_update_confirm][items][0]";
      const item = onlyItem(subscription);
      if (item.id !== wanted.id)
        throw invalid(`No such subscription item: '${wanted.id}'`, `${at}[id]`, "resource_missing");
      const price = wanted.price ? await tx.prices.get(wanted.price, `${at}[price]`) : item.price;
      if (price.id === item.price.id && (wanted.quantity ?? 1) === (item.quantity ?? 1)) {
        throw invalid(
          `The subscription update flow in the customer portal cannot be used because the price is the one that the subscription \`${subscription.id}\` has.`,
          "flow_data[subscription_update_confirm]",
        );
      }
      if (subscription.schedule) {
        throw invalid(
          `The subscription \`${subscription.id}\` is managed by a subscription schedule and cannot be updated in the portal.`,
          "flow_data[subscription_update_confirm][subscription]",
        );
      }
    }
  }
  return {
    after_completion: {
      hosted_confirmation: null,
      redirect: redirect ?? null,
      type: given.after_completion?.type ?? "portal_homepage",
    },
    customer_update: null,
    subscription_cancel: given.subscription_cancel ? { retention: null, ...given.subscription_cancel } : null,
    subscription_pause: null,
    subscription_update: null,
    subscription_update_confirm: confirm
      ? {
          discounts: null,
          subscription: confirm.subscription,
          items: confirm.items.map(({ id, price, quantity }) => ({
            id,
            price: price ?? null,
            quantity: quantity ?? 1,
          })),
        }
      : null,
    type: given.type,
  };
}

export const portalSessionRoutes: readonly Route[] = [
  route(
    "POST",
    "/v1/billing_portal/sessions",
    {
      customer: text,
      configuration: text.optional(),
      flow_data: flowData.optional(),
      locale: z.enum(["auto", "en", "en-CA", "en-GB", "fr", "fr-CA"]).optional(),
      return_url: z.url().optional(),
    },
    async (tx, { params }) => {
      const customer = await tx.customers.get(params.customer, "customer");
      if (isDeleted(customer)) throw invalid(`No such customer: '${params.customer}'`, "customer", "resource_missing");
      const id = newId("portal_sessions");
      const session: PortalSession = {
        id,
        object: "billing_portal.session",
        configuration: params.configuration ?? "bpc_local",
        created: tx.now,
        customer: customer.id,
        customer_account: null,
        flow: params.flow_data ? await flowOf(tx, customer.id, params.flow_data) : null,
        livemode: false,
        locale: params.locale ?? null,
        on_behalf_of: null,
        return_url: params.return_url ?? null,
        url: `${tx.place.url}/p/session/${id}`,
      };
      return tx.portalSessions.insert(session, { expiresAt: tx.now + LIFETIME });
    },
  ),
];
