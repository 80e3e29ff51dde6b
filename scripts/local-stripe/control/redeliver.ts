import { Hono } from "hono";
import { z } from "zod";
import { invalid } from "../http/errors";
import type { Store } from "../store/store";
import type { Endpoint } from "../webhooks/deliver";
import { redeliver } from "../webhooks/redeliver";
import { controlled, type Control } from "./controlled";

const Body = z.strictObject({
  events: z.union([z.literal("all"), z.array(z.string()).min(1)]).default("all"),
  copies: z.int().min(1).max(1_000).default(1),
  order: z.enum(["same", "shuffled", "reversed"]).default("same"),
  concurrency: z.int().min(1).max(256).default(1),
});

/** `POST /_control/redeliver`: sends events again, concurrently if requested. */
export function redeliverControl(store: Store, endpoint: Endpoint | null, control: Control): Hono {
  const app = new Hono();
  app.post("/_control/redeliver", (context) =>
    controlled(context, control, Body, async (body) => {
      if (!endpoint) throw invalid("There is no endpoint to deliver to.");
      if (body.events !== "all") {
        const known = await store.read((tx) => tx.events.count(body.events as string[]));
        if (known !== new Set(body.events).size)
          throw invalid("One of these events does not exist.", "events", "resource_missing");
      }
      return redeliver(store.db, endpoint, body);
    }),
  );
  return app;
}
