import type { Persona } from "@/lib/access/personas";
import { stepLevels, stepsOf, type VerificationStep } from "./states";

/**
 * The level of someone whose approved steps these are: the highest step whose predecessors are all approved. At level 3, and only
 * there, their identity counts as checked.
 */
export function levelOf(
  persona: Persona,
  approved: ReadonlySet<VerificationStep>,
): { level: number; kycApproved: boolean } {
  let level = 0;
  for (const step of stepsOf(persona)) {
    if (!approved.has(step)) break;
    level = stepLevels[step];
  }
  return { level, kycApproved: level === 3 };
}
