import { Hono, type Context } from "hono";
import { html } from "hono/html";
import { finishOnboarding } from "../billing/accounts";
import type { AccountLink } from "../shapes";
import type { Store } from "../store/store";
import { notice, page, wordsOf } from "./layout";

/** The page where the owner of a connected account enters their payout details. */
export function onboardingPages(store: Store): Hono {
  const app = new Hono();
  const open = async (context: Context, work: (link: AccountLink, id: string) => Response | Promise<Response>) => {
    const id = context.req.param("account") ?? "";
    const link = await store.read(async (tx) =>
      (await tx.accounts.find(id)) ? (await tx.accounts.own(id)).link : null,
    );
    const words = wordsOf(context);
    if (!link || link.token !== context.req.param("token")) return notice(context, words, words.gone, null, 404);
    return link.expiresAt <= store.now() ? context.redirect(link.refreshUrl, 303) : work(link, id);
  };
  app.get("/setup/:account/:token", (context) =>
    open(context, (link, id) => {
      const words = wordsOf(context);
      return page(
        context,
        words,
        words.onboardTitle,
        html`<section>
          <h1>${words.onboardTitle}</h1>
          <p>${words.onboardText}</p>
          <form method="post" action="/setup/${id}/${link.token}">
            <button>${words.finish}</button>
            <a class="button quiet" href="${link.returnUrl}">${words.later}</a>
          </form>
        </section>`,
      );
    }),
  );
  app.post("/setup/:account/:token", (context) =>
    open(context, async (link, id) => {
      await store.change(async (tx) => finishOnboarding(tx, await tx.accounts.get(id)));
      return context.redirect(link.returnUrl, 303);
    }),
  );
  return app;
}
