import { Hono, type Context } from "hono";
import { collect } from "../billing/collect";
import { confirmIntent, failAuthentication } from "../billing/payments";
import type { PaymentIntent } from "../shapes";
import type { Store } from "../store/store";
import type { Tx } from "../store/tx";
import { bankQuestion, fieldsOf, notice, page, wordsOf } from "./layout";

/** Handles the holder's answer: the payment is tried again, or requires another payment method. */
async function answer(tx: Tx, intent: PaymentIntent, yes: boolean): Promise<void> {
  if (intent.status !== "requires_action" || !intent.payment_method) return;
  if (!yes) {
    await failAuthentication(tx, intent);
    return;
  }
  const method = await tx.paymentMethods.get(intent.payment_method);
  const { invoice } = await tx.paymentIntents.own(intent.id);
  if (invoice) await collect(tx, await tx.invoices.get(invoice), method, { authenticated: true });
  else await confirmIntent(tx, intent, method, { authenticated: true });
}

/** The bank's authentication page for one payment: the target of `next_action.redirect_to_url`. */
export function authenticationPages(store: Store): Hono {
  const app = new Hono();
  const waiting = async (context: Context): Promise<PaymentIntent | null> => {
    const intent = await store.read((tx) => tx.paymentIntents.find(context.req.param("id") ?? ""));
    return intent?.status === "requires_action" ? intent : null;
  };
  app.get("/authenticate/:id", async (context) => {
    const intent = await waiting(context);
    const words = wordsOf(context);
    if (!intent) return notice(context, words, words.gone, null, 404);
    return page(context, words, words.bankTitle, bankQuestion(words, `/authenticate/${intent.id}`));
  });
  app.post("/authenticate/:id", async (context) => {
    const intent = await waiting(context);
    const words = wordsOf(context);
    if (!intent) return notice(context, words, words.gone, null, 404);
    const field = await fieldsOf(context);
    const yes = field("answer") === "complete";
    await store.change(async (tx) => answer(tx, await tx.paymentIntents.get(intent.id), yes));
    const next = intent.next_action?.redirect_to_url?.return_url;
    return next ? context.redirect(next, 303) : notice(context, words, yes ? words.done : words.authFailed, null);
  });
  return app;
}
