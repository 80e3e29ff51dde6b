import { invoiceHandler, type Handler } from "./about-customer";

/** An invoice is paid: its receipt goes out once. */
export const invoicePaymentSucceeded: Handler = invoiceHandler;
