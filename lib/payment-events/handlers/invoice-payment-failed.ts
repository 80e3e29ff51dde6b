import { invoiceHandler, type Handler } from "./about-customer";

/** A card was refused: the days of grace begin, and the owner is told once per attempt. */
export const invoicePaymentFailed: Handler = invoiceHandler;
