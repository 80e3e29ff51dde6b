import { invoiceHandler } from "./about-customer";
import type { Handler } from "./contract";

/** The bank wants the owner to confirm: they are notified once per invoice. */
export const invoicePaymentActionRequired: Handler = invoiceHandler;
