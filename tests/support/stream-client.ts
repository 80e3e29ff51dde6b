import http from "node:http";
import { parseBlocks } from "./stream-blocks";

/** One event as a client of the stream received it. */
export interface Received {
  id: number;
  type: string;
  data: Record<string, unknown>;
  at: number;
}

interface ClientOptions {
  /** The addresses to try, one after another. */
  readonly urls: readonly string[];
  readonly headers: () => Record<string, string>;
  readonly onEvent?: (event: Received) => void;
}

const AGAIN_MS = 250;
const agent = new http.Agent({ maxSockets: Infinity });

/**
 * A client of the stream over HTTP, as a browser is one: it connects again, at the next address, after the last event that it saw. An
 * answer that is no stream is tried again, too, except 401.
 */
export class StreamClient {
  readonly events: Received[] = [];
  readonly ends: string[] = [];
  readonly refusals: number[] = [];
  open = false;
  private last: string | undefined;
  private turn = 0;
  private stopped = false;
  private request: http.ClientRequest | undefined;

  constructor(private readonly options: ClientOptions) {
    this.connect();
  }

  close(): void {
    this.stopped = true;
    this.request?.destroy();
  }

  private connect(): void {
    if (this.stopped) return;
    const { urls, headers } = this.options;
    const url = `${urls[this.turn % urls.length] ?? ""}/api/v1/stream`;
    const seen = this.last === undefined ? {} : { "Last-Event-ID": this.last };
    const request = http.get(url, { agent, headers: { ...headers(), ...seen } }, (response) => {
      if (response.statusCode !== 200) {
        this.refusals.push(response.statusCode ?? 0);
        response.resume();
        if (response.statusCode === 401) this.stopped = true;
        return this.again();
      }
      let rest = "";
      response.setEncoding("utf8");
      response.on("data", (text: string) => {
        const parsed = parseBlocks(rest + text);
        rest = parsed.rest;
        for (const block of parsed.blocks) this.take(block);
      });
      response.once("close", () => this.again());
      response.once("error", () => undefined);
    });
    request.once("error", () => this.again());
    this.request = request;
  }

  private take({ id, event, data, retry }: Readonly<Record<string, string>>): void {
    if (retry !== undefined) this.open = true;
    if (id !== undefined) this.last = id;
    if (event === undefined || data === undefined) return;
    const value = JSON.parse(data) as Record<string, unknown>;
    if (event === "end") this.ends.push(String(value.reason));
    else this.receive({ id: Number(id), type: event, data: value, at: performance.now() });
  }

  private receive(event: Received): void {
    this.events.push(event);
    this.options.onEvent?.(event);
  }

  /** Once for each connection that is over, whichever of its ends tells. */
  private again(): void {
    const over = this.request;
    if (over === undefined) return;
    this.request = undefined;
    this.open = false;
    this.turn += 1;
    if (!this.stopped) setTimeout(() => this.connect(), AGAIN_MS * (0.5 + Math.random()));
  }
}
