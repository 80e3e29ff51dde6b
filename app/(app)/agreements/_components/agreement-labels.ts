import type { Agreement } from "@/lib/agreements/schema";

export type Party = Agreement["parties"][number];

/** With whom: for a founder the other side, or the other parties where all are founders; for everyone else the startup. */
export function counterpartOf(agreement: Agreement, viewerId: string): string {
  const own = agreement.parties.find(({ userId }) => userId === viewerId);
  if (own?.capacity !== "founder") return agreement.startupName;
  const others = agreement.parties.filter(({ userId }) => userId !== viewerId);
  const outside = others.filter(({ capacity }) => capacity !== "founder");
  return (outside.length > 0 ? outside : others).map(({ name }) => name).join(", ");
}

/** Whose signature is awaited. */
export const nextSigner = ({ parties }: Agreement): Party | null =>
  parties.find(({ state }) => state === "turn") ?? null;

export const signedCount = ({ parties }: Agreement): number =>
  parties.filter(({ signedAt }) => signedAt !== null).length;

/** Whose move it is: the reader's, somebody else's by name, or nobody's. */
export function turnOf(agreement: Agreement, viewerId: string): { yours: boolean; name: string } | null {
  const turn = nextSigner(agreement);
  if (turn) return { yours: turn.userId === viewerId, name: turn.name };
  if (agreement.status !== "draft") return null;
  if ((agreement.actions as readonly string[]).includes("send")) return { yours: true, name: "" };
  return { yours: false, name: agreement.parties.find(({ capacity }) => capacity === "founder")?.name ?? "" };
}

/** Signed by all, and the platform's seal is still on its way. */
export const isBeingSealed = ({ status, sealed }: Agreement): boolean => status === "signed" && !sealed;

/** Whether the reader may draft what replaces it: a founder, and an investor their SAFE, while it is in force. */
export function mayAmend({ status, type, supersededBy, parties }: Agreement, viewerId: string): boolean {
  const capacity = parties.find(({ userId }) => userId === viewerId)?.capacity;
  const drafts = capacity === "founder" || (capacity === "investor" && type === "safe");
  return drafts && status === "signed" && supersededBy === null;
}
