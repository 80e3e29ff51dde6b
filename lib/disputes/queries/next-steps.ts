import { may } from "@/lib/access/permissions";
import { signedIn, type Context } from "@/lib/core/context";
import type { NextStep, StepKey } from "@/lib/dashboard/schema";
import { paths } from "@/lib/core/paths";
import { cardsOf } from "./cards";
import { listOwnDisputes } from "./own";
import type { DisputeAction } from "../states";

const stepOf: Readonly<Partial<Record<DisputeAction, StepKey>>> = {
  answer: "answer_dispute",
  accept: "decide_proposal",
  elect: "elect_arbitration",
};

/** The next steps of a party in their disputes; none for anyone else. */
export async function listDisputeSteps(ctx: Context): Promise<NextStep[]> {
  const { userId, persona } = signedIn(ctx);
  if (!may(persona, "dispute:argue")) return [];
  const cards = await cardsOf(await listOwnDisputes(ctx));
  return cards.flatMap(({ dispute, title, payer, payee }): NextStep[] => {
    const key = dispute.actions.map((action) => stepOf[action]).find((one) => one !== undefined);
    if (!key) return [];
    return [
      {
        key,
        subject: userId === dispute.payerId ? payee : payer,
        thing: title,
        money: { amountMinor: dispute.amountMinor, currency: dispute.currency },
        url: paths.dispute(dispute.id),
        ...(dispute.deadline ? { deadlineAt: dispute.deadline.at } : {}),
      },
    ];
  });
}
