import { z } from "zod";
import { cancelSession, redactSession } from "../billing/identity";
import { flag, mergeMetadata, metadata, paging, text } from "../http/params";
import { route, type Route } from "../http/route";
import type { VerificationSession } from "../shapes";
import { newId, randomText } from "../store/ids";

export const verificationSessionRoutes: readonly Route[] = [
  route(
    "POST",
    "/v1/identity/verification_sessions",
    {
      type: z.literal("document", "the local Stripe checks documents"),
      client_reference_id: text.optional(),
      metadata: metadata.optional(),
      options: z
        .strictObject({
          document: z
            .strictObject({ require_matching_selfie: flag.optional(), require_live_capture: flag.optional() })
            .optional(),
        })
        .optional(),
      return_url: z.url().optional(),
    },
    (tx, { params }) => {
      const id = newId("verification_sessions");
      const session: VerificationSession = {
        id,
        object: "identity.verification_session",
        client_reference_id: params.client_reference_id ?? null,
        client_secret: `${id}_secret_${randomText(24)}`,
        created: tx.now,
        last_error: null,
        last_verification_report: null,
        livemode: false,
        metadata: mergeMetadata(null, params.metadata),
        options: {
          document: { require_matching_selfie: params.options?.document?.require_matching_selfie ?? false },
        },
        redaction: null,
        related_customer: null,
        related_customer_account: null,
        status: "requires_input",
        type: "document",
        url: `${tx.place.url}/verify/${id}/${randomText(16)}`,
      };
      tx.emit("identity.verification_session.created", session);
      return tx.verificationSessions.insert(session, { returnUrl: params.return_url ?? null });
    },
  ),
  route("GET", "/v1/identity/verification_sessions", paging, (tx, { params }) =>
    tx.verificationSessions.page({}, params, "/v1/identity/verification_sessions"),
  ),
  route("GET", "/v1/identity/verification_sessions/:id", {}, (tx, { id }) => tx.verificationSessions.get(id)),
  route("POST", "/v1/identity/verification_sessions/:id/cancel", {}, async (tx, { id }) =>
    cancelSession(tx, await tx.verificationSessions.get(id)),
  ),
  route("POST", "/v1/identity/verification_sessions/:id/redact", {}, async (tx, { id }) =>
    redactSession(tx, await tx.verificationSessions.get(id)),
  ),
];
