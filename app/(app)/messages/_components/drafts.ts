import { mayKeepDrafts } from "@/app/_web/consent";

/** A message that was not sent. */
export interface Unsent {
  clientId: string;
  text: string;
  fileIds: readonly string[];
}

/** What a person has written in a conversation and not sent: kept on their device. */
export interface Kept {
  draft: string;
  /** Messages whose sending failed. */
  unsent: readonly Unsent[];
}

const nothing: Kept = { draft: "", unsent: [] };
const keyOf = (readerId: string, conversationId: string) => `collabhub:draft:${readerId}:${conversationId}`;

const isUnsent = (value: unknown): value is Unsent =>
  typeof value === "object" &&
  value !== null &&
  "clientId" in value &&
  typeof value.clientId === "string" &&
  "text" in value &&
  typeof value.text === "string" &&
  "fileIds" in value &&
  Array.isArray(value.fileIds);

/** What was kept; nothing where the device keeps nothing, or another version of this page wrote it. */
export function readKept(readerId: string, conversationId: string): Kept {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(keyOf(readerId, conversationId)) ?? "null");
    if (typeof stored !== "object" || stored === null || !("draft" in stored) || !("unsent" in stored)) return nothing;
    const { draft, unsent } = stored;
    return {
      draft: typeof draft === "string" ? draft : "",
      unsent: Array.isArray(unsent) ? unsent.filter(isUnsent) : [],
    };
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof DOMException) return nothing;
    throw error;
  }
}

/**
 * Keeps it: a draft where its owner agrees to that, what was to be sent in any case. A device that keeps nothing (full, or not allowed to) loses it with the tab.
 */
export function keep(readerId: string, conversationId: string, written: Kept): void {
  const kept = mayKeepDrafts() ? written : { ...written, draft: "" };
  try {
    if (kept.draft === "" && kept.unsent.length === 0) localStorage.removeItem(keyOf(readerId, conversationId));
    else localStorage.setItem(keyOf(readerId, conversationId), JSON.stringify(kept));
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
  }
}
