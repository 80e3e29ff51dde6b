import { AgreementModel, type Agreement as AgreementRow } from "@/models/agreement";
import { audit } from "@/lib/core/audit/audit";
import { deny } from "@/lib/core/audit/deny";
import { now } from "@/lib/core/clock";
import { signedIn, type Context } from "@/lib/core/context";
import { objectId, type Lean } from "@/lib/core/db/model";
import { transaction, type Tx } from "@/lib/core/db/transaction";
import { emit } from "@/lib/core/events/events";
import { Problem, type FieldFault } from "@/lib/core/http/problem";
import { findPeople } from "@/lib/profiles/queries/people";
import { findAccess } from "@/lib/startups/queries/access";
import { getVisibleStartup } from "@/lib/startups/queries/detail";
import { mayManage } from "@/lib/startups/states";
import { agreementEvents } from "../events";
import { present, visibleAgreement } from "../queries/detail";
import type { Agreement, AgreementInput, PartyInput } from "../schema";

/** The ids in every event of an agreement. */
export const idsOf = (row: Lean<AgreementRow>) => ({
  agreementId: row._id.toHexString(),
  startupId: row.startupId.toHexString(),
  type: row.type,
  partyIds: row.parties.map(({ userId }) => userId.toHexString()),
});

/** Parties as they stand in a draft. */
export const partyRows = (parties: readonly PartyInput[]): AgreementRow["parties"] =>
  parties.map(({ userId, capacity }) => ({
    userId: objectId(userId),
    capacity,
    viewedAt: null,
    signedAt: null,
    turnAt: null,
    reminders: 0,
  }));

/** Parties exist, and whoever signs for the company runs it. */
export async function assertParties(tx: Tx, startupId: string, parties: readonly PartyInput[]): Promise<void> {
  const people = await findPeople(
    parties.map(({ userId }) => userId),
    tx.session,
  );
  const errors: FieldFault[] = [];
  for (const [index, { userId, capacity }] of parties.entries()) {
    const path = `parties.${index}.userId`;
    if (!people.has(userId)) errors.push({ path, code: "unknown_person", message: "There is no such person" });
    else if (capacity === "founder" && !mayManage(await findAccess(startupId, userId, tx.session)))
      errors.push({ path, code: "not_a_founder", message: "This person may not sign for the company" });
  }
  if (errors.length > 0) throw new Problem("invalid_input", { errors });
}

/** Inserts a draft with its audit row. Emits `agreement.drafted`. */
export async function insertDraft(
  tx: Tx,
  draft: Pick<
    AgreementRow,
    "startupId" | "applicationId" | "type" | "locale" | "terms" | "createdBy" | "amendsId" | "amendsSha256"
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

/** The hash of the signed document that an amendment replaces. Throws 409 `invalid_transition` where it is not in force. */
async function amended(tx: Tx, id: string | null | undefined, startupId: string) {
  if (!id) return { amendsId: null, amendsSha256: null };
  const row = await visibleAgreement(tx.ctx, id, tx.session);
  if (row.status !== "signed" || !row.frozen || row.startupId.toHexString() !== startupId)
    throw new Problem("invalid_transition", { detail: "Only a signed agreement of this startup can be amended." });
  return { amendsId: row._id, amendsSha256: row.frozen.sha256 };
}

/**
 * Drafts an agreement by hand: a founder of the startup, or an investor their SAFE, being a party. Emits `agreement.drafted`.
 * Throws 404 for a startup that the asker may not see, 403 for anyone else, 422 for parties that cannot be.
 */
export const createAgreement = (ctx: Context, startupId: string, input: AgreementInput): Promise<Agreement> =>
  transaction(ctx, async (tx) => {
    const { userId } = signedIn(ctx);
    const { row: startup, access } = await getVisibleStartup(ctx, startupId, tx.session);
    const own = input.parties.find((party) => party.userId === userId);
    const founder = mayManage(access) && own?.capacity === "founder";
    const investor = input.type === "safe" && own?.capacity === "investor";
    if (!founder && !investor) return deny(ctx, "agreement.create", "startup", startupId);
    await assertParties(tx, startupId, input.parties);
    const row = await insertDraft(tx, {
      startupId: startup._id,
      applicationId: null,
      type: input.type,
      locale: input.locale,
      terms: input.terms,
      createdBy: objectId(userId),
      parties: input.parties,
      ...(await amended(tx, input.amends, startupId)),
    });
    return (await present([row], userId, tx.session))(row);
  });
