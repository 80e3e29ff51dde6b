import { AgreementModel, type Agreement as AgreementRow } from "@/models/agreement";
import { audit } from "@/lib/core/audit/audit";
import { now } from "@/lib/core/clock";
import { signedIn, type Context } from "@/lib/core/context";
import { objectId, type Lean } from "@/lib/core/db/model";
import { transaction } from "@/lib/core/db/transaction";
import { findFile } from "../queries/document-file";
import { partyOf } from "../policy";
import { documentName } from "../document/file-name";
import { getVisibleAgreement, present } from "../queries/detail";
import { invalidMove } from "../authorize";

const hasOpened = (row: Lean<AgreementRow>, userId: string): boolean =>
  partyOf({ parties: row.parties.map((party) => ({ ...party, userId: party.userId.toHexString() })) }, userId)
    ?.viewedAt !== null;

/** Records the first time that a party opened the document, for the audit trail and the certificate. */
export const markViewed = (ctx: Context, id: string): Promise<void> =>
  transaction(ctx, async (tx) => {
    const { userId } = signedIn(ctx);
    const row = await getVisibleAgreement(ctx, id, tx.session);
    if (row.status === "draft" || hasOpened(row, userId)) return;
    const first = await AgreementModel.updateOne(
      { _id: row._id, parties: { $elemMatch: { userId: objectId(userId), viewedAt: null } } },
      { $set: { "parties.$.viewedAt": now() } },
      { session: tx.session },
    );
    if (first.modifiedCount > 0)
      await audit(tx, { action: "agreement.view", entity: "agreement", entityId: id, permanent: true });
  });

/**
 * The document as one of its parties opens it: the sealed one once there is a seal, else the frozen one. Its first opening is
 * noted. Throws 404 for anyone else, 409 `invalid_transition` for a draft, which has none.
 */
export async function openDocument(
  ctx: Context,
  id: string,
): Promise<{ bytes: Buffer; kind: "frozen" | "sealed"; name: string }> {
  const row = await getVisibleAgreement(ctx, id);
  if (row.frozen === null) throw invalidMove(row, "A draft has no document until it is sent.");
  if (!hasOpened(row, signedIn(ctx).userId)) await markViewed(ctx, id);
  const sealed = row.sealedSha256 === null ? null : await findFile(row._id, "sealed");
  const file = sealed ?? (await findFile(row._id, "frozen"));
  if (!file) throw new Error(`The document of agreement ${id} is gone`);
  const shown = (await present([row], signedIn(ctx).userId))(row);
  return { bytes: file.bytes, kind: sealed ? "sealed" : "frozen", name: documentName(shown) };
}
