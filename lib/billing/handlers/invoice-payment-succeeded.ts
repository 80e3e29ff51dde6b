import { invoiceHandler, type Handler } from "./handler";

/** An invoice is paid: its receipt goes out once. */
export const invoicePaymentSucceeded: Handler = invoiceHandler;
