import { mayBind, signingLevel } from "../policy";
import { consentTexts, CONSENT_VERSION } from "../proof/consent";
import type { Agreement } from "../schema";
import type { Context, Actor } from "@/lib/core/context";
import { findVerificationStatus } from "@/lib/identity/queries/verification-status";

/** What a signer is asked to agree to, in the document's language, and whether they are verified far enough. */
export interface SigningTerms {
  consent: string;
  consentVersion: string;
  standing: { level: number; required: number; enough: boolean };
}

export async function getSigningTerms(ctx: Context & { actor: Actor }, agreement: Agreement): Promise<SigningTerms> {
  const { userId } = ctx.actor;
  const standing = await findVerificationStatus(userId);
  const capacity = agreement.parties.find((party) => party.userId === userId)?.capacity ?? "founder";
  return {
    consent: consentTexts[agreement.locale],
    consentVersion: CONSENT_VERSION,
    standing: {
      level: standing.level,
      required: signingLevel(agreement.type, capacity),
      enough: mayBind(standing, agreement.type, capacity),
    },
  };
}
