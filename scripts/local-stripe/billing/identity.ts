import { invalid } from "../http/errors";
import type { VerificationSession } from "../shapes";
import type { Tx } from "../store/tx";

/** What the check of a person's document can come to. */
export const identityOutcomes = [
  "verified",
  "document_expired",
  "document_unverified_other",
  "selfie_face_mismatch",
  "consent_declined",
  "canceled",
] as const;
export type IdentityOutcome = (typeof identityOutcomes)[number];

const reasons: Readonly<Record<string, string>> = {
  document_expired: "The document has expired.",
  document_unverified_other: "The document could not be verified.",
  selfie_face_mismatch: "The face in the selfie does not match the document.",
  consent_declined: "The person declined to be verified.",
};

/** The name and date of birth in the document that the person showed. */
export interface ShownDocument {
  readonly firstName: string;
  readonly lastName: string;
  readonly dob?: { readonly day: number; readonly month: number; readonly year: number } | undefined;
}

async function tell(tx: Tx, session: VerificationSession, event: string): Promise<VerificationSession> {
  await tx.verificationSessions.save(session);
  tx.emit(`identity.verification_session.${event}`, session);
  return session;
}

/** Cancels a session that still waits for the person. Throws 400 for another. */
export async function cancelSession(tx: Tx, session: VerificationSession): Promise<VerificationSession> {
  if (session.status !== "requires_input") throw invalid("This session can no longer be canceled.", "session");
  session.status = "canceled";
  session.url = null;
  session.client_secret = null;
  return tell(tx, session, "canceled");
}

/** Finishes a session that waits for the person, as the check of their document came out. Throws 400 for another. */
export async function decideSession(
  tx: Tx,
  session: VerificationSession,
  outcome: IdentityOutcome,
  shown: ShownDocument,
): Promise<VerificationSession> {
  if (outcome === "canceled") return cancelSession(tx, session);
  if (session.status !== "requires_input") throw invalid("This session does not wait for the person.", "session");
  if (outcome !== "verified") {
    session.last_error = { code: outcome, reason: reasons[outcome] ?? null };
    return tell(tx, session, "requires_input");
  }
  session.status = "verified";
  session.last_error = null;
  session.url = null;
  session.client_secret = null;
  const own = await tx.verificationSessions.own(session.id);
  own.outputs = {
    address: null,
    dob: shown.dob ?? null,
    email: null,
    first_name: shown.firstName,
    id_number: null,
    id_number_type: null,
    last_name: shown.lastName,
    phone: null,
    sex: null,
    unparsed_place_of_birth: null,
    unparsed_sex: null,
  };
  return tell(tx, session, "verified");
}

/** Removes what was collected: at once here, within days at Stripe. Throws 400 while the check runs. */
export async function redactSession(tx: Tx, session: VerificationSession): Promise<VerificationSession> {
  if (session.redaction) return session;
  if (session.status === "processing") throw invalid("This session cannot be redacted while it is processed.");
  session.redaction = { status: "redacted" };
  session.metadata = {};
  session.url = null;
  session.client_secret = null;
  delete (await tx.verificationSessions.own(session.id)).outputs;
  return tell(tx, session, "redacted");
}
