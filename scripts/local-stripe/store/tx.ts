import type { ClientSession, Db } from "mongodb";
import Stripe from "stripe";
import type { Paging } from "../http/params";
import type { Event, Kind } from "../shapes";
import { countEvents, findEvent, insertEvents, pageOfEvents } from "./events";
import { kindOf, randomText } from "./ids";
import { Table, type Condition, type Row } from "./table";

/** The request that caused a change: shown in its events. */
export interface Requester {
  requestId: string | null;
  idempotencyKey: string | null;
}

/** The URL and the name of this server. */
export interface Place {
  /** Of the hosted pages, without a trailing slash. */
  url: string;
}

/** One unit of work: its reads, its writes and its events are committed together or not at all. */
export class Tx {
  readonly #tables = new Map<Kind, unknown>();
  readonly #events: Event[] = [];

  constructor(
    private readonly db: Db,
    private readonly session: ClientSession | undefined,
    /** The local time in seconds. */
    readonly now: number,
    readonly place: Place,
    private readonly requester: Requester,
    private readonly deliversEvents: boolean,
  ) {}

  #table<K extends Kind>(kind: K): Table<K> {
    const known = this.#tables.get(kind) as Table<K> | undefined;
    if (known) return known;
    const made = new Table<K>(kind, this.db.collection<Row<K>>(kind), this.session);
    this.#tables.set(kind, made);
    return made;
  }

  get customers() {
    return this.#table("customers");
  }
  get products() {
    return this.#table("products");
  }
  get prices() {
    return this.#table("prices");
  }
  get paymentMethods() {
    return this.#table("payment_methods");
  }
  get paymentIntents() {
    return this.#table("payment_intents");
  }
  get charges() {
    return this.#table("charges");
  }
  get refunds() {
    return this.#table("refunds");
  }
  get disputes() {
    return this.#table("disputes");
  }
  get balanceTransactions() {
    return this.#table("balance_transactions");
  }
  get sessions() {
    return this.#table("checkout_sessions");
  }
  get subscriptions() {
    return this.#table("subscriptions");
  }
  get schedules() {
    return this.#table("subscription_schedules");
  }
  get invoices() {
    return this.#table("invoices");
  }
  get invoicePayments() {
    return this.#table("invoice_payments");
  }
  get portalSessions() {
    return this.#table("portal_sessions");
  }
  get accounts() {
    return this.#table("accounts");
  }
  get transfers() {
    return this.#table("transfers");
  }
  get verificationSessions() {
    return this.#table("verification_sessions");
  }
  get reversals() {
    return this.#table("reversals");
  }

  get events() {
    return {
      find: (id: string) => findEvent(this.db, id),
      count: (ids: readonly string[]) => countEvents(this.db, ids),
      page: (condition: Condition, paging: Paging) => pageOfEvents(this.db, condition, paging),
    };
  }

  /** Returns the object with an id, of any kind. */
  async any(id: string): Promise<object | null> {
    const kind = kindOf(id);
    return kind ? this.#table(kind).find(id) : null;
  }

  /** Emits an event; `previous` holds the previous values of changed fields. */
  emit(type: string, object: object, previous?: Record<string, unknown>, account?: string): void {
    this.#events.push({
      id: `evt_${randomText(24)}`,
      object: "event",
      ...(account ? { account } : {}),
      api_version: Stripe.API_VERSION,
      created: this.now,
      data: {
        object: structuredClone(object) as Record<string, unknown>,
        ...(previous ? { previous_attributes: structuredClone(previous) } : {}),
      },
      livemode: false,
      pending_webhooks: this.deliversEvents ? 1 : 0,
      request: { id: this.requester.requestId, idempotency_key: this.requester.idempotencyKey },
      type,
    });
  }

  /** Writes the events; called once, before the commit. Returns how many there were. */
  async flush(): Promise<number> {
    await insertEvents(this.db, this.#events, this.deliversEvents, this.session);
    return this.#events.length;
  }
}
