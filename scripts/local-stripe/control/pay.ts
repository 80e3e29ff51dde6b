import { Hono } from "hono";
import { z } from "zod";
import { paySession, type CardForm, type PageOutcome } from "../billing/checkout";
import { changeCard, confirmUpdate, payInvoice } from "../billing/hosted";
import { setCancelAtPeriodEnd, updateSubscription } from "../billing/subscriptions";
import { cardRefused, invalid, noSuch } from "../http/errors";
import type { Store } from "../store/store";
import type { Tx } from "../store/tx";
import { controlled, type Control } from "./controlled";

const Body = z.strictObject({
  /** An id of a checkout session, a portal session or an invoice, or the full URL of its page. */
  session: z.string().min(1),
  card: z.string().optional(),
  /** Whether the bank's authentication is passed. */
  authenticate: z.boolean().default(true),
  email: z.email().optional(),
  name: z.string().optional(),
});
type Body = z.output<typeof Body>;

interface Done {
  outcome: PageOutcome;
  shown: Record<string, string | null>;
}

/** Returns the id in a page's URL. */
const idIn = (given: string): string => /(cs_test_\w+|bps_\w+|in_\w+)/.exec(given)?.[1] ?? given;

const formOf = (body: Body): CardForm => ({
  number: body.card ?? "4242424242424242",
  email: body.email ?? null,
  name: body.name ?? null,
  authenticated: body.authenticate,
});

async function payCheckout(tx: Tx, id: string, body: Body): Promise<Done> {
  const session = await tx.sessions.get(id);
  if (session.expires_at <= tx.now) throw invalid("This Checkout Session has expired.", "session");
  const outcome = await paySession(tx, session, formOf(body));
  const { subscription, payment_intent: paymentIntent, customer } = session;
  return { outcome, shown: { session: id, subscription, paymentIntent, customer } };
}

async function usePortal(tx: Tx, id: string, body: Body): Promise<Done> {
  const session = await tx.portalSessions.get(id);
  const shown = { session: id, customer: session.customer };
  const ends = session.flow?.subscription_cancel;
  if (ends) {
    await updateSubscription(tx, await tx.subscriptions.get(ends.subscription), (each) =>
      setCancelAtPeriodEnd(tx, each, true),
    );
    return { outcome: { kind: "complete" }, shown };
  }
  const confirms = session.flow?.subscription_update_confirm;
  if (body.card !== undefined || !confirms) {
    const outcome = await changeCard(tx, await tx.customers.get(session.customer), formOf(body));
    if (outcome.kind !== "complete" || !confirms) return { outcome, shown };
  }
  await confirmUpdate(tx, session, body.authenticate);
  return { outcome: { kind: "complete" }, shown: { ...shown, subscription: confirms.subscription } };
}

async function payOpenInvoice(tx: Tx, id: string, body: Body): Promise<Done> {
  const invoice = await tx.invoices.get(id);
  return { outcome: await payInvoice(tx, invoice, formOf(body)), shown: { invoice: id, customer: invoice.customer } };
}

const pages: readonly [prefix: string, use: (tx: Tx, id: string, body: Body) => Promise<Done>][] = [
  ["cs_test_", payCheckout],
  ["bps_", usePortal],
  ["in_", payOpenInvoice],
];

/** `POST /_control/pay`: does what a user does on a hosted page; 402 when the card is declined. */
export function payControl(store: Store, control: Control): Hono {
  const app = new Hono();
  app.post("/_control/pay", (context) =>
    controlled(context, control, Body, async (body) => {
      const id = idIn(body.session);
      const use = pages.find(([prefix]) => id.startsWith(prefix))?.[1];
      if (!use) throw noSuch("page", body.session, "session");
      const { outcome, shown } = await store.change((tx) => use(tx, id, body));
      if (outcome.kind === "declined") throw cardRefused(outcome.decline);
      return { status: outcome.kind === "complete" ? "complete" : "requires_action", ...shown };
    }),
  );
  return app;
}
