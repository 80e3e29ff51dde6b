import { createHash } from "node:crypto";
import { AgreementModel } from "@/models/agreement";
import { AgreementSealModel, type AgreementSeal } from "@/models/agreement-seal";
import { audit } from "@/lib/core/audit/audit";
import { SECOND, now } from "@/lib/core/clock";
import { systemContext } from "@/lib/core/context";
import { objectId, type Lean } from "@/lib/core/db/model";
import { transaction, type Tx } from "@/lib/core/db/transaction";
import { emit } from "@/lib/core/events/events";
import { LeasedQueue, dueAt } from "@/lib/core/queue/leased-queue";
import { retryPolicies } from "@/lib/core/queue/retry-policies";
import { sealPdf, type Sealed } from "@/lib/integrations/seal/seal";
import { sealKey, timeAuthority } from "@/lib/integrations/seal/settings";
import { noTimestamp } from "@/lib/integrations/seal/timestamp";
import { sealFault } from "@/lib/integrations/seal/verify";
import { certifiedPdf, findSignatures, type Signed } from "../document/sealed";
import { agreementEvents } from "../events";
import { appendToLog } from "../transparency-log/append";
import { leafOf } from "../proof/leaf";
import { MAX_DOCUMENT_BYTES } from "../schema";
import { idsOf } from "../present";
import { storeDocument } from "./store-document";

/** How often a seal waits for a time authority that does not answer, before it is made without. */
const STAMP_TRIES = 3;

/** However often it fails: a signed agreement is never given up. */
const queue = new LeasedQueue<Lean<AgreementSeal>>({
  context: "seal",
  model: AgreementSealModel,
  policy: retryPolicies.seals,
  waiting: "queued",
  failure: "agreement not sealed",
  describe: ({ agreementId }) => ({ agreementId: agreementId.toHexString() }),
});

/** Notes, with the last signature, that the seal is due. Once for an agreement, however often the event comes. */
export async function queueSeal(tx: Tx, agreementId: string): Promise<void> {
  const at = now();
  await AgreementSealModel.updateOne(
    { agreementId: objectId(agreementId) },
    { $setOnInsert: { state: "queued", createdAt: at, ...dueAt(at) } },
    { session: tx.session, upsert: true, setDefaultsOnInsert: true },
  );
  tx.wakeWorker();
}

const hexSha256 = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");

/** The sealed file, checked by our own verifier before anyone relies on it. Throws where it is not valid. */
async function make(signed: Signed, at: Date): Promise<Sealed & { sha256: string }> {
  const key = sealKey();
  const sealed = await sealPdf(await certifiedPdf(signed), key, {
    at,
    reason: "Sealed by CollabHub",
    timestamp: timeAuthority(),
  });
  const sha256 = hexSha256(sealed.pdf);
  if (sealed.pdf.length > MAX_DOCUMENT_BYTES) throw new Error(`A document of ${sealed.pdf.length} bytes is too long`);
  const fault = await sealFault(sealed.pdf, { authority: key.authority, at, sha256Hex: sha256 });
  if (fault) throw new Error(`The seal does not hold: ${fault}`);
  return { ...sealed, sha256 };
}

/**
 * Stores a seal, whoever made it first: the file under its unique key, the hash, the audit row, the log's entries and the event
 * `agreement.sealed` in one transaction. A second one changes nothing.
 */
async function store(
  task: Lean<AgreementSeal>,
  { row, signatures }: Signed,
  { pdf, level, sha256 }: Sealed & { sha256: string },
  at: Date,
): Promise<void> {
  await transaction(systemContext(), async (tx) => {
    const { session } = tx;
    const first = await AgreementModel.updateOne(
      { _id: row._id, sealedSha256: null },
      { $set: { sealedSha256: sha256, sealedAt: at } },
      { session },
    );
    if (first.modifiedCount === 0) {
      await queue.finish(task, { state: "done" }, tx);
      return;
    }
    await storeDocument(tx, { agreementId: row._id, kind: "sealed", sha256, createdAt: at }, Buffer.from(pdf));
    await audit(tx, {
      action: "agreement.seal",
      entity: "agreement",
      entityId: row._id.toHexString(),
      before: { sealedSha256: null },
      after: { sealedSha256: sha256, level },
      permanent: true,
    });
    const { data: entry, hash: leaf } = leafOf({
      agreement: row._id.toHexString(),
      docHash: row.frozen?.sha256 ?? "",
      sealedHash: sha256,
      time: at.toISOString(),
      prevLeaf: signatures.at(-1)?.leaf ?? "",
    });
    await appendToLog(tx, row._id, [
      ...signatures.map((signature) => ({
        kind: "signature" as const,
        entry: signature.entry,
        leaf: signature.leaf,
      })),
      { kind: "seal", entry, leaf },
    ]);
    await queue.finish(task, { state: "done", sealedAt: at, level }, tx);
    await emit(tx, agreementEvents.sealed, { ...idsOf(row), sha256 });
  });
}

/** Makes and stores one seal. Where the time authority is silent it is put back a few times, and then made without. */
async function sealOne(task: Lean<AgreementSeal>): Promise<void> {
  const row = await AgreementModel.findById(task.agreementId).lean();
  if (!row?.signedAt) throw new Error("There is no signed agreement to seal");
  const signed = { row, signatures: await findSignatures(row) };
  const at = now();
  const sealed = await make(signed, at);
  const unstamped = sealed.level === "B-B" && timeAuthority() !== noTimestamp;
  if (unstamped && row.sealedSha256 === null && task.stampTries < STAMP_TRIES - 1) {
    await queue.postpone(task, 5 * SECOND * 2 ** task.stampTries, { stampTries: task.stampTries + 1 });
    return;
  }
  await store(task, signed, sealed, at);
}

/**
 * Seals what is due; returns how many it took. Any number of workers may run at once: each seal is leased to one of them, and the
 * agreement itself takes the first alone.
 */
export const sealDue = (max = 10): Promise<number> => queue.drain((task) => sealOne(task), { max });
