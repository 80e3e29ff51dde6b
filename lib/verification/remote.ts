import type Stripe from "stripe";
import { paths } from "@/lib/core/paths";
import { siteUrl } from "@/lib/core/site-url";
import { options, stripeRequest, stripeRetrieve } from "@/lib/integrations/stripe/client";
import { failureCodes, type SessionVerdict } from "./verdict";

/** What the provider that checks identities is asked. Network: never inside a transaction. */

type Session = Stripe.Identity.VerificationSession;

/** Opens the check of a document and a selfie, once for a try however often it is asked for. */
export const createSession = (verificationId: string): Promise<Session> =>
  stripeRequest("request", (sdk) =>
    sdk.identity.verificationSessions.create(
      {
        type: "document",
        options: { document: { require_matching_selfie: true } },
        return_url: siteUrl(paths.verificationLadder),
        metadata: { verificationId },
      },
      options(`identity:${verificationId}`),
    ),
  );

/** A session with a page that can be opened now, where it still waits for the person; null once it is gone. */
export const readSession = (id: string): Promise<Session | null> =>
  stripeRetrieve("request", (sdk) => sdk.identity.verificationSessions.retrieve(id));

/** Has the provider forget what it collected. May be repeated. */
export async function redactSession(id: string): Promise<void> {
  const session = await stripeRetrieve("worker", (sdk) => sdk.identity.verificationSessions.retrieve(id));
  if (session && session.redaction === null)
    await stripeRequest("worker", (sdk) => sdk.identity.verificationSessions.redact(id, {}, options(`redact:${id}`)));
}

/**
 * What a session has come to, with the name in the document, which is compared and never stored; null while it is open, and once its data
 * was redacted.
 */
export async function readVerdict(id: string): Promise<SessionVerdict | null> {
  const session = await stripeRetrieve("worker", (sdk) =>
    sdk.identity.verificationSessions.retrieve(id, { expand: ["verified_outputs"] }),
  );
  if (!session || session.redaction !== null) return null;
  const verificationId = session.metadata.verificationId ?? null;
  if (session.status === "canceled") return { verificationId, outcome: "failed", code: "not_finished" };
  if (session.status === "verified") {
    const { first_name: first, last_name: last } = session.verified_outputs ?? {};
    return { verificationId, outcome: "verified", legalName: [first, last].filter(Boolean).join(" ") };
  }
  const error = session.status === "requires_input" ? session.last_error?.code : null;
  return error ? { verificationId, outcome: "failed", code: failureCodes[error] ?? "not_finished" } : null;
}
