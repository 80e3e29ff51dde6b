import { invoiceHandler } from "./about-customer";
import type { Handler } from "./contract";

/** A card was refused: the days of grace begin, and the owner is notified once per attempt. */
export const invoicePaymentFailed: Handler = invoiceHandler;
