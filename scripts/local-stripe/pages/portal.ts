import { Hono, type Context } from "hono";
import type { CardForm, PageOutcome } from "../billing/checkout";
import { changeCard, confirmUpdate, tryConfirm } from "../billing/hosted";
import { setCancelAtPeriodEnd, updateSubscription } from "../billing/subscriptions";
import type { Store } from "../store/store";
import { bankQuestion, fieldsOf, notice, page, refusalText, wordsOf, type Markup } from "./layout";
import { cancelForm, cardForm, confirmForm, homePage, portalView, type PortalView } from "./portal-view";
import type { Words } from "./words";

/** Returns where the user goes after completing what the page was opened for. */
function doneUrl({ session }: PortalView): string {
  const { flow } = session;
  if (flow?.after_completion.type === "redirect" && flow.after_completion.redirect) {
    return flow.after_completion.redirect.return_url;
  }
  return flow && session.return_url ? session.return_url : `/p/session/${session.id}`;
}

/** The billing portal: plan, card, invoices, and the flows that it can be opened for. */
export function portalPages(store: Store): Hono {
  const app = new Hono();
  const open = async (context: Context, work: (shown: PortalView, words: Words) => Response | Promise<Response>) => {
    const shown = await store.read((tx) => portalView(tx, context.req.param("id") ?? ""));
    const words = wordsOf(context, shown?.session.locale);
    return shown ? work(shown, words) : notice(context, words, words.expired, null, 410);
  };
  const draw = (context: Context, words: Words, body: Markup, problem: string | null = null, two = false) =>
    page(context, words, `CollabHub · ${words.portalTitle}`, body, two, problem ? 402 : 200);

  app.get("/p/session/:id", (context) =>
    open(context, (shown, words) => {
      const type = shown.session.flow?.type;
      if (type === "payment_method_update") return draw(context, words, cardForm(words, shown, null));
      if (type === "subscription_cancel") return draw(context, words, cancelForm(words, shown));
      if (type === "subscription_update_confirm") return draw(context, words, confirmForm(words, shown, null));
      return draw(context, words, homePage(words, shown), null, true);
    }),
  );
  app.get("/p/session/:id/card", (context) =>
    open(context, (shown, words) => draw(context, words, cardForm(words, shown, null))),
  );
  app.get("/p/session/:id/cancel", (context) =>
    open(context, (shown, words) => draw(context, words, cancelForm(words, shown))),
  );

  const saveCard = async (context: Context, shown: PortalView, words: Words, form: CardForm) => {
    const { customer, session } = shown;
    const outcome = await store.change(async (tx) => {
      const result = await changeCard(tx, await tx.customers.get(customer.id), form);
      const own = await tx.portalSessions.own(session.id);
      delete own.pendingCard;
      if (result.kind === "action") own.pendingCard = form.number;
      await tx.portalSessions.save(await tx.portalSessions.get(session.id));
      return result;
    });
    if (outcome.kind === "action") {
      return draw(context, words, bankQuestion(words, `/p/session/${session.id}/card/bank`));
    }
    if (outcome.kind === "declined") {
      const problem = refusalText(words, outcome.decline);
      return draw(context, words, cardForm(words, shown, problem), problem);
    }
    const confirms = session.flow?.type === "subscription_update_confirm";
    return context.redirect(confirms ? `/p/session/${session.id}` : doneUrl(shown), 303);
  };
  app.post("/p/session/:id/card", (context) =>
    open(context, async (shown, words) => {
      const field = await fieldsOf(context);
      return saveCard(context, shown, words, { number: field("card"), name: field("name") || null });
    }),
  );
  app.post("/p/session/:id/card/bank", (context) =>
    open(context, async (shown, words) => {
      const field = await fieldsOf(context);
      const { pendingCard } = await store.read((tx) => tx.portalSessions.own(shown.session.id));
      if (!pendingCard || field("answer") !== "complete") {
        return draw(context, words, cardForm(words, shown, words.authFailed), words.authFailed);
      }
      return saveCard(context, shown, words, { number: pendingCard, authenticated: true });
    }),
  );

  const confirm = async (context: Context, shown: PortalView, words: Words, authenticated: boolean) => {
    const { session } = shown;
    const outcome: PageOutcome = await tryConfirm(() =>
      store.change(async (tx) => confirmUpdate(tx, await tx.portalSessions.get(session.id), authenticated)),
    );
    if (outcome.kind === "complete") return context.redirect(doneUrl(shown), 303);
    if (outcome.kind === "action") {
      return draw(context, words, bankQuestion(words, `/p/session/${session.id}/confirm/bank`));
    }
    const problem = refusalText(words, outcome.decline);
    return draw(context, words, confirmForm(words, shown, problem), problem);
  };
  app.post("/p/session/:id/confirm", (context) =>
    open(context, (shown, words) => confirm(context, shown, words, false)),
  );
  app.post("/p/session/:id/confirm/bank", (context) =>
    open(context, async (shown, words) => {
      const field = await fieldsOf(context);
      if (field("answer") === "complete") return confirm(context, shown, words, true);
      return draw(context, words, confirmForm(words, shown, words.authFailed), words.authFailed);
    }),
  );

  const setEnd = (context: Context, cancel: boolean) =>
    open(context, async (shown) => {
      const { subscription } = shown;
      if (subscription) {
        await store.change(async (tx) =>
          updateSubscription(tx, await tx.subscriptions.get(subscription.id), (each) =>
            setCancelAtPeriodEnd(tx, each, cancel),
          ),
        );
      }
      return context.redirect(doneUrl(shown), 303);
    });
  app.post("/p/session/:id/cancel", (context) => setEnd(context, true));
  app.post("/p/session/:id/resume", (context) => setEnd(context, false));
  return app;
}
