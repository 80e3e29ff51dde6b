import { instant } from "@/lib/core/instant";
import { createHash } from "node:crypto";
import { AgreementFileModel } from "@/models/agreement-file";
import { AgreementModel, type Agreement as AgreementRow } from "@/models/agreement";
import { AgreementSealModel } from "@/models/agreement-seal";
import { connect } from "@/lib/core/db/connect";
import type { Lean } from "@/lib/core/db/model";
import { Problem } from "@/lib/core/http/problem";
import { proofIdIn } from "../document/urls";
import { findLogProof } from "./transparency-log";
import type { KnownDocument, Verification, VerifyInput } from "../schema";

type Kind = KnownDocument["kind"];

function verdictOf({ status, signedAt, sealedSha256 }: Lean<AgreementRow>): KnownDocument["verdict"] {
  if (signedAt === null) return "unsigned";
  if (status === "terminated" || status === "superseded") return status;
  return sealedSha256 === null ? "pending" : "valid";
}

/** What anyone may know of an agreement whose document they have: states, times and proofs, without names. */
async function describe(row: Lean<AgreementRow>, kind: Kind): Promise<KnownDocument> {
  const { frozen, proofId, sealedSha256, parties } = row;
  if (!frozen || !proofId) throw new Problem("not_found");
  const seal = await AgreementSealModel.findOne({ agreementId: row._id }, { level: 1 }).lean();
  const log = sealedSha256 === null ? null : await findLogProof(row._id);
  const sealEntry = log?.entries.find((entry) => entry.kind === "seal") ?? null;
  return {
    known: true,
    verdict: verdictOf(row),
    kind,
    proofId,
    type: row.type,
    status: row.status,
    sha256: kind === "sealed" && sealedSha256 !== null ? sealedSha256 : frozen.sha256,
    documentSha256: frozen.sha256,
    sealedSha256,
    signers: parties.filter(({ signedAt }) => signedAt !== null).length,
    sentAt: instant(row.sentAt),
    signedAt: instant(row.signedAt),
    sealedAt: instant(row.sealedAt),
    sealLevel: seal?.level ?? null,
    endedAt: instant(row.endedAt),
    entry: sealEntry?.entry ?? null,
    leaf: sealEntry?.leaf ?? null,
    index: sealEntry?.index ?? null,
    size: log?.size ?? null,
    proof: sealEntry?.proof ?? [],
    root: log?.root ?? null,
    rootPublishedOn: log?.publishedOn ?? null,
    signatures:
      log?.entries
        .filter((entry) => entry.kind === "signature")
        .map(({ entry, leaf, index, proof }) => ({ entry, leaf, index, proof })) ?? [],
  };
}

/** The question that a file asks. Equal hashes are equal bytes: nothing weaker, such as its signature alone, makes it ours. */
export function questionOf(file: Buffer): VerifyInput {
  const proof = proofIdIn(file);
  return { sha256: createHash("sha256").update(file).digest("hex"), ...(proof === null ? {} : { proof }) };
}

/**
 * Whether a file is one of ours, by the hash of its bytes: a document as it was sent, or as it was sealed. Where it is not, but
 * the proof that it names is ours, its bytes were altered.
 */
export async function verifyDocument({ sha256, proof }: VerifyInput): Promise<Verification> {
  await connect();
  const file = await AgreementFileModel.findOne({ sha256 }, { agreementId: 1, kind: 1 }).lean();
  const row = file && (await AgreementModel.findById(file.agreementId).lean());
  if (row) return describe(row, file.kind);
  const named = proof !== undefined && (await AgreementModel.exists({ proofId: proof })) !== null;
  return { known: false, verdict: named ? "altered" : "unknown" };
}

/** What a QR code leads to: the same of the agreement whose proof has this id. Throws 404. */
export async function getProof(proofId: string): Promise<KnownDocument> {
  await connect();
  const row = await AgreementModel.findOne({ proofId }).lean();
  if (!row) throw new Problem("not_found");
  return describe(row, row.sealedSha256 === null ? "frozen" : "sealed");
}
