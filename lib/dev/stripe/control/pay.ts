import { Hono } from "hono";
import { z } from "zod";
import { paySession } from "../billing/checkout";
import { cardRefused, invalid, noSuch } from "../http/errors";
import type { Store } from "../store/store";
import { controlled, type Control } from "./controlled";

const Body = z.strictObject({
  /** An id, or the whole address of the page. */
  session: z.string().min(1),
  card: z.string().default("4242424242424242"),
  /** Whether the bank's question is answered well. */
  authenticate: z.boolean().default(true),
  email: z.email().optional(),
  name: z.string().optional(),
});

/** The id of what a page's address stands for. */
const idIn = (given: string): string => /(cs_test_\w+|bps_\w+|in_\w+)/.exec(given)?.[1] ?? given;

/** `POST /_control/pay`: what a person on a hosted page would do. */
export function payControl(store: Store, control: Control): Hono {
  const app = new Hono();
  app.post("/_control/pay", (context) =>
    controlled(context, control, Body, async (body) => {
      const id = idIn(body.session);
      if (!id.startsWith("cs_test_")) throw noSuch("checkout.session", id);
      const holder = { email: body.email ?? null, name: body.name ?? null };
      const outcome = await store.change(async (tx) => {
        const session = await tx.sessions.get(id);
        if (session.expires_at <= tx.now) throw invalid("This Checkout Session has expired.", "session");
        const paid = await paySession(tx, session, { number: body.card, ...holder, authenticated: body.authenticate });
        return { paid, session };
      });
      if (outcome.paid.kind === "declined") throw cardRefused(outcome.paid.decline);
      return {
        status: outcome.paid.kind === "complete" ? "complete" : "requires_action",
        session: outcome.session.id,
        subscription: outcome.session.subscription,
        paymentIntent: outcome.session.payment_intent,
        customer: outcome.session.customer,
      };
    }),
  );
  return app;
}
