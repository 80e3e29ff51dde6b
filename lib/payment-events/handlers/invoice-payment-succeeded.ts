import { invoiceHandler } from "./about-customer";
import type { Handler } from "./contract";

/** An invoice is paid: its receipt goes out once. */
export const invoicePaymentSucceeded: Handler = invoiceHandler;
