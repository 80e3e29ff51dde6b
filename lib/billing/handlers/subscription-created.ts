import { subscriptionHandler, type Handler } from "./handler";

/** A subscription was made: its first payment may still be missing. */
export const subscriptionCreated: Handler = subscriptionHandler;
