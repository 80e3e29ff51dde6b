import { z } from "zod";
import { defineEvent } from "@/lib/core/events/events";
import { Id } from "@/lib/core/schema";
import { providerCodes, rejectionCodes, revocationCodes, verificationSteps } from "./states";

const ids = { verificationId: Id, userId: Id, step: z.enum(verificationSteps) };

/** Their payloads hold ids, steps and codes alone, never what a document says. */
export const verificationEvents = {
  /** A try waits for a reviewer. */
  submitted: defineEvent("verification.submitted", z.object(ids)),
  /** A reviewer took a try out of the queue, or it returned there. */
  claimChanged: defineEvent("verification.claim_changed", z.object(ids)),
  /** A reviewer approved a try against a failed check; a second one decides. */
  seconded: defineEvent("verification.second_wanted", z.object({ ...ids, byId: Id })),
  /** A try ended, or an approval did. */
  decided: defineEvent(
    "verification.step_decided",
    z.object({
      ...ids,
      outcome: z.enum(["approved", "rejected", "revoked", "expired"]),
      code: z.enum([...rejectionCodes, ...revocationCodes, ...providerCodes]).nullable(),
    }),
  ),
  /** An approval ends in so many days. */
  expiring: defineEvent("verification.expiring", z.object({ ...ids, days: z.int(), expiresAt: z.iso.datetime() })),
} as const;
