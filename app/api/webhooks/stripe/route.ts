import { receive } from "@/lib/payment-events/receive";
import { readBytes } from "@/lib/core/http/body";
import { json, plainRoute } from "@/lib/core/http/plain-route";
import { endpoint } from "@/lib/core/http/route";

/** Events of the payment provider: proved by their signature alone, stored, and processed by the worker. */
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: plainRoute({
    template: "/api/webhooks/stripe",
    limit: "none",
    handle: async (request) => {
      await receive(await readBytes(request), request.headers.get("stripe-signature"));
      return json(200, { received: true });
    },
  }),
});
