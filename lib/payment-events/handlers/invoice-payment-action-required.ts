import { invoiceHandler, type Handler } from "./about-customer";

/** The bank wants the owner to confirm: they are told once per invoice. */
export const invoicePaymentActionRequired: Handler = invoiceHandler;
