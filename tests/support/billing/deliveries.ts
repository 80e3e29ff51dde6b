import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll } from "vitest";
import { deliveriesDone } from "../stripe";
import { deliverRaw, processAll } from "./objects";

/** An address that the provider delivers events to; each reaches the webhook as the server would hand it over. */
export function useWebhookServer(): { url: () => string; caughtUp: () => Promise<void> } {
  const server = createServer((request, response) => {
    const run = async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const signature = request.headers["stripe-signature"];
      const answer = await deliverRaw(Buffer.concat(chunks), typeof signature === "string" ? signature : null);
      response.writeHead(answer.status).end(await answer.text());
    };
    run().catch((error: unknown) => response.writeHead(500).end(String(error)));
  });
  beforeAll(async () => {
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
  });
  afterAll(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, "close");
  });
  return {
    url: () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/webhooks/stripe`,
    /** Waits until every event was delivered once, then processes all of them. */
    caughtUp: async () => {
      await deliveriesDone();
      await processAll();
    },
  };
}
