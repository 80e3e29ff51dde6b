/** Above this no file is one of ours, and none is read: a document has at most 5 MB. */
export const MOST_BYTES = 500 * 1024 * 1024;
/** Only a file of a document's size is looked through for its link. */
const MOST_SEARCHED = 16 * 1024 * 1024;

/** What a file says of itself: its hash, and the proof that its own link names, where it has one. */
export interface ReadFile {
  sha256: string;
  proofId: string | null;
}

export const toHex = (bytes: ArrayBuffer): string =>
  Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");

/** Reads and hashes a file where it is, in the browser: none of it is sent. Needs a secure context. */
export async function readFile(file: File): Promise<ReadFile> {
  const bytes = await file.arrayBuffer();
  const sha256 = toHex(await crypto.subtle.digest("SHA-256", bytes));
  const text = bytes.byteLength <= MOST_SEARCHED ? new TextDecoder("latin1").decode(bytes) : "";
  return { sha256, proofId: /[?&]proof=([\w-]{22})(?![\w-])/.exec(text)?.[1] ?? null };
}
