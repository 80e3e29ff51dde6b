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

/** Whether the reader may draft such an agreement: a founder, and an investor their SAFE. */
function mayDraft({ type, parties }: Agreement, viewerId: string): boolean {
  const capacity = parties.find(({ userId }) => userId === viewerId)?.capacity;
  return capacity === "founder" || (capacity === "investor" && type === "safe");
}

/** Whether the reader may draft an amendment, while it is in force. */
export const mayAmend = (agreement: Agreement, viewerId: string): boolean =>
  mayDraft(agreement, viewerId) && agreement.status === "signed" && agreement.supersededBy === null;

/** Whether the reader may draft anew what was sent and never came into force. */
export const mayDraftAgain = (agreement: Agreement, viewerId: string): boolean =>
  mayDraft(agreement, viewerId) && ["voided", "declined", "expired"].includes(agreement.status);
