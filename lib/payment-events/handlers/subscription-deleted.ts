import { subscriptionHandler } from "./about-customer";
import type { Handler } from "./contract";

/** A subscription is over: the account returns to Free. */
export const subscriptionDeleted: Handler = subscriptionHandler;
