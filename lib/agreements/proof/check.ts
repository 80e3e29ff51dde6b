import { includes, leafHash } from "./tree";

/** What `POST /documents/verify` answers of a known document, so far as a check needs it. */
export interface PublishedProof {
  /** The log's entry: canonical JSON, whose bytes are the leaf's data. */
  entry: string;
  leaf: string;
  index: number;
  size: number;
  proof: string[];
  root: string;
}

/** What a check found, in words; `ok` only where everything holds. */
export interface Finding {
  ok: boolean;
  reason: string;
}

const no = (reason: string): Finding => ({ ok: false, reason });

/** Reads a proof from JSON. Throws a TypeError that names what is missing. */
export function readProof(value: unknown): PublishedProof {
  if (typeof value !== "object" || value === null) throw new TypeError("The proof is no JSON object");
  const fields = value as Record<string, unknown>;
  const { entry, leaf, index, size, proof, root } = fields;
  for (const [name, text] of Object.entries({ entry, leaf, root }))
    if (typeof text !== "string") throw new TypeError(`The proof has no ${name}`);
  for (const [name, number] of Object.entries({ index, size }))
    if (typeof number !== "number") throw new TypeError(`The proof has no ${name}`);
  if (!Array.isArray(proof) || !proof.every((hash) => typeof hash === "string"))
    throw new TypeError("The proof has no list of hashes");
  return { entry, leaf, index, size, proof, root } as PublishedProof;
}

/** The hashes of documents that an entry is about: the frozen one, and the sealed one where it records a seal. */
function documentsOf(entry: string): string[] {
  const parsed: unknown = JSON.parse(entry);
  if (typeof parsed !== "object" || parsed === null) return [];
  const { docHash, sealedHash } = parsed as Record<string, unknown>;
  return [docHash, sealedHash].filter((hash) => typeof hash === "string");
}

/**
 * Checks a proof offline: the entry makes the leaf, the leaf leads to the root, the root is the one that the checker knows, and
 * the document is the entry's. Pure; needs no network, no database and no trust in who gave the proof, only in the root.
 */
export function checkProof(
  given: PublishedProof,
  known: { documentSha256?: string | undefined; root?: string | undefined },
): Finding {
  if (leafHash(Buffer.from(given.entry, "utf8")).toString("hex") !== given.leaf)
    return no("The entry is not what the leaf was made of.");
  if (!includes(given)) return no("The leaf does not lead to the root.");
  if (known.root !== undefined && known.root !== given.root) return no("The root is not the published one.");
  if (known.documentSha256 !== undefined && !documentsOf(given.entry).includes(known.documentSha256))
    return no("The document is not the one that was signed.");
  return { ok: true, reason: `Entry ${given.index + 1} of ${given.size} is in the log with the root ${given.root}.` };
}
