import type { Context } from "hono";
import { html, raw } from "hono/html";
import { wordsFor, type Words } from "./words";

export type Markup = ReturnType<typeof html>;

const style = `
:root{color-scheme:light dark;--ink:#1d2430;--soft:#5b6472;--line:#c9ced6;--paper:#fff;--ground:#f3f4f7;--act:#3b4cca;--on:#fff;--bad:#b3261e}
@media (prefers-color-scheme:dark){:root{--ink:#eef0f4;--soft:#aab2bf;--line:#4a5261;--paper:#1b2029;--ground:#12161d;--act:#aab6ff;--on:#12161d;--bad:#ffb4ab}}
*{box-sizing:border-box}body{margin:0;font:16px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--ground)}
main{max-width:60rem;margin:0 auto;padding:1.5rem 1rem 4rem;display:grid;gap:1.5rem}
@media (min-width:48rem){main.two{grid-template-columns:1fr 1fr}main.two>header,main.two>.note{grid-column:1/-1}}
section{background:var(--paper);border:1px solid var(--line);border-radius:12px;padding:1.5rem}
h1{font-size:1.5rem;margin:0 0 .5rem}h2{font-size:1.1rem;margin:0 0 .75rem}p{margin:.25rem 0}.soft{color:var(--soft)}
.big{font-size:2rem;font-weight:650;font-variant-numeric:tabular-nums}.note{font-size:.9rem;color:var(--soft)}
label{display:block;font-weight:600;margin:.9rem 0 .25rem}input{width:100%;font:inherit;color:inherit;background:transparent;border:1px solid var(--soft);border-radius:8px;padding:.6rem .7rem;min-height:44px}
.pair{display:grid;grid-template-columns:1fr 1fr;gap:.75rem}
button,.button{display:inline-block;font:inherit;font-weight:650;min-height:44px;padding:.6rem 1.1rem;border-radius:8px;border:1px solid var(--act);background:var(--act);color:var(--on);cursor:pointer;text-decoration:none;margin:.75rem .5rem 0 0}
button.quiet,.button.quiet{background:transparent;color:var(--act)}a{color:var(--act)}
.bad{color:var(--bad);font-weight:600}table{width:100%;border-collapse:collapse}td,th{text-align:left;padding:.5rem .25rem;border-bottom:1px solid var(--line)}td.num{text-align:right;font-variant-numeric:tabular-nums}
code{font:inherit;font-variant-numeric:tabular-nums}ul.cards{list-style:none;margin:.5rem 0 0;padding:0}ul.cards button{margin:.25rem 0;min-height:40px;padding:.3rem .6rem;font-weight:500}
:focus-visible{outline:3px solid var(--act);outline-offset:2px}`;

/** Fills the card field with the selected test number. */
const script = `document.addEventListener("click",e=>{const b=e.target.closest("[data-card]");if(!b)return;
const f=(n,v)=>{const i=document.querySelector('[name="'+n+'"]');if(i)i.value=v};f("card",b.dataset.card);f("expiry","12/34");f("cvc","123");f("name",document.querySelector('[name="name"]')?.value||"Test Person")})`;

/** Returns the texts in the language of the request. */
export const wordsOf = (context: Context, locale?: string | null): Words =>
  wordsFor(context.req.query("locale") ?? locale, context.req.header("accept-language"));

/** Renders a whole page; `two` lays it out in two columns where there is space. */
export function page(
  context: Context,
  words: Words,
  title: string,
  body: Markup,
  two = false,
  status: 200 | 400 | 402 | 404 | 410 = 200,
) {
  context.header("Cache-Control", "no-store");
  context.header("Referrer-Policy", "no-referrer");
  return context.html(
    html`<!doctype html>
      <html lang="${words.lang}">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <link rel="icon" href="data:," />
          <title>${title}</title>
          <style>
            ${raw(style)}
          </style>
        </head>
        <body>
          <main class="${two ? "two" : ""}">
            ${body}
            <p class="note">${words.standIn}</p>
          </main>
          <script>
            ${raw(script)};
          </script>
        </body>
      </html>`,
    status,
  );
}

/** Renders a page with a single message. */
export const notice = (
  context: Context,
  words: Words,
  text: string,
  link: string | null,
  status: 200 | 400 | 404 | 410 = 200,
) =>
  page(
    context,
    words,
    text,
    html`<section>
      <h1>${text}</h1>
      ${link ? html`<a class="button" href="${link}">${words.returnTo}</a>` : ""}
    </section>`,
    false,
    status,
  );

const hints = [
  ["4242 4242 4242 4242", "paysOk"],
  ["4000 0000 0000 0002", "isDeclined"],
  ["4000 0027 6000 3184", "asksBank"],
] as const;

/** Renders the card fields, with the test numbers beside them. */
export const cardFields = (
  words: Words,
  problem: string | null,
  withEmail: boolean,
  email: string | null,
): Markup => html`
  ${problem ? html`<p class="bad" role="alert">${problem}</p>` : ""}
  ${
    withEmail
      ? html`<label for="email">${words.email}</label>
          <input id="email" name="email" type="email" required autocomplete="email" value="${email ?? ""}" />`
      : ""
  }
  <label for="card">${words.cardNumber}</label>
  <input
    id="card"
    name="card"
    inputmode="numeric"
    autocomplete="cc-number"
    required
    placeholder="1234 1234 1234 1234"
  />
  <div class="pair">
    <div>
      <label for="expiry">${words.expiry}</label>
      <input id="expiry" name="expiry" autocomplete="cc-exp" required placeholder="12/34" />
    </div>
    <div>
      <label for="cvc">${words.cvc}</label>
      <input id="cvc" name="cvc" inputmode="numeric" autocomplete="cc-csc" required placeholder="123" />
    </div>
  </div>
  <label for="name">${words.holder}</label>
  <input id="name" name="name" autocomplete="cc-name" required />
  <p class="soft" style="margin-top:1rem">${words.testCards}</p>
  <ul class="cards">
    ${hints.map(
      ([number, what]) =>
        html`<li><button type="button" class="quiet" data-card="${number}">${number}</button> ${words[what]}</li>`,
    )}
  </ul>
`;

/** Renders the bank's authentication as a page of its own. */
export const bankQuestion = (words: Words, action: string): Markup => html`
  <section>
    <h1>${words.bankTitle}</h1>
    <p>${words.bankText}</p>
    <form method="post" action="${action}">
      <button name="answer" value="complete">${words.complete}</button>
      <button name="answer" value="fail" class="quiet">${words.fail}</button>
    </form>
  </section>
`;

/** Returns a reader of a posted form's fields, as text. */
export async function fieldsOf(context: Context): Promise<(name: string) => string> {
  const form = await context.req.parseBody();
  return (name) => {
    const value = form[name];
    return typeof value === "string" ? value.trim() : "";
  };
}

/** Returns the message for a declined card in the page's language. */
export const refusalText = (words: Words, decline: { code: string; message: string }): string => {
  if (words.lang === "en") return decline.message;
  return decline.code === "incorrect_number" ? words.wrongNumber : words.declined;
};
