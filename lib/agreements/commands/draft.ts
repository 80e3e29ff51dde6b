import { AgreementModel, type Agreement as AgreementRow } from "@/models/agreement";
import { audit } from "@/lib/core/audit/audit";
import { now } from "@/lib/core/clock";
import { signedIn, type Context } from "@/lib/core/context";
import { objectId, type Lean } from "@/lib/core/db/model";
import { transaction, type Tx } from "@/lib/core/db/transaction";
import { emit } from "@/lib/core/events/events";
import { Problem } from "@/lib/core/http/problem";
import { authorizeDraft } from "../authorize";
import { agreementEvents } from "../events";
import { amendmentFaults } from "../policy";
import { present, getVisibleAgreement } from "../queries/detail";
import type { Agreement, AgreementInput, PartyInput } from "../schema";
import type { AgreementStatus } from "../states";
import { factsOf, idsOf } from "../present";
import { partyRows, assertParties, refuseAmendment } from "../parties";

/** Inserts a draft with its audit row. Emits `agreement.drafted`. */
export async function insertDraft(
  tx: Tx,
  draft: Pick<
    AgreementRow,
    | "startupId"
    | "applicationId"
    | "redraftFor"
    | "type"
    | "locale"
    | "terms"
    | "createdBy"
    | "amendsId"
    | "amendsSha256"
  > & { parties: readonly PartyInput[] },
): Promise<Lean<AgreementRow>> {
  const at = now();
  const [created] = await AgreementModel.create(
    [
      {
        ...draft,
        status: "draft",
        parties: partyRows(draft.parties),
        sentBy: null,
        frozen: null,
        decline: null,
        noticeBy: [],
        notices: [],
        terminatesAt: null,
        proofId: null,
        sealedSha256: null,
        sealedAt: null,
        amendedBy: null,
        endedAt: null,
        sentAt: null,
        expiresAt: null,
        signedAt: null,
        createdAt: at,
        updatedAt: at,
      },
    ],
    { session: tx.session },
  );
  if (!created) throw new Error("The agreement was not created");
  const row: Lean<AgreementRow> = created.toObject();
  await audit(tx, {
    action: "agreement.create",
    entity: "agreement",
    entityId: row._id.toHexString(),
    after: { status: "draft", type: row.type },
    permanent: true,
  });
  await emit(tx, agreementEvents.drafted, idsOf(row));
  return row;
}

/**
 * The hash of the signed document that an amendment replaces. Throws 409 `invalid_transition` where it is not in force, 422 where
 * the amendment is of another type or between others.
 */
async function amended(tx: Tx, { amends: id, type, parties }: AgreementInput, startupId: string) {
  if (!id) return { amendsId: null, amendsSha256: null, redraftFor: null };
  const row = await getVisibleAgreement(tx.ctx, id, tx.session);
  if (row.status !== "signed" || !row.frozen || row.startupId.toHexString() !== startupId)
    throw new Problem("invalid_transition", { detail: "Only a signed agreement of this startup can be amended." });
  refuseAmendment(amendmentFaults(factsOf(row), { type, parties }));
  return {
    amendsId: row._id,
    amendsSha256: row.frozen.sha256,
    redraftFor: row.applicationId ?? row.redraftFor ?? null,
  };
}

const unsigned: readonly AgreementStatus[] = ["voided", "declined", "expired"];

/**
 * The application of the agreement that is drafted again, so that the new one is found where the earlier one was. Throws 409
 * `invalid_transition` unless that was sent by this startup and never signed.
 */
async function draftedAgain(tx: Tx, { again: id, type, parties }: AgreementInput, startupId: string) {
  if (!id) return {};
  const row = await getVisibleAgreement(tx.ctx, id, tx.session);
  if (!unsigned.includes(row.status) || row.startupId.toHexString() !== startupId)
    throw new Problem("invalid_transition", {
      detail: "Only an agreement that was never signed can be drafted again.",
    });
  // For other people, or about something else, it is a new agreement.
  const same = amendmentFaults(factsOf(row), { type, parties }).length === 0;
  return same ? { redraftFor: row.applicationId ?? row.redraftFor ?? null } : {};
}

/**
 * Drafts an agreement by hand: a founder of the startup, or an investor their SAFE, being a party. Emits `agreement.drafted`.
 * Throws 404 for a startup that the caller may not see, 403 for anyone else or where the plan has no room
 * for the startup, 422 for parties that cannot be.
 */
export const createAgreement = (ctx: Context, startupId: string, input: AgreementInput): Promise<Agreement> =>
  transaction(ctx, async (tx) => {
    const { userId } = signedIn(ctx);
    const startup = await authorizeDraft(ctx, startupId, input, tx.session);
    await assertParties(startupId, input.parties, tx.session);
    const row = await insertDraft(tx, {
      startupId: startup._id,
      applicationId: null,
      type: input.type,
      locale: input.locale,
      terms: input.terms,
      createdBy: objectId(userId),
      parties: input.parties,
      ...(await amended(tx, input, startupId)),
      ...(await draftedAgain(tx, input, startupId)),
    });
    return (await present([row], userId, tx.session))(row);
  });
