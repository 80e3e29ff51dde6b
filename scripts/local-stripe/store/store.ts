import { MongoClient, type Collection, type Db } from "mongodb";
import { StripeProblem } from "../http/errors";
import { eventsOf } from "./events";
import { Tx, type Requester, type Place } from "./tx";

const DAY = 24 * 60 * 60;

/** The first response for an Idempotency-Key. */
export interface StoredResponse {
  _id: string;
  fingerprint: string;
  status: number;
  body: unknown;
  requestId: string;
  at: Date;
}

export interface Answer {
  status: number;
  body: unknown;
}

/** How to store the response of a request. */
export interface Remember {
  key: string;
  fingerprint: string;
}

export interface StoreOptions {
  mongoUri: string;
  place: Place;
  /** Whether events are delivered to an endpoint. */
  deliversEvents: boolean;
  /** The real time in ms; a test may freeze it. */
  realNow: () => number;
}

const noRequester: Requester = { requestId: null, idempotencyKey: null };

/**
 * The state of the local Stripe in a MongoDB database of its own. Changes are transactions, run one after another: the queue
 * only avoids conflicts, which MongoDB would detect.
 */
export class Store {
  readonly #client: MongoClient;
  readonly #db: Db;
  #queue: Promise<unknown> = Promise.resolve();
  #offset = 0;
  /** Called when events were committed. */
  onEvents: () => void = () => undefined;

  constructor(private readonly options: StoreOptions) {
    this.#client = new MongoClient(options.mongoUri, { ignoreUndefined: true, serverSelectionTimeoutMS: 10_000 });
    this.#db = this.#client.db();
  }

  get db(): Db {
    return this.#db;
  }
  get answers(): Collection<StoredResponse> {
    return this.#db.collection<StoredResponse>("idempotency");
  }
  get place(): Place {
    return this.options.place;
  }

  async open(): Promise<void> {
    await this.#client.connect();
    const index = (collection: string, ...keys: string[]) =>
      Promise.all(keys.map((key) => this.#db.collection(collection).createIndexes([{ key: { [key]: 1, seq: 1 } }])));
    await Promise.all([
      index("customers", "body.email"),
      index("prices", "body.lookup_key", "body.product"),
      index("payment_methods", "body.customer"),
      index("checkout_sessions", "body.customer", "body.status", "body.subscription", "body.payment_intent"),
      index("subscriptions", "body.customer", "body.status", "body.items.data.current_period_end"),
      index("subscription_schedules", "body.status", "body.customer"),
      index("invoices", "body.customer", "body.parent.subscription_details.subscription", "body.next_payment_attempt"),
      index("invoice_payments", "body.invoice", "body.payment.payment_intent"),
      index("payment_intents", "body.customer"),
      index("charges", "body.payment_intent", "body.customer", "body.transfer_group"),
      index("refunds", "body.charge", "body.payment_intent"),
      index("disputes", "body.charge"),
      index("balance_transactions", "own.account", "body.source"),
      index("transfers", "body.destination", "body.transfer_group"),
      index("reversals", "body.transfer"),
      eventsOf(this.#db).createIndexes([
        { key: { seq: -1 } },
        { key: { "delivery.delivered": 1, "delivery.nextAt": 1, seq: 1 } },
      ]),
      this.answers.createIndexes([{ key: { at: 1 }, expireAfterSeconds: DAY }]),
    ]);
    const clock = await this.#clock.findOne({ _id: "clock" });
    this.#offset = clock?.offsetSeconds ?? 0;
  }

  async close(): Promise<void> {
    await this.#queue.catch(() => undefined);
    await this.#client.close();
  }

  get #clock(): Collection<{ _id: string; offsetSeconds: number }> {
    return this.#db.collection<{ _id: string; offsetSeconds: number }>("settings");
  }

  /** Returns the local time in seconds: the real one plus what the clock was advanced by. */
  now(): number {
    return Math.floor(this.options.realNow() / 1_000) + this.#offset;
  }

  /** Advances the local time; the offset survives restarts. */
  async advance(seconds: number): Promise<number> {
    const row = await this.#clock.findOneAndUpdate(
      { _id: "clock" },
      { $inc: { offsetSeconds: seconds } },
      { upsert: true, returnDocument: "after" },
    );
    this.#offset = row?.offsetSeconds ?? seconds;
    return this.now();
  }

  #tx(requester: Requester, session?: ConstructorParameters<typeof Tx>[1], at?: number): Tx {
    return new Tx(this.#db, session, at ?? this.now(), this.place, requester, this.options.deliversEvents);
  }

  /** Reads outside a transaction. */
  read<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return work(this.#tx(noRequester));
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#queue.then(work, work);
    this.#queue = turn.catch(() => undefined);
    return turn;
  }

  /**
   * Runs one change and commits it together with its events. A problem rolls everything back, except a committed one ({@link
   * StripeProblem.committed}), which is thrown after the commit. `at` sets the local time of the change.
   */
  async change<T>(work: (tx: Tx) => Promise<T>, requester: Requester = noRequester, at?: number): Promise<T> {
    const { result, problem } = await this.#inTurn(() =>
      this.#client.withSession((session) =>
        session.withTransaction(async () => {
          const tx = this.#tx(requester, session, at);
          const outcome = await settle(() => work(tx));
          return { ...outcome, events: await tx.flush() };
        }),
      ),
    ).then((done) => {
      if (done.events > 0) this.onEvents();
      return done;
    });
    if (problem) throw problem;
    return result as T;
  }

  /** Runs a change that responds to a request, and stores the response under its key in the same transaction. */
  async answer(
    requester: Requester & { requestId: string },
    remember: Remember | null,
    work: (tx: Tx) => Promise<unknown>,
  ): Promise<Answer> {
    const done = await this.#inTurn(() =>
      this.#client.withSession((session) =>
        session.withTransaction(async () => {
          const tx = this.#tx(requester, session);
          const { result, problem } = await settle(() => work(tx));
          const answer: Answer = problem
            ? { status: problem.status, body: { error: problem.body } }
            : { status: 200, body: result };
          if (remember) {
            const row = {
              _id: remember.key,
              fingerprint: remember.fingerprint,
              requestId: requester.requestId,
              at: new Date(),
            };
            await this.answers.insertOne({ ...row, ...answer }, { session });
          }
          return { answer, events: await tx.flush() };
        }),
      ),
    );
    if (done.events > 0) this.onEvents();
    return done.answer;
  }
}

/** Returns a committed problem as a result, so that the transaction commits. */
async function settle<T>(work: () => Promise<T>): Promise<{ result?: T; problem?: StripeProblem }> {
  try {
    return { result: await work() };
  } catch (error) {
    if (error instanceof StripeProblem && error.committed) return { problem: error };
    throw error;
  }
}
