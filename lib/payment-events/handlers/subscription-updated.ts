import { subscriptionHandler } from "./about-customer";
import type { Handler } from "./contract";

/** A subscription changed: plan, period, payment or end. */
export const subscriptionUpdated: Handler = subscriptionHandler;
