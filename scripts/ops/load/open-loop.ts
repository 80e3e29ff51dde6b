import { sleep } from "../../local/processes";
import type { Answer, Asked } from "../http";
import { percentile } from "../percentile";
import { headersOf, type Person } from "./people";

/** Patience is no part of what is measured: what takes long shows in the times. */
const TIMEOUT_MS = 60_000;

/** Something that a person does, and how often compared with the others. */
export interface Action {
  readonly name: string;
  readonly share: number;
  readonly ask: (turn: number) => Asked;
  /** Without their session. */
  readonly anonymous?: boolean;
}

/** What one request came to: `status` is 0 where no answer arrived. */
export interface Done {
  readonly action: string;
  readonly method: string;
  readonly status: number;
  /** Milliseconds from when it was due, so that a stall counts for all who waited. */
  readonly ms: number;
  readonly fault: string;
  readonly asked: Asked;
  readonly person: Person;
}

export interface LoadOptions {
  readonly url: string;
  readonly people: readonly Person[];
  readonly actions: readonly Action[];
  /** A second, whether the answers come or not. */
  readonly rate: number;
}

/** A steady stream of requests that does not slow down when the product does. */
export class OpenLoop {
  readonly done: Done[] = [];
  private readonly open = new Set<Promise<void>>();
  private ending = false;
  private running: Promise<void> | undefined;

  constructor(private readonly options: LoadOptions) {}

  start(): this {
    this.running = this.send();
    return this;
  }

  /** Sends no more, and waits for what is on its way. */
  async stop(): Promise<readonly Done[]> {
    this.ending = true;
    await this.running;
    await Promise.all(this.open);
    return this.done;
  }

  /** Sends one request now, beside the stream. */
  one(action: Action, person: Person, turn: number, due = performance.now()): Promise<Done> {
    const asked = action.ask(turn);
    const sent = this.outcome(action, person, asked, due);
    const settled = sent.then((done) => {
      this.done.push(done);
      this.open.delete(settled);
    });
    this.open.add(settled);
    return sent;
  }

  private async outcome(action: Action, person: Person, asked: Asked, due: number): Promise<Done> {
    const { url } = this.options;
    const own = headersOf(action.anonymous ? { cookies: "" } : person, url);
    const headers = { ...own, ...asked.headers };
    const answer: Answer | Error = await person.client
      .ask({ timeoutMs: TIMEOUT_MS, ...asked, headers })
      .catch((error: unknown) => (error instanceof Error ? error : new Error(String(error))));
    const failed = answer instanceof Error;
    return {
      action: action.name,
      method: asked.method ?? "GET",
      status: failed ? 0 : answer.status,
      ms: performance.now() - due,
      fault: failed ? answer.message : answer.status >= 400 ? answer.body.slice(0, 160) : "",
      asked,
      person,
    };
  }

  private async send(): Promise<void> {
    const { rate, people, actions } = this.options;
    const order = interleaved(actions);
    const begun = performance.now();
    for (let turn = 0; !this.ending; turn += 1) {
      const due = begun + (turn * 1000) / rate;
      const early = due - performance.now();
      if (early > 1) await sleep(early);
      const action = order[turn % order.length];
      const person = people[whoseTurn(turn, order.length) % people.length];
      if (action && person) void this.one(action, person, turn, due);
    }
  }
}

/**
 * Whose turn it is: by steps that share no divisor with the usual numbers of people, so that everyone does everything. Otherwise a few
 * do all of one thing, and meet the limits of a single person.
 */
const whoseTurn = (turn: number, cycle: number): number => Math.floor(turn / cycle) * 7 + (turn % cycle) * 11;

/** The actions by their shares, spread evenly: a cycle of as many turns as the shares come to. */
function interleaved(actions: readonly Action[]): Action[] {
  const total = actions.reduce((sum, { share }) => sum + share, 0);
  const given = new Map(actions.map((action) => [action, 0]));
  return Array.from({ length: total }, (_unused, turn) => {
    const owed = (action: Action) => (action.share * (turn + 1)) / total - (given.get(action) ?? 0);
    const next = actions.reduce((most, action) => (owed(action) > owed(most) ? action : most));
    given.set(next, (given.get(next) ?? 0) + 1);
    return next;
  });
}

/** Whether it was answered as it should be. */
export const succeeded = ({ status }: Done): boolean => status >= 200 && status < 400;

/** Returns figures of a run: how many, how many failed, and by what. */
export function summary(done: readonly Done[]): {
  requests: number;
  failed: number;
  p50Ms: number;
  p95Ms: number;
  p99Ms: number;
  faults: Record<string, number>;
} {
  const times = done.map(({ ms }) => ms);
  const faults: Record<string, number> = {};
  for (const one of done.filter((each) => !succeeded(each))) {
    const name = `${one.method} ${one.action}: ${one.status === 0 ? one.fault : one.status}`;
    faults[name] = (faults[name] ?? 0) + 1;
  }
  const at = (share: number) => Math.round(percentile(times, share));
  return {
    requests: done.length,
    failed: done.filter((one) => !succeeded(one)).length,
    p50Ms: at(0.5),
    p95Ms: at(0.95),
    p99Ms: at(0.99),
    faults,
  };
}
