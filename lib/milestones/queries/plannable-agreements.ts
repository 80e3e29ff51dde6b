import { agreedPayOf } from "@/lib/agreements/queries/agreed-pay";
import { listAgreements } from "@/lib/agreements/queries/list";
import type { Agreement } from "@/lib/agreements/schema";
import { signedIn, type Context } from "@/lib/core/context";
import { Currency } from "@/lib/core/schema";
import { planFor } from "../policy";
import type { Side } from "./sides";

/** An agreement under which the reader may plan a milestone, and who would work. */
export interface PlannableAgreement {
  agreementId: string;
  agreement: Agreement;
  /** What the work is called in it; null where it says no work. */
  work: string | null;
  startupName: string;
  payee: Pick<Side, "id" | "name">;
  /** What the agreement's own sums are in. */
  currency: Currency;
}

const PLANNABLE = 100;

/** The agreements in force under which the reader may plan milestones, newest first. */
export async function listPlannableAgreements(ctx: Context): Promise<PlannableAgreement[]> {
  const { userId } = signedIn(ctx);
  const { items } = await listAgreements(ctx, { status: "signed", limit: PLANNABLE });
  return items.flatMap((agreement) => {
    const { id, type, status, parties, startupName, terms } = agreement;
    const pay = agreedPayOf(agreement);
    const plan = planFor({ type, status, parties }, userId, 0);
    if (!plan.ok) return [];
    const { payeeId } = plan.parties;
    const name = parties.find((party) => party.userId === payeeId)?.name ?? "";
    return [
      {
        agreementId: id,
        agreement,
        work: pay?.title ?? null,
        startupName,
        payee: { id: payeeId, name },
        currency: pay?.currency ?? Currency.catch("USD").parse(terms.currency),
      },
    ];
  });
}
