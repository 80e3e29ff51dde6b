import type { Access } from "@/lib/startups/states";
import type { GrantState } from "./states";
import type { Day } from "@/lib/core/calendar";

/** Whether a level of the team reads the cap table: those who run the company or its money. */
export const canReadCapTable = (access: Access | null): boolean =>
  access === "owner" || access === "admin" || access === "finance";

/** Whether a level changes it. */
export const canEditCapTable = (access: Access | null): boolean => access === "owner" || access === "admin";

interface Standing {
  replaced: boolean;
  terminatedOn: Day | null;
  vested: number;
  unvested: number;
}

/** The state of a grant on a day. One that ended with nothing left to vest is vested. */
export function grantState(
  { replaced, terminatedOn, vested, unvested }: Standing,
  forfeited: number,
  on: Day,
): GrantState {
  if (replaced) return "replaced";
  if (terminatedOn !== null && on >= terminatedOn && forfeited > 0) return "ended";
  if (unvested === 0) return "vested";
  return vested === 0 ? "waiting" : "vesting";
}

interface Parties {
  sentBy: string | null;
  parties: readonly { userId: string; capacity: "founder" | "talent" | "investor" }[];
}

/**
 * Who receives what an agreement grants: its talent, else its investor, else the founder who did not send it. Null where
 * only the company is a party.
 */
export function beneficiaryOf({ sentBy, parties }: Parties, first: "talent" | "investor"): string | null {
  const second = first === "talent" ? "investor" : "talent";
  const of = (capacity: string) => parties.find((party) => party.capacity === capacity)?.userId;
  return of(first) ?? of(second) ?? parties.find(({ userId }) => userId !== sentBy)?.userId ?? null;
}

/** The day of an instant, in UTC. */
export const dayOf = (at: Date): Day => at.toISOString().slice(0, 10);
