import { Hono, type Context } from "hono";
import { html } from "hono/html";
import { paySession, type CardForm } from "../billing/checkout";
import type { Session, SessionTerms } from "../shapes";
import type { Store } from "../store/store";
import { bankQuestion, cardFields, fieldsOf, notice, page, refusalText, wordsOf, type Markup } from "./layout";
import { money, perInterval, type Words } from "./words";

interface View {
  session: Session;
  terms: SessionTerms;
  names: string[];
  email: string | null;
}

const view = (store: Store, id: string): Promise<View | null> =>
  store.read(async (tx) => {
    const session = await tx.sessions.find(id);
    if (!session) return null;
    const terms = await tx.sessions.own(id);
    const names: string[] = [];
    for (const { price } of terms.lines)
      names.push(price.nickname ?? (await tx.products.find(price.product))?.name ?? "");
    const customer = session.customer ? await tx.customers.find(session.customer) : null;
    return { session, terms, names, email: customer?.email ?? session.customer_email };
  });

/** Returns where the user goes after paying. */
export const successUrl = (session: Session): string | null =>
  session.success_url?.replaceAll("{CHECKOUT_SESSION_ID}", session.id) ?? null;

function summary(words: Words, { session, terms, names }: View): Markup {
  const currency = session.currency ?? "usd";
  const days = terms.subscription?.trialDays;
  const [first] = terms.lines;
  return html`<section>
    <p class="soft">CollabHub</p>
    <h1>${names.join(", ")}</h1>
    ${days ? html`<p>${words.trial(days)}</p>` : ""}
    <p class="soft">${words.dueToday}</p>
    <p class="big" data-testid="amount">${money(words, session.amount_total ?? 0, currency)}</p>
    ${
      first?.price.recurring
        ? html`<p class="soft">
            ${days ? words.then : ""} ${money(words, (first.price.unit_amount ?? 0) * first.quantity, currency)}
            ${perInterval(words, first.price.recurring.interval)}
          </p>`
        : ""
    }
    ${session.cancel_url ? html`<a class="button quiet" href="${session.cancel_url}">${words.back}</a>` : ""}
  </section>`;
}

function form(context: Context, words: Words, shown: View, problem: string | null) {
  const { session, terms } = shown;
  const label = terms.subscription?.trialDays ? words.startTrial : terms.subscription ? words.subscribe : words.pay;
  return page(
    context,
    words,
    `CollabHub · ${label}`,
    html`${summary(words, shown)}
      <section>
        <form method="post" action="/c/pay/${session.id}">
          ${cardFields(words, problem, true, shown.email)}
          <button>${label}</button>
        </form>
      </section>`,
    true,
    problem ? 402 : 200,
  );
}

/** The payment page of a checkout session. */
export function checkoutPages(store: Store): Hono {
  const app = new Hono();

  const open = async (context: Context, work: (shown: View, words: Words) => Response | Promise<Response>) => {
    const shown = await view(store, context.req.param("id") ?? "");
    const words = wordsOf(context, shown?.session.locale);
    if (!shown) return notice(context, words, words.gone, null, 404);
    const { session } = shown;
    if (session.status === "complete") {
      const next = successUrl(session);
      return next ? context.redirect(next, 303) : notice(context, words, words.done, null);
    }
    if (session.status !== "open" || session.expires_at <= store.now()) {
      return notice(context, words, words.expired, session.cancel_url, 410);
    }
    return work(shown, words);
  };

  const pay = async (context: Context, { session }: View, words: Words, card: CardForm) => {
    const outcome = await store.change(async (tx) => {
      const current = await tx.sessions.get(session.id);
      // A second submission finds the session paid and is redirected like the first.
      return current.status === "complete" ? ({ kind: "complete" } as const) : paySession(tx, current, card);
    });
    if (outcome.kind === "action")
      return page(context, words, words.bankTitle, bankQuestion(words, `/c/pay/${session.id}/bank`));
    const after = await view(store, session.id);
    if (outcome.kind === "declined" && after) return form(context, words, after, refusalText(words, outcome.decline));
    return context.redirect(successUrl(session) ?? "/", 303);
  };

  app.get("/c/pay/:id", (context) => open(context, (shown, words) => form(context, words, shown, null)));
  app.post("/c/pay/:id", (context) =>
    open(context, async (shown, words) => {
      const field = await fieldsOf(context);
      return pay(context, shown, words, {
        number: field("card"),
        email: field("email") || null,
        name: field("name") || null,
      });
    }),
  );
  app.post("/c/pay/:id/bank", (context) =>
    open(context, async (shown, words) => {
      const field = await fieldsOf(context);
      const waiting = shown.terms.pendingCard;
      if (!waiting || field("answer") !== "complete") return form(context, words, shown, words.authFailed);
      return pay(context, shown, words, { ...waiting, authenticated: true });
    }),
  );
  return app;
}
