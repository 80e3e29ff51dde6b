import type { ClientSession } from "mongoose";
import { AgreementModel, type Agreement as AgreementRow } from "@/models/agreement";
import { deny } from "@/lib/core/audit/deny";
import { signedIn, type Context } from "@/lib/core/context";
import type { Lean } from "@/lib/core/db/model";
import { Problem } from "@/lib/core/http/problem";
import type { Machine } from "@/lib/core/state/transition";
import { canDo } from "./policy";
import { factsOf } from "./present";
import { visibleAgreement } from "./queries/detail";
import { agreementTransitions, type AgreementAction } from "./states";

export const agreementMachine: Machine<AgreementRow> = {
  entity: "agreement",
  model: AgreementModel,
  transitions: agreementTransitions,
  permanentTrail: true,
};

/** 409: the state does not allow it, or it is not this party's turn. */
export const invalidMove = (row: Lean<AgreementRow>, detail: string): Problem =>
  new Problem("invalid_transition", { detail, extra: { state: row.status } });

/** The row, where this move is the asker's: 404 for anyone who is no party, 403 (audited) where it is another's. */
export async function authorizeMove(
  { ctx, session }: { ctx: Context; session?: ClientSession },
  id: string,
  action: AgreementAction,
): Promise<Lean<AgreementRow>> {
  const row = await visibleAgreement(ctx, id, session);
  const possible = action in agreementTransitions[row.status];
  if (!possible) throw invalidMove(row, `This agreement is ${row.status}; it cannot ${action} now.`);
  if (canDo(factsOf(row), signedIn(ctx).userId, action)) return row;
  if (action === "sign" || action === "decline")
    throw invalidMove(row, "It is not your turn to sign, or you have signed.");
  return deny(ctx, `agreement.${action}`, "agreement", id);
}
