import { subscriptionHandler, type Handler } from "./handler";

/** A subscription changed: plan, period, payment or end. */
export const subscriptionUpdated: Handler = subscriptionHandler;
