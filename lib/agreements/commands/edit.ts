import { now } from "@/lib/core/clock";
import { signedIn, type Context } from "@/lib/core/context";
import { transaction, type Tx } from "@/lib/core/db/transaction";
import { emit } from "@/lib/core/events/events";
import { Problem, parseInput, type FieldFault } from "@/lib/core/http/problem";
import { transition } from "@/lib/core/state/transition";
import { AgreementModel, type Agreement as AgreementRow } from "@/models/agreement";
import { amendmentFaults } from "../policy";
import { agreementEvents } from "../events";
import { factsOf, idsOf } from "../present";
import { present } from "../queries/detail";
import { partyFaults, type Agreement, type AgreementChange, type PartyInput } from "../schema";
import type { AgreementType } from "../states";
import { draftTerms } from "../terms/schema";
import { assertParties, partyRows, refuseAmendment } from "../parties";
import { agreementMachine } from "../machine";
import { authorizeAction } from "../authorize";

function termsOf(type: AgreementType, terms: Record<string, unknown>): Record<string, unknown> {
  return parseInput(draftTerms[type], terms, "terms");
}

/** The changed parties, as the type allows them; the editor stays one of them. */
async function partiesOf(
  tx: Tx,
  { startupId, type, amendsId }: Pick<AgreementRow, "startupId" | "type" | "amendsId">,
  parties: readonly PartyInput[],
): Promise<AgreementRow["parties"]> {
  const { userId } = signedIn(tx.ctx);
  const own = parties.find((party) => party.userId === userId)?.capacity;
  const errors = partyFaults(type, parties).map(({ index, key, other }): FieldFault => ({
    path: `parties.${index}`,
    code: "custom",
    message: other ? [key, { other }] : key,
  }));
  if (own !== "founder" && !(own === "investor" && type === "safe"))
    errors.push({ path: "parties.0", code: "custom", message: "party_author" });
  if (errors.length > 0) throw new Problem("invalid_input", { errors });
  const amended = amendsId && (await AgreementModel.findById(amendsId).session(tx.session).lean());
  if (amended) refuseAmendment(amendmentFaults(factsOf(amended), { type, parties }));
  await assertParties(startupId.toHexString(), parties, tx.session);
  return partyRows(parties);
}

/**
 * Changes a draft: its parties, its language, or all of its terms. A party who may send it may change it. Throws 404 for anyone
 * else, 409 `invalid_transition` once it is sent or where another change was first, 422 for what cannot be. Emits
 * `agreement.edited` where the parties change.
 */
export const editAgreement = (ctx: Context, id: string, change: AgreementChange): Promise<Agreement> =>
  transaction(ctx, async (tx) => {
    const row = await authorizeAction(tx, id, "edit");
    const { parties, locale, terms } = change;
    const edited = await transition(tx, agreementMachine, row, "edit", {
      set: {
        ...(parties ? { parties: await partiesOf(tx, row, parties) } : {}),
        ...(locale ? { locale } : {}),
        ...(terms ? { terms: termsOf(row.type, terms) } : {}),
        // A second change in the same millisecond must still differ from the first.
        updatedAt: new Date(Math.max(now().getTime(), row.updatedAt.getTime() + 1)),
      },
      guard: { updatedAt: row.updatedAt },
    });
    if (parties) {
      const before = idsOf(row);
      const partyIds = [...new Set([...before.partyIds, ...idsOf(edited).partyIds])];
      await emit(tx, agreementEvents.edited, { ...before, partyIds });
    }
    return (await present([edited], signedIn(ctx).userId, tx.session))(edited);
  });
