import { request } from "node:https";
import type { ClientRequest } from "node:http";
import type { Person } from "./people";

const AGAIN_MS = 250;

/** One open page: a client of the event stream that comes back after the last event it saw, as a browser does. */
export class StreamListener {
  /** The numbers of the events as they arrived. */
  readonly received: number[] = [];
  connections = 0;
  private last: string | undefined;
  private stopped = false;
  private current: ClientRequest | undefined;

  constructor(private readonly options: { person: Person; url: string; ca: string }) {
    this.connect();
  }

  close(): void {
    this.stopped = true;
    this.current?.destroy();
  }

  private connect(): void {
    if (this.stopped) return;
    const { person, url, ca } = this.options;
    const seen = this.last === undefined ? {} : { "last-event-id": this.last };
    const sent = request(`${url}/api/v1/stream`, { ca, headers: { cookie: person.cookies, ...seen } }, (response) => {
      if (response.statusCode === 200) this.connections += 1;
      let rest = "";
      response.setEncoding("utf8");
      response.on("data", (text: string) => {
        const blocks = (rest + text).split("\n\n");
        rest = blocks.pop() ?? "";
        for (const block of blocks) this.take(block);
      });
      response.once("close", () => this.again(sent));
      response.once("error", () => this.again(sent));
    });
    this.current = sent;
    sent.once("error", () => this.again(sent));
    sent.end();
  }

  private take(block: string): void {
    const field = (name: string) => new RegExp(`^${name}: ?(.*)$`, "m").exec(block)?.[1];
    const id = field("id");
    if (id === undefined) return;
    this.last = id;
    if (field("data") !== undefined && field("event") !== "end") this.received.push(Number(id));
  }

  /** Once for each connection that is over, whichever of its ends tells. */
  private again(over: ClientRequest): void {
    if (this.current !== over) return;
    this.current = undefined;
    if (!this.stopped) setTimeout(() => this.connect(), AGAIN_MS);
  }
}
