import { subscriptionHandler, type Handler } from "./about-customer";

/** A subscription changed: plan, period, payment or end. */
export const subscriptionUpdated: Handler = subscriptionHandler;
