import { Hono, type Context } from "hono";
import { html } from "hono/html";
import { decideSession, identityOutcomes } from "../billing/identity";
import type { VerificationSession } from "../shapes";
import type { Store } from "../store/store";
import { fieldsOf, notice, page, wordsOf } from "./layout";

/** The hosted page where a person shows their document: here they say what its check comes to. */
export function identityPages(store: Store): Hono {
  const app = new Hono();
  const waiting = async (context: Context): Promise<VerificationSession | null> => {
    const session = await store.read((tx) => tx.verificationSessions.find(context.req.param("id") ?? ""));
    const path = new URL(context.req.url).pathname;
    return session?.url && new URL(session.url).pathname === path ? session : null;
  };
  app.get("/verify/:id/:token", async (context) => {
    const session = await waiting(context);
    const words = wordsOf(context);
    if (!session?.url) return notice(context, words, words.gone, null, 404);
    return page(
      context,
      words,
      words.identityTitle,
      html`<section>
        <h1>${words.identityTitle}</h1>
        <p>${words.identityText}</p>
        <form method="post" action="${new URL(session.url).pathname}">
          <p>
            <label>${words.firstName} <input name="first" autocomplete="given-name" required /></label>
          </p>
          <p>
            <label>${words.lastName} <input name="last" autocomplete="family-name" required /></label>
          </p>
          ${identityOutcomes.map(
            (outcome) =>
              html`<p>
                <button name="outcome" value="${outcome}" ${outcome === "verified" ? "" : "formnovalidate"}>
                  ${words.identityOutcomes[outcome]}
                </button>
              </p>`,
          )}
        </form>
      </section>`,
    );
  });
  app.post("/verify/:id/:token", async (context) => {
    const session = await waiting(context);
    const words = wordsOf(context);
    if (!session) return notice(context, words, words.gone, null, 404);
    const field = await fieldsOf(context);
    const outcome = identityOutcomes.find((known) => known === field("outcome"));
    if (!outcome) return notice(context, words, words.gone, null, 400);
    const returnUrl = await store.change(async (tx) => {
      const found = await tx.verificationSessions.get(session.id);
      await decideSession(tx, found, outcome, { firstName: field("first"), lastName: field("last") });
      return (await tx.verificationSessions.own(session.id)).returnUrl;
    });
    return returnUrl ? context.redirect(returnUrl, 303) : notice(context, words, words.identitySent, null);
  });
  return app;
}
