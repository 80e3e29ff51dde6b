import { randomBytes } from "node:crypto";
import { AgreementSignatureModel } from "@/models/agreement-signature";
import type { Agreement as AgreementRow } from "@/models/agreement";
import { now } from "@/lib/core/clock";
import { signedIn } from "@/lib/core/context";
import type { Lean } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";
import { Problem } from "@/lib/core/http/problem";
import { transition } from "@/lib/core/state/transition";
import { findVerificationStatus } from "@/lib/identity/queries/verification-status";
import { findAccess } from "@/lib/startups/queries/access";
import { mayManage } from "@/lib/startups/states";
import type { LevelRequired } from "@/lib/verification/states";
import { agreementEvents } from "../events";
import { isLastSignature, mayBind, signingLevel } from "../policy";
import { factsOf } from "../present";
import { CONSENT_VERSION, consentTexts } from "../proof/consent";
import { leafOf, signerCommitment } from "../proof/leaf";
import type { SignInput } from "../schema";
import { bindingTermsOf } from "../terms/schema";
import { idsOf } from "../present";
import { agreementMachine } from "../machine";
import { authorizeAction, invalidMove } from "../authorize";
import { assertGrantFits } from "../grant-room";
import { getSigningName } from "../signing-names";
import { consumeSignature } from "./consume-signature";
import { bindGrantRoom } from "./grant-room";
import { markAmended } from "./supersede";

/** Refuses a signature under something other than what was read, or too late. */
function assertCurrent(
  row: Lean<AgreementRow>,
  input: SignInput,
  at: Date,
): asserts row is Lean<AgreementRow> & {
  frozen: NonNullable<AgreementRow["frozen"]>;
} {
  if (!row.frozen) throw new Error(`Agreement ${row._id.toHexString()} was sent without a document`);
  if (row.expiresAt && row.expiresAt <= at) throw invalidMove(row, "The time to sign has passed.");
  if (!bindingTermsOf(row.type, row.terms).ok)
    throw invalidMove(
      row,
      "The vesting schedule cannot be calculated. Void the agreement and draft it again with other dates.",
      "vesting_invalid",
    );
  if (input.documentSha256 !== undefined && input.documentSha256 !== row.frozen.sha256)
    throw invalidMove(row, "The document has changed. Read it again before you sign.");
  if (input.consentVersion !== undefined && input.consentVersion !== CONSENT_VERSION)
    throw invalidMove(row, "The consent text has changed. Read it again before you sign.");
}

/**
 * One party's signature, in the caller's transaction: the state, the signature with its leaf, the audit row and the event
 * together. Emits `agreement.partially_signed`, or `agreement.signed` with the last. Throws 409 `invalid_transition` out of
 * turn, twice, too late, after a change or under another name than the document's; 403 `verification_required` below the level that the type asks for, `plan_limit` where the
 * company accepts what an investor sent and its plan has no document left.
 */
export async function recordSignature(tx: Tx, id: string, input: SignInput): Promise<Lean<AgreementRow>> {
  const { userId } = signedIn(tx.ctx);
  const row = await authorizeAction(tx, id, "sign");
  const at = now();
  assertCurrent(row, input, at);
  const facts = factsOf(row);
  const place = facts.parties.findIndex((party) => party.userId === userId);
  const party = row.parties[place];
  if (!party) throw new Problem("not_found");
  const { capacity } = party;
  const name = await getSigningName(row, userId, tx.session);
  if (capacity === "founder" && !mayManage(await findAccess(row.startupId, userId, tx.session)))
    throw new Problem("forbidden", {
      detail: "You can no longer sign for this company.",
      extra: { reason: "not_signer" },
    });
  if (!mayBind(await findVerificationStatus(userId, tx.session), row.type, capacity))
    throw new Problem("verification_required", {
      extra: { reason: "sign_agreement", level: signingLevel(row.type, capacity) } satisfies LevelRequired,
    });
  await consumeSignature(tx, row, userId);
  const previous = await AgreementSignatureModel.findOne({ agreementId: row._id }, { leaf: 1 })
    .sort({ place: -1 })
    .session(tx.session)
    .lean();
  const last = isLastSignature(facts);
  const signed = await transition(tx, agreementMachine, row, last ? "countersign" : "sign", {
    set: {
      parties: row.parties.map((one, index) => {
        if (index === place) return { ...one, viewedAt: one.viewedAt ?? at, signedAt: at };
        return index === place + 1 ? { ...one, turnAt: at } : one;
      }),
      updatedAt: at,
      ...(last ? { signedAt: at } : {}),
    },
    guard: { [`parties.${place}.signedAt`]: null, "frozen.sha256": row.frozen.sha256, expiresAt: { $gt: at } },
    event: {
      definition: last ? agreementEvents.signed : agreementEvents.partiallySigned,
      payload: { ...idsOf(row), signerId: userId },
    },
  });
  if (last) await markAmended(tx, row);
  await (last ? bindGrantRoom(tx, row) : assertGrantFits(row, tx.session));
  const salt = randomBytes(32).toString("hex");
  const drawing = input.drawing ?? null;
  const { address, userAgent: device } = tx.ctx;
  const { signatureText } = input;
  const commitment = signerCommitment({ userId, name, capacity, signatureText, drawing, address, device }, salt);
  const { data: entry, hash: leaf } = leafOf({
    agreement: id,
    docHash: row.frozen.sha256,
    signerCommitment: commitment,
    intentText: consentTexts[row.locale],
    time: at.toISOString(),
    prevLeaf: previous?.leaf ?? null,
  });
  await AgreementSignatureModel.create(
    [
      {
        agreementId: row._id,
        userId: party.userId,
        capacity,
        place,
        name,
        signatureText,
        drawing,
        consentVersion: CONSENT_VERSION,
        address,
        device,
        salt,
        entry,
        leaf,
        signedAt: at,
      },
    ],
    { session: tx.session },
  );
  return signed;
}
