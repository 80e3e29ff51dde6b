/** Larger files are not read. */
export const MOST_BYTES = 500 * 1024 * 1024;
/** Only files up to a document's size are searched for a proof link. */
const MOST_SEARCHED = 16 * 1024 * 1024;

/** A file's hash, and the proof that its link names, where it has one. */
export interface ReadFile {
  sha256: string;
  proofId: string | null;
}

export const toHex = (bytes: ArrayBuffer): string =>
  Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");

/** Reads and hashes a file in the browser: none of it is sent. Needs a secure context. */
export async function readFile(file: File): Promise<ReadFile> {
  const bytes = await file.arrayBuffer();
  const sha256 = toHex(await crypto.subtle.digest("SHA-256", bytes));
  const text = bytes.byteLength <= MOST_SEARCHED ? new TextDecoder("latin1").decode(bytes) : "";
  return { sha256, proofId: /[?&]proof=([\w-]{22})(?![\w-])/.exec(text)?.[1] ?? null };
}
