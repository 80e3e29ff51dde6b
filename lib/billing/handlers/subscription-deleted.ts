import { subscriptionHandler, type Handler } from "./handler";

/** A subscription is over: the account returns to Free. */
export const subscriptionDeleted: Handler = subscriptionHandler;
