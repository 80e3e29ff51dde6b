import { subscriptionHandler, type Handler } from "./about-customer";

/** A subscription is over: the account returns to Free. */
export const subscriptionDeleted: Handler = subscriptionHandler;
