import { createHash, randomBytes } from "node:crypto";
import type { Types } from "mongoose";
import { DAY, now } from "@/lib/core/clock";
import { signedIn, type Context } from "@/lib/core/context";
import { objectId } from "@/lib/core/db/model";
import { transaction } from "@/lib/core/db/transaction";
import { transition } from "@/lib/core/state/transition";
import { agreementText } from "../clauses/compose";
import { agreementPdf } from "../document/pdf";
import { verifyUrl } from "../document/urls";
import { agreementEvents } from "../events";
import { present } from "../queries/detail";
import type { Agreement } from "../schema";
import { EXPIRY_DAYS } from "../states";
import { idsOf } from "../present";
import { agreementMachine } from "../machine";
import { authorizeAction, invalidMove } from "../authorize";
import { findPresentNames, sameNames } from "../signing-names";
import { assertStillSendable, documentSource, findSendProblems } from "../send-checks";
import { consumeSignature } from "./consume-signature";
import { limitStrangers } from "./limit-strangers";
import { storeDocument } from "./store-document";

/**
 * Sends a draft: its text is composed, its PDF frozen with the names of that moment, and from now on neither changes. Emits
 * `agreement.sent`. Throws the first of `findSendProblems`: 422 `incomplete` naming what is missing, also the founders' shares of a startup
 * that grants equity, 422 `invalid_input` naming the characters that no font of the document has, 403 `plan_limit`, 503 where this server
 * has no key to seal the document with; and 429 `rate_limited` after five sendings a day to people without a relation.
 */
export async function sendAgreement(ctx: Context, id: string): Promise<Agreement> {
  const { userId } = signedIn(ctx);
  const draft = await authorizeAction({ ctx }, id, "send");
  const at = now();
  const proofId = randomBytes(16).toString("base64url");
  const names = await findPresentNames(draft);
  const [problem] = await findSendProblems(draft, names, userId);
  if (problem) throw problem;
  const nameOf = (partyId: Types.ObjectId) => names.people.get(partyId.toHexString()) ?? "";
  await limitStrangers(draft, userId);
  // Drawn before the transaction, which may run several times; its guard is that the draft is still this one.
  const text = agreementText(documentSource(draft, names), draft.locale);
  const bytes = await agreementPdf(text, { createdAt: at, verifyUrl: verifyUrl(proofId, draft.locale) });
  return transaction(ctx, async (tx) => {
    const row = await authorizeAction(tx, id, "send");
    if (row.updatedAt.getTime() !== draft.updatedAt.getTime())
      throw invalidMove(row, "This draft has changed. Read it again before you send it.");
    if (!sameNames(names, await findPresentNames(row, tx.session)))
      throw invalidMove(row, "A name in this draft has changed. Check it, then send again.");
    await assertStillSendable(row, userId, tx.session);
    await consumeSignature(tx, row, userId);
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    const sent = await transition(tx, agreementMachine, row, "send", {
      set: {
        parties: row.parties.map((party, index) => ({
          ...party,
          name: nameOf(party.userId),
          ...(index === 0 ? { turnAt: at } : {}),
        })),
        frozen: { sha256, templateVersion: text.templateVersion, companyName: names.company, text },
        proofId,
        sentBy: objectId(userId),
        sentAt: at,
        expiresAt: new Date(at.getTime() + EXPIRY_DAYS * DAY),
        updatedAt: at,
      },
      guard: { updatedAt: row.updatedAt },
      event: { definition: agreementEvents.sent, payload: idsOf(row) },
    });
    await storeDocument(tx, { agreementId: row._id, kind: "frozen", sha256, createdAt: at }, Buffer.from(bytes));
    return (await present([sent], userId, tx.session))(sent);
  });
}
