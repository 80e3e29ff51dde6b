import type Stripe from "stripe";
import type { Tx } from "@/lib/core/db/transaction";

/** What is used of an event's object: which one it is. What it says is read anew from the provider. */
interface EventObject {
  id?: string;
  customer?: string | { id: string } | null;
  metadata?: Stripe.Metadata | null;
}

/** A stored event as a handler sees it. */
export interface PaymentEvent {
  id: string;
  type: string;
  /** When it happened, by the provider's clock (whole seconds). */
  createdAt: Date;
  /** The connected account that it happened in, or null. */
  account: string | null;
  object: EventObject;
}

/** An event is ignored, for the reason that the inbox shows. */
export interface Ignored {
  ignored: string;
}

/** What an event leads to, once everything is read. */
export interface Effect {
  /**
   * Writes the effect, in the transaction that marks the event processed; returns one word for the inbox. Returns the reason where
   * there is nothing to write after all. May run several times, so it makes no network call.
   */
  apply: (tx: Tx) => Promise<string | Ignored>;
  /** Calls to the provider that follow from the effect; they are safe to repeat. */
  afterCommit?: () => Promise<void>;
}

/**
 * The handler of one type of event. A handler reads and decides; it writes only through {@link Effect.apply}. It runs at least once for
 * each event, and events come in any order. Throws `EventRefused` for what can never be applied as it is; any other error is tried again.
 */
export type Handler = (event: PaymentEvent) => Promise<Effect | Ignored>;

/** No module knows events of this type about such an object. */
export const unknownType: Ignored = { ignored: "unknown_type" };
