import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll } from "vitest";
import { deliverRaw, processAll } from "./objects";

const PATIENCE_MS = 15_000;

/** An address that the provider delivers events to; each reaches the webhook as the server would hand it over. */
export function useWebhookServer(): { url: () => string; caughtUp: () => Promise<void> } {
  let pending = 0;
  let delivered = 0;
  const server = createServer((request, response) => {
    const run = async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const signature = request.headers["stripe-signature"];
      const answer = await deliverRaw(Buffer.concat(chunks), typeof signature === "string" ? signature : null);
      response.writeHead(answer.status).end(await answer.text());
    };
    pending += 1;
    run()
      .catch((error: unknown) => response.writeHead(500).end(String(error)))
      .finally(() => {
        pending -= 1;
        delivered += 1;
      });
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
    /** Waits until nothing was delivered for a moment, then processes all of it. */
    caughtUp: async () => {
      const started = performance.now();
      for (let seen = -1; seen !== delivered || pending > 0;) {
        if (performance.now() - started > PATIENCE_MS)
          throw new Error(`${delivered} events were delivered, and ${pending} are still being answered`);
        seen = delivered;
        await new Promise((resolve) => setTimeout(resolve, 250));
      }
      await processAll();
    },
  };
}
