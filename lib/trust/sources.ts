import { hasCheckedIdentity } from "@/lib/identity/states";
import type { TrustEvent } from "./states";
import { ALLIANCE_LEVEL } from "./states";

/** How far a person is verified, and whether they signed the platform's non-disclosure agreement. */
export interface VerificationStatus {
  level: number;
  kyc: boolean;
  nda: boolean;
}
type VerificationEvent = "level_1" | "level_2" | "level_3" | "identity_checked" | "nda_signed";

const ladder = ["level_1", "level_2", "level_3"] as const;

/** The entries of a verification status by persona: talent has levels, founders and investors an identity check. */
function held(persona: "founder" | "talent" | "investor", status: VerificationStatus): VerificationEvent[] {
  if (persona === "talent") return ladder.slice(0, Math.max(0, status.level));
  return [
    ...(hasCheckedIdentity(status) ? (["identity_checked"] as const) : []),
    ...(status.nda ? (["nda_signed"] as const) : []),
  ];
}

/**
 * What a change of verification adds to the trust ledger, and what it reverses: entries for what is new, reversals of the unreversed
 * entries of what is gone. The same status again changes nothing, however often it is set.
 */
export function verificationChange(
  persona: "founder" | "talent" | "investor",
  before: VerificationStatus,
  after: VerificationStatus,
): { gained: TrustEvent[]; lost: TrustEvent[] } {
  const [had, has] = [held(persona, before), held(persona, after)];
  return { gained: has.filter((event) => !had.includes(event)), lost: had.filter((event) => !has.includes(event)) };
}

/** Whether an accepted alliance enters the ledgers: both must be verified to some level. */
export const allianceCounts = (levelA: number, levelB: number): boolean =>
  levelA >= ALLIANCE_LEVEL && levelB >= ALLIANCE_LEVEL;
