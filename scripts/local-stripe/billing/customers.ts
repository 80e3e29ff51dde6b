import type { Customer } from "../shapes";
import { newId, randomText } from "../store/ids";
import type { Tx } from "../store/tx";

/** Returns a new customer without any details. */
export function newCustomer(tx: Tx): Customer {
  return {
    id: newId("customers"),
    object: "customer",
    address: null,
    balance: 0,
    created: tx.now,
    currency: null,
    customer_account: null,
    default_source: null,
    delinquent: false,
    description: null,
    discount: null,
    email: null,
    invoice_prefix: randomText(8).toUpperCase(),
    invoice_settings: { custom_fields: null, default_payment_method: null, footer: null, rendering_options: null },
    livemode: false,
    metadata: {},
    name: null,
    next_invoice_sequence: 1,
    phone: null,
    preferred_locales: [],
    shipping: null,
    tax_exempt: "none",
    test_clock: null,
  };
}

/** Whether a customer is deleted. As at Stripe, deleted customers can still be retrieved. */
export const isDeleted = (customer: Customer): boolean => (customer as { deleted?: unknown }).deleted === true;
