import { Hono } from "hono";
import { z } from "zod";
import { finishOnboarding } from "../billing/accounts";
import { saveCard, traitsOf } from "../billing/cards";
import { decideDispute, endInquiry, openDispute, preventDispute } from "../billing/disputes";
import { makeDefault } from "../billing/hosted";
import { invalid, missingParameter } from "../http/errors";
import type { Store } from "../store/store";
import { controlled, type Control } from "./controlled";

const Card = z.strictObject({ customer: z.string(), card: z.string() });
const Dispute = z.strictObject({
  charge: z.string().optional(),
  payment_intent: z.string().optional(),
  reason: z.string().default("fraudulent"),
  inquiry: z.boolean().default(false),
});
const Onboard = z.strictObject({ account: z.string() });
const InquiryEnd = z.strictObject({ dispute: z.string(), status: z.enum(["warning_closed", "prevented"]) });
const Prevention = z.strictObject({ dispute: z.string(), returns: z.boolean() });
const Decision = z.strictObject({ dispute: z.string(), won: z.boolean() });

/** Actions of cardholders and their banks: another card on file, opening a dispute, deciding it. */
export function peopleControl(store: Store, control: Control): Hono {
  const app = new Hono();
  app.post("/_control/card", (context) =>
    controlled(context, control, Card, (body) =>
      store.change(async (tx) => {
        if (!traitsOf(body.card)) throw invalid("That is no test card.", "card", "incorrect_number");
        const customer = await tx.customers.get(body.customer, "customer");
        const method = await saveCard(tx, body.card, customer, {});
        await makeDefault(tx, customer, method);
        return { paymentMethod: method.id };
      }),
    ),
  );
  app.post("/_control/onboard", (context) =>
    controlled(context, control, Onboard, (body) =>
      store.change(async (tx) => {
        const account = await finishOnboarding(tx, await tx.accounts.get(body.account, "account"));
        return { account: account.id, payoutsEnabled: account.payouts_enabled };
      }),
    ),
  );
  app.post("/_control/dispute", (context) =>
    controlled(context, control, Dispute, (body) =>
      store.change(async (tx) => {
        const intent = body.payment_intent ? await tx.paymentIntents.get(body.payment_intent, "payment_intent") : null;
        const id = body.charge ?? intent?.latest_charge;
        if (!id) throw missingParameter("charge");
        const charge = await tx.charges.get(id, "charge");
        if (charge.disputed || !charge.captured) throw invalid("This charge cannot be disputed.", "charge");
        return { dispute: (await openDispute(tx, charge, body.reason, body.inquiry)).id };
      }),
    ),
  );
  app.post("/_control/dispute/decide", (context) =>
    controlled(context, control, Decision, (body) =>
      store.change(async (tx) => {
        const dispute = await tx.disputes.get(body.dispute, "dispute");
        if (["won", "lost"].includes(dispute.status)) throw invalid("This dispute is decided.", "dispute");
        await decideDispute(tx, dispute, body.won);
        return { dispute: dispute.id, status: dispute.status };
      }),
    ),
  );
  app.post("/_control/dispute/prevent", (context) =>
    controlled(context, control, Prevention, (body) =>
      store.change(async (tx) => {
        const dispute = await tx.disputes.get(body.dispute, "dispute");
        if (dispute.status !== "needs_response") throw invalid("This dispute is not open.", "dispute");
        await preventDispute(tx, dispute, body.returns);
        return { dispute: dispute.id, status: dispute.status };
      }),
    ),
  );
  app.post("/_control/dispute/end-inquiry", (context) =>
    controlled(context, control, InquiryEnd, (body) =>
      store.change(async (tx) => {
        const dispute = await tx.disputes.get(body.dispute, "dispute");
        if (!dispute.status.startsWith("warning_")) throw invalid("This dispute is no inquiry.", "dispute");
        await endInquiry(tx, dispute, body.status);
        return { dispute: dispute.id, status: dispute.status };
      }),
    ),
  );
  return app;
}
