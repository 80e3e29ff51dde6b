import { Types } from "mongoose";
import { now } from "@/lib/core/clock";
import type { Context } from "@/lib/core/context";
import { objectId } from "@/lib/core/db/model";
import { transaction } from "@/lib/core/db/transaction";
import { Problem } from "@/lib/core/http/problem";
import { attachFiles } from "@/lib/files/commands/attach";
import { documentFaults } from "../document-faults";
import { toOwnStep } from "../present";
import type { IdentityInput, LadderStep } from "../schema";
import { documentHash, sealDocument } from "../sealed-document";
import { newStep } from "./new-step";
import { assertMaySubmit, fileStep, ownAccount } from "./submit-step";

function assertUsable(input: IdentityInput): void {
  const faults = documentFaults(input, now());
  if (faults.length > 0)
    throw new Problem("invalid_input", { errors: faults.map((fault) => ({ ...fault, code: "custom" })) });
}

/**
 * Submits the caller's identity document: attaches the scans, encrypts what the document says and queues it for review. Throws 403
 * `verification_required` before the steps before are approved, 409 `duplicate` and `submission_limit`, and 422 for someone under 18, a
 * document that is over, and scans that are not the caller's own or not scanned yet.
 */
export const submitIdentity = (ctx: Context, input: IdentityInput): Promise<LadderStep> =>
  transaction(ctx, async (tx) => {
    const given = Object.entries(input.files).flatMap(([field, id]) =>
      id === undefined ? [] : [[field, id] as const],
    );
    const user = await ownAccount(tx);
    assertUsable(input);
    await assertMaySubmit(tx, user, "identity");
    const _id = new Types.ObjectId();
    const { documentType, country, number, expiresOn, files } = input;
    const row = await fileStep(tx, {
      _id,
      ...newStep(user, "identity", now()),
      document: { type: documentType, country, expiresOn: expiresOn ?? null },
      sealed: sealDocument(_id, input),
      documentHash: documentHash(documentType, country, number),
      scans: {
        front: objectId(files.front),
        back: files.back === undefined ? null : objectId(files.back),
        selfie: objectId(files.selfie),
      },
    });
    await attachFiles(tx, {
      fileIds: given.map(([, id]) => id),
      fields: given.map(([field]) => `files.${field}`),
      purpose: "identity",
      scanned: true,
      to: { kind: "verification", id: _id.toHexString() },
    });
    return toOwnStep(tx, user, row);
  });
