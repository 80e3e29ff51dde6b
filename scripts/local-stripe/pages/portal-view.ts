import { html } from "hono/html";
import { previewChange } from "../billing/change";
import { onlyItem } from "../billing/lines";
import { nameOfProduct } from "../billing/subscriptions";
import type { Customer, Invoice, PaymentMethod, PortalSession, Price, Subscription } from "../shapes";
import type { Tx } from "../store/tx";
import { cardFields, type Markup } from "./layout";
import { day, money, perInterval, type Words } from "./words";

/** What the portal shows about a customer. */
export interface PortalView {
  session: PortalSession;
  customer: Customer;
  subscription: Subscription | null;
  planName: string;
  method: PaymentMethod | null;
  invoices: Invoice[];
  /** The change that the page was opened for, and what it costs now. */
  wanted: { price: Price; name: string; due: number } | null;
}

export async function portalView(tx: Tx, id: string): Promise<PortalView | null> {
  const session = await tx.portalSessions.find(id);
  if (!session) return null;
  const { expiresAt } = await tx.portalSessions.own(id);
  if (expiresAt <= tx.now) return null;
  const customer = await tx.customers.get(session.customer);
  const live = { "body.customer": customer.id, "body.status": { $in: ["active", "past_due", "trialing"] } };
  const subscription = await tx.subscriptions.first(live);
  const methodId = subscription?.default_payment_method ?? customer.invoice_settings.default_payment_method;
  const { data: invoices } = await tx.invoices.page({ "body.customer": customer.id }, { limit: 24 }, "");
  const [asked] = session.flow?.subscription_update_confirm?.items ?? [];
  const price = asked?.price ? await tx.prices.find(asked.price) : null;
  const wanted =
    price && subscription
      ? {
          price,
          name: await nameOfProduct(tx, price),
          due: (
            await previewChange(tx, subscription, {
              price,
              quantity: asked?.quantity ?? 1,
              proration: "always_invoice",
              at: tx.now,
              payment: "error_if_incomplete",
            })
          ).amount_due,
        }
      : null;
  return {
    session,
    customer,
    subscription,
    planName: subscription ? await nameOfProduct(tx, onlyItem(subscription).price) : "",
    method: methodId ? await tx.paymentMethods.find(methodId) : null,
    invoices,
    wanted,
  };
}

const rate = (words: Words, price: Price): string =>
  `${money(words, price.unit_amount ?? 0, price.currency)} ${perInterval(words, price.recurring?.interval)}`;

const back = (words: Words, { session }: PortalView): Markup =>
  session.return_url ? html`<a class="button quiet" href="${session.return_url}">${words.returnTo}</a>` : html``;

const at = ({ session }: PortalView): string => `/p/session/${session.id}`;

/** The form for another card. */
export const cardForm = (words: Words, shown: PortalView, problem: string | null): Markup => html`
  <section>
    <h1>${words.updateCard}</h1>
    <form method="post" action="${at(shown)}/card">
      ${cardFields(words, problem, false, null)}
      <button>${words.saveCard}</button>
    </form>
    ${back(words, shown)}
  </section>
`;

/** The page that confirms a change of plan. */
export const confirmForm = (words: Words, shown: PortalView, problem: string | null): Markup => html`
  <section>
    <h1>${words.confirmTitle}</h1>
    ${problem ? html`<p class="bad" role="alert">${problem}</p>` : ""}
    <p>${words.currentPlan}: ${shown.planName}</p>
    ${
      shown.wanted
        ? html`<p>${words.newPlan}: <strong>${shown.wanted.name}</strong>, ${rate(words, shown.wanted.price)}</p>
            <p class="soft">${words.dueToday}</p>
            <p class="big">${money(words, shown.wanted.due, shown.wanted.price.currency)}</p>`
        : ""
    }
    <p class="soft">
      ${shown.method?.card ? words.cardOnFile(shown.method.card.brand, shown.method.card.last4) : words.noCard}
    </p>
    <form method="post" action="${at(shown)}/confirm"><button>${words.confirm}</button></form>
    ${back(words, shown)}
  </section>
  ${problem ? cardForm(words, shown, null) : ""}
`;

/** The page that confirms a cancellation. */
export const cancelForm = (words: Words, shown: PortalView): Markup => html`
  <section>
    <h1>${words.cancelPlan}</h1>
    <p>${words.cancelConfirm}</p>
    <form method="post" action="${at(shown)}/cancel"><button>${words.cancelPlan}</button></form>
    ${back(words, shown)}
  </section>
`;

function planSection(words: Words, shown: PortalView): Markup {
  const { subscription } = shown;
  if (!subscription)
    return html`<section>
      <h2>${words.currentPlan}</h2>
      <p>${words.noPlan}</p>
    </section>`;
  const item = onlyItem(subscription);
  const ends = day(words, item.current_period_end);
  return html`<section>
    <h2>${words.currentPlan}</h2>
    <p><strong>${shown.planName}</strong>, ${rate(words, item.price)}</p>
    <p class="soft">${subscription.cancel_at_period_end ? words.endsOn(ends) : words.renewsOn(ends)}</p>
    ${
      subscription.cancel_at_period_end
        ? html`<form method="post" action="${at(shown)}/resume"><button>${words.resumePlan}</button></form>`
        : html`<a class="button quiet" href="${at(shown)}/cancel">${words.cancelPlan}</a>`
    }
  </section>`;
}

/** The portal's first page: plan, card, invoices. */
export const homePage = (words: Words, shown: PortalView): Markup => html`
  <header>
    <h1>${words.portalTitle}</h1>
    ${back(words, shown)}
  </header>
  ${planSection(words, shown)}
  <section>
    <h2>${shown.method?.card ? words.cardOnFile(shown.method.card.brand, shown.method.card.last4) : words.noCard}</h2>
    <a class="button quiet" href="${at(shown)}/card">${words.updateCard}</a>
  </section>
  <section>
    <h2>${words.invoices}</h2>
    ${shown.invoices.length === 0 ? html`<p class="soft">${words.noInvoices}</p>` : ""}
    <table>
      ${shown.invoices.map(
        (invoice) =>
          html`<tr>
            <td>${day(words, invoice.created)}</td>
            <td><a href="${invoice.hosted_invoice_url ?? ""}">${invoice.number ?? invoice.id}</a></td>
            <td>${words.status[invoice.status ?? "draft"]}</td>
            <td class="num">${money(words, invoice.total, invoice.currency)}</td>
          </tr>`,
      )}
    </table>
  </section>
`;
