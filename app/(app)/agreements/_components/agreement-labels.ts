import type { Agreement } from "@/lib/agreements/schema";

export type Party = Agreement["parties"][number];

/** The counterparty's name: for a founder the other parties (all of them where all are founders); for everyone else the startup. */
export function counterpartOf(agreement: Agreement, viewerId: string): string {
  const own = agreement.parties.find(({ userId }) => userId === viewerId);
  if (own?.capacity !== "founder") return agreement.startupName;
  const others = agreement.parties.filter(({ userId }) => userId !== viewerId);
  const outside = others.filter(({ capacity }) => capacity !== "founder");
  return (outside.length > 0 ? outside : others).map(({ name }) => name).join(", ");
}

/** The party whose signature is next. */
export const nextSigner = ({ parties }: Agreement): Party | null =>
  parties.find(({ state }) => state === "turn") ?? null;

export const signedCount = ({ parties }: Agreement): number =>
  parties.filter(({ signedAt }) => signedAt !== null).length;

/** Whose turn it is: the reader's, another party's by name, or no one's (null). */
export function turnOf(agreement: Agreement, viewerId: string): { yours: boolean; name: string } | null {
  const turn = nextSigner(agreement);
  if (turn) return { yours: turn.userId === viewerId, name: turn.name };
  if (agreement.status !== "draft") return null;
  if ((agreement.actions as readonly string[]).includes("send")) return { yours: true, name: "" };
  return { yours: false, name: agreement.parties.find(({ capacity }) => capacity === "founder")?.name ?? "" };
}

/** Signed by all, and not sealed yet. */
export const isBeingSealed = ({ status, sealed }: Agreement): boolean => status === "signed" && !sealed;

/** Whether the reader may draft an amendment: a founder, and an investor of their SAFE, while it is in force. */
export function mayAmend({ status, type, supersededBy, parties }: Agreement, viewerId: string): boolean {
  const capacity = parties.find(({ userId }) => userId === viewerId)?.capacity;
  const drafts = capacity === "founder" || (capacity === "investor" && type === "safe");
  return drafts && status === "signed" && supersededBy === null;
}
