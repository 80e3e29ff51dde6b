import type { Lean } from "@/lib/core/db/model";
import type { User } from "@/models/user";
import type { Verification } from "@/models/verification";
import type { VerificationStep } from "../states";

/** The row of a new try at a step. */
export const newStep = (user: Lean<User>, type: VerificationStep, at: Date): Verification => ({
  userId: user._id,
  type,
  role: user.persona,
  status: "submitted",
  override: false,
  submittedAt: at,
  claimedBy: null,
  claimedAt: null,
  pending: null,
  decidedAt: null,
  decidedBy: null,
  code: null,
  reason: null,
  expiresAt: null,
  warnedDays: null,
  provider: "manual",
  sessionId: null,
  skill: null,
  document: null,
  sealed: null,
  documentHash: null,
  scans: null,
  scansDueAt: null,
  createdAt: at,
  updatedAt: at,
});
