import { subscriptionHandler } from "./about-customer";
import type { Handler } from "./contract";

/** A subscription was made: its first payment may still be missing. */
export const subscriptionCreated: Handler = subscriptionHandler;
