import Stripe from "stripe";
import type { Db } from "mongodb";
import { eventsOf, type EventRow } from "../store/events";
import type { Event } from "../shapes";

export interface Endpoint {
  url: string;
  secret: string;
  /** The receiver's time in ms; the real one when absent. */
  now?: () => number;
}

/** Concurrent deliveries. */
const LANES = 8;
/** Timeout of a delivery, in ms. */
const PATIENCE = 10_000;
const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 60_000;

const signer = new Stripe("sk_test_signer");

/**
 * Returns the status of the endpoint's response, or 0 without one. Signs with the receiver's time, because it checks
 * against that.
 */
export async function post(endpoint: Endpoint, event: Event): Promise<{ status: number; milliseconds: number }> {
  const payload = JSON.stringify(event, null, 2);
  const timestamp = Math.floor((endpoint.now?.() ?? Date.now()) / 1_000);
  const signature = signer.webhooks.generateTestHeaderString({ payload, secret: endpoint.secret, timestamp });
  const begun = performance.now();
  const status = await fetch(endpoint.url, {
    method: "POST",
    headers: {
      "content-type": "application/json; charset=utf-8",
      "stripe-signature": signature,
      "user-agent": "Stripe/1.0 (local)",
    },
    body: payload,
    redirect: "manual",
    signal: AbortSignal.timeout(PATIENCE),
  }).then(
    async (response) => {
      await response.arrayBuffer();
      return response.status;
    },
    () => 0,
  );
  return { status, milliseconds: performance.now() - begun };
}

const accepted = (status: number): boolean => status >= 200 && status < 300;

/** Delivers each event until it gets a 2xx, with increasing delays and in no particular order, as Stripe does. */
export class Deliverer {
  readonly #active = new Set<string>();
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | null = null;
  #again = false;
  #stopped = false;

  constructor(
    private readonly db: Db,
    private readonly endpoint: Endpoint,
    private readonly report: (line: string) => void,
  ) {}

  /** Checks for deliveries that are due now. */
  wake(): void {
    if (this.#stopped) return;
    this.#again = true;
    this.#running ??= this.#run()
      .catch((error: unknown) => this.report(`Local Stripe: ${error instanceof Error ? error.message : String(error)}`))
      .finally(() => {
        this.#running = null;
        this.#sleep();
      });
  }

  #sleep(): void {
    clearTimeout(this.#timer);
    if (!this.#stopped) this.#timer = setTimeout(() => this.wake(), this.#again ? 0 : FIRST_PAUSE).unref();
  }

  async #run(): Promise<void> {
    while (this.#again && !this.#stopped) {
      this.#again = false;
      const due = await eventsOf(this.db)
        .find({ "delivery.delivered": false, "delivery.nextAt": { $lte: Date.now() } })
        .sort({ seq: 1 })
        .limit(200)
        .toArray();
      if (due.length === 200) this.#again = true;
      const queue = due.values();
      const lane = async () => {
        for (const row of queue) if (!this.#stopped) await this.#deliver(row);
      };
      await Promise.all(Array.from({ length: LANES }, lane));
    }
  }

  async #deliver(row: EventRow): Promise<void> {
    if (this.#active.has(row._id)) return;
    this.#active.add(row._id);
    try {
      const { status } = await post(this.endpoint, { ...row.body, pending_webhooks: 1 });
      const attempts = (row.delivery?.attempts ?? 0) + 1;
      const pause = Math.min(FIRST_PAUSE * 2 ** Math.min(attempts, 10), LONGEST_PAUSE);
      const delivery = { delivered: accepted(status), attempts, nextAt: Date.now() + pause, lastStatus: status };
      await eventsOf(this.db).updateOne({ _id: row._id, "delivery.delivered": false }, { $set: { delivery } });
    } finally {
      this.#active.delete(row._id);
    }
  }

  /** Resolves when every event so far, and every one that its delivery brought about, was sent once; a refused one waits for its pause. */
  async idle(): Promise<void> {
    do {
      this.wake();
      await this.#running;
    } while (this.#again && !this.#stopped);
  }

  /** Waits for running deliveries and starts no more. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#running;
  }
}
