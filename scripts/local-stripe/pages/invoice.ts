import { Hono, type Context } from "hono";
import { html } from "hono/html";
import type { CardForm, PageOutcome } from "../billing/checkout";
import { payInvoice } from "../billing/hosted";
import type { Invoice } from "../shapes";
import type { Store } from "../store/store";
import { bankQuestion, cardFields, fieldsOf, notice, page, refusalText, wordsOf } from "./layout";
import { invoicePdf } from "./pdf";
import { money, type Words } from "./words";

interface View {
  invoice: Invoice;
  locale: string | null;
}

/** Anyone who has an invoice's URL can open its page: the URL contains a secret. */
const view = (store: Store, id: string, secret: string): Promise<View | null> =>
  store.read(async (tx) => {
    const invoice = await tx.invoices.find(id);
    if (!invoice?.hosted_invoice_url?.endsWith(`/${id}/${secret}`)) return null;
    const customer = invoice.customer ? await tx.customers.find(invoice.customer) : null;
    return { invoice, locale: customer?.preferred_locales?.[0] ?? null };
  });

function show(context: Context, words: Words, { invoice }: View, problem: string | null) {
  const base = new URL(invoice.hosted_invoice_url ?? "").pathname;
  const amount = (minor: number) => money(words, minor, invoice.currency);
  return page(
    context,
    words,
    `${words.invoice} ${invoice.number ?? ""}`,
    html`<section>
        <p class="soft">CollabHub</p>
        <h1>${words.invoice} ${invoice.number ?? ""}</h1>
        <p class="soft">${words.status[invoice.status ?? "draft"]}</p>
        <p class="big">${amount(invoice.status === "paid" ? invoice.amount_paid : invoice.amount_remaining)}</p>
        <table>
          ${invoice.lines.data.map(
            (line) =>
              html`<tr>
                <td>${line.description ?? ""}</td>
                <td class="num">${amount(line.amount)}</td>
              </tr>`,
          )}
          <tr>
            <th>${words.total}</th>
            <td class="num">${amount(invoice.total)}</td>
          </tr>
        </table>
        <a class="button quiet" href="${base}/pdf">${words.download}</a>
      </section>
      ${
        invoice.status === "open"
          ? html`<section>
              <form method="post" action="${base}">
                ${cardFields(words, problem, false, null)}
                <button>${words.pay}</button>
              </form>
            </section>`
          : html`<section>
              <p>${invoice.status === "paid" ? words.paid : words.status[invoice.status ?? "draft"]}</p>
            </section>`
      }`,
    true,
    problem ? 402 : 200,
  );
}

/** The page of an invoice, where an open one is paid, and its PDF. */
export function invoicePages(store: Store): Hono {
  const app = new Hono();
  const open = async (context: Context, work: (shown: View, words: Words) => Response | Promise<Response>) => {
    const shown = await view(store, context.req.param("id") ?? "", context.req.param("secret") ?? "");
    const words = wordsOf(context, shown?.locale);
    return shown ? work(shown, words) : notice(context, words, words.gone, null, 404);
  };
  const answer = async (context: Context, { invoice }: View, words: Words, outcome: PageOutcome) => {
    const base = new URL(invoice.hosted_invoice_url ?? "").pathname;
    if (outcome.kind === "complete") return context.redirect(base, 303);
    if (outcome.kind === "action") return page(context, words, words.bankTitle, bankQuestion(words, `${base}/bank`));
    const fresh = await store.read((tx) => tx.invoices.get(invoice.id));
    return show(context, words, { invoice: fresh, locale: null }, refusalText(words, outcome.decline));
  };
  const pay = (id: string, form: CardForm | { authenticated: boolean }) =>
    store.change(async (tx): Promise<PageOutcome> => {
      const invoice = await tx.invoices.get(id);
      // A second submission finds it paid.
      return invoice.status === "open" ? payInvoice(tx, invoice, form) : { kind: "complete" };
    });

  app.get("/i/:id/:secret", (context) => open(context, (shown, words) => show(context, words, shown, null)));
  app.get("/i/:id/:secret/pdf", (context) =>
    open(context, async ({ invoice }, words) => {
      const bytes = await invoicePdf(invoice, words);
      context.header("Content-Type", "application/pdf");
      context.header("Content-Disposition", `attachment; filename="Invoice-${invoice.number ?? invoice.id}.pdf"`);
      return context.body(new Uint8Array(bytes));
    }),
  );
  app.post("/i/:id/:secret", (context) =>
    open(context, async (shown, words) => {
      const field = await fieldsOf(context);
      const outcome = await pay(shown.invoice.id, { number: field("card"), name: field("name") || null });
      return answer(context, shown, words, outcome);
    }),
  );
  app.post("/i/:id/:secret/bank", (context) =>
    open(context, async (shown, words) => {
      const field = await fieldsOf(context);
      if (field("answer") !== "complete") return show(context, words, shown, words.authFailed);
      return answer(context, shown, words, await pay(shown.invoice.id, { authenticated: true }));
    }),
  );
  return app;
}
