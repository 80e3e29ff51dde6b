import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { resetStripe } from "@/lib/integrations/stripe/client";
import { setVariables } from "../variables";

/** A provider that answers with what a test gave it, counts what it is asked, and can fail on demand. */

type Json = Record<string, unknown>;
export type Fault = "none" | "500" | "hang" | "reset" | "card";

export interface Asked {
  method: string;
  path: string;
  key: string | undefined;
  form: URLSearchParams;
}

export class StripeStub {
  /** By id; lists are made of them. */
  readonly objects = new Map<string, Json>();
  readonly asked: Asked[] = [];
  fault: Fault = "none";
  /** Called with each write; its answer is the object returned. */
  onPost: (asked: Asked) => Json | Promise<Json> = () => ({});
  private restore: () => void = () => undefined;
  private readonly replies = new Map<string, Json>();
  private readonly server = createServer((request, response) => {
    this.serve(request, response).catch((error: unknown) => response.destroy(error as Error));
  });

  async start(): Promise<void> {
    this.server.listen(0, "127.0.0.1");
    await once(this.server, "listening");
    const { port } = this.server.address() as AddressInfo;
    this.restore = setVariables({ STRIPE_API_BASE: `http://127.0.0.1:${port}` });
    resetStripe();
  }

  async stop(): Promise<void> {
    this.restore();
    resetStripe();
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, "close");
  }

  reset(): void {
    this.objects.clear();
    this.asked.length = 0;
    this.replies.clear();
    this.fault = "none";
    this.onPost = () => ({});
    resetStripe();
  }

  put(...objects: readonly Json[]): void {
    for (const object of objects) this.objects.set(String(object.id), object);
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const url = new URL(request.url ?? "/", "http://stub");
    const form = new URLSearchParams(request.method === "GET" ? url.search : Buffer.concat(chunks).toString());
    const key = request.headers["idempotency-key"] as string | undefined;
    const asked: Asked = { method: request.method ?? "GET", path: url.pathname, key, form };
    this.asked.push(asked);
    if (this.fault === "hang") return;
    if (this.fault === "reset") return void request.socket.resetAndDestroy();
    const [status, body] = await this.answer(asked);
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
  }

  private async answer(asked: Asked): Promise<[number, Json]> {
    if (this.fault === "500") return [500, { error: { type: "api_error", message: "Something broke" } }];
    if (this.fault === "card" && asked.method === "POST")
      return [402, { error: { type: "card_error", code: "card_declined", message: "Declined" } }];
    if (asked.method !== "GET") {
      const known = asked.key === undefined ? undefined : this.replies.get(asked.key);
      const made = known ?? (await this.onPost(asked));
      if (asked.key !== undefined) this.replies.set(asked.key, made);
      return [200, made];
    }
    const [, , kind = "", id] = asked.path.split("/");
    if (id === undefined) return [200, this.list(kind, asked.form)];
    const found = this.objects.get(id);
    return found
      ? [200, found]
      : [404, { error: { type: "invalid_request_error", code: "resource_missing", message: `No such ${kind}` } }];
  }

  private list(kind: string, query: URLSearchParams): Json {
    const object = kind.replace(/s$/, "");
    const customer = query.get("customer");
    const intent = query.get("payment[payment_intent]");
    const invoice = query.get("invoice");
    const lookup = [...query].filter(([name]) => name.startsWith("lookup_keys")).map(([, value]) => value);
    const data = [...this.objects.values()].filter(
      (each) =>
        each.object === object &&
        (customer === null || each.customer === customer) &&
        (invoice === null || each.invoice === invoice) &&
        (lookup.length === 0 || lookup.includes(String(each.lookup_key))) &&
        (intent === null || (each.payment as Json | undefined)?.payment_intent === intent),
    );
    return { object: "list", url: `/v1/${kind}`, has_more: false, data };
  }
}
