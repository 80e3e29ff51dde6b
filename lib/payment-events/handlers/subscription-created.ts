import { subscriptionHandler, type Handler } from "./about-customer";

/** A subscription was made: its first payment may still be missing. */
export const subscriptionCreated: Handler = subscriptionHandler;
