import { z } from "zod";
import { personas } from "@/lib/access/personas";
import { defineEvent } from "@/lib/core/events/events";
import { Id } from "@/lib/core/schema";

/**
 * An account was requested. The reaction finds out whether the address is known, so that the response time does not
 * reveal it.
 */
export const registrationRequested = defineEvent("registration.requested", z.object({ registrationId: Id }));
/** The confirmation link was requested again; `address` is encrypted (see sealed-address.ts). */
export const verificationRequested = defineEvent("verification.requested", z.object({ address: z.string() }));
/** A password reset was requested; `address` is encrypted. */
export const resetRequested = defineEvent("password.reset_requested", z.object({ address: z.string() }));

/** An address was confirmed, which created the account. */
export const userRegistered = defineEvent("user.registered", z.object({ userId: Id, persona: z.enum(personas) }));
export const userSignedIn = defineEvent(
  "user.signed_in",
  z.object({ userId: Id, sessionId: Id, newDevice: z.boolean() }),
);
/** Too many failures against an address; `userId` is null where no account has it. */
export const accountLocked = defineEvent(
  "account.locked",
  z.object({ userId: Id.nullable(), until: z.iso.datetime() }),
);
/** A refresh token came back after its successor was used: someone copied it, so its session was ended. */
export const refreshTokenReused = defineEvent("session.token_reused", z.object({ userId: Id, sessionId: Id }));
export const passwordChanged = defineEvent(
  "password.changed",
  z.object({ userId: Id, cause: z.enum(["change", "reset"]) }),
);
export const twoFactorSwitched = defineEvent("two_factor.switched", z.object({ userId: Id, on: z.boolean() }));
/** An account was suspended or reinstated, or its persona changed. */
export const accountStatusChanged = defineEvent("user.standing_changed", z.object({ userId: Id }));
/** What a decision made of a name that waited for a check. */
export const pendingNameOutcomes = ["published", "dropped"] as const;

/** An administrator decided a user's verification level, and with it a name that waited for a check. */
export const verificationDecided = defineEvent(
  "user.verification_decided",
  z.object({
    userId: Id,
    level: z.int(),
    kycApproved: z.boolean(),
    pendingName: z.enum(pendingNameOutcomes).optional(),
  }),
);
