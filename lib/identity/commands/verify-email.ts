import { Types } from "mongoose";
import type { NextRequest } from "next/server";
import { RegistrationModel, type Registration } from "@/models/registration";
import { UserModel, type User } from "@/models/user";
import { welcome } from "@/lib/admission/commands/welcome";
import { adoptChoice } from "@/lib/consents/commands/adopt";
import { audit, auditDenial } from "@/lib/core/audit/audit";
import { now } from "@/lib/core/clock";
import { sessionCookies } from "@/lib/core/auth/session-cookies";
import type { Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import { isDuplicateKey } from "@/lib/core/db/errors";
import type { Lean } from "@/lib/core/db/model";
import { transaction, type Tx } from "@/lib/core/db/transaction";
import { emit } from "@/lib/core/events/events";
import type { Cookie } from "@/lib/core/http/cookies";
import { Problem } from "@/lib/core/http/problem";
import { countTry, lockedProblem, refundTry } from "../attempts";
import { deviceOf, rememberDevice } from "../devices";
import { userRegistered } from "../events";
import { deleteRegistrationsOf, fingerprintOf, waiting } from "../registrations";
import { findMailToken, consumeMailToken, tokenInvalid } from "../mail-tokens";
import { toUser } from "../queries/account";
import type { User as UserAnswer, VerifyEmailBody } from "../schema";
import { endPresentedSessions } from "../session-end";
import { actingAs, newSessionId, startSession } from "../session-start";

function accountFrom(registration: Lean<Registration>, at: Date): Lean<User> {
  return {
    _id: new Types.ObjectId(),
    email: registration.email,
    passwordHash: registration.passwordHash,
    name: registration.name,
    persona: registration.persona,
    locale: registration.locale,
    status: "active",
    emailVerifiedAt: at,
    headline: "",
    bio: "",
    skills: [],
    location: "",
    timeZone: registration.timeZone ?? "UTC",
    links: {},
    theme: "system",
    plan: "free",
    trustScore: 50,
    verificationLevel: 0,
    acceptedTerms: registration.acceptedTerms,
    twoFactor: null,
    lastSignInAt: at,
    createdAt: at,
  };
}

/**
 * Compares the password that a link's holder gives with that of its registration. Tries are counted on the client's
 * address and on the registration, which only holders of its link can try.
 */
async function confirmPasswordOf(ctx: Context, registration: Lean<Registration>, password: string): Promise<void> {
  const registrationId = registration._id.toHexString();
  const ofAddress = await countTry("address", ctx.address);
  if (ofAddress.lockedUntil) throw lockedProblem(ofAddress.lockedUntil);
  const ofLink = await countTry("step-up", `registration ${registrationId}`);
  if (ofLink.lockedUntil) {
    await refundTry(ofAddress);
    throw lockedProblem(ofLink.lockedUntil);
  }
  if (fingerprintOf(registration.email, password) !== registration.fingerprint) {
    await auditDenial(ctx, "auth.step_up_failed", "registration", registrationId, {});
    throw new Problem("step_up_failed");
  }
  await Promise.all([refundTry(ofAddress), refundTry(ofLink)]);
}

/** Throws 403 where registrations with other passwords wait for the address too, or did. */
async function assertUncontested(tx: Tx, { email, _id, contested }: Lean<Registration>): Promise<void> {
  const other = await RegistrationModel.exists(waiting({ email, _id: { $ne: _id } })).session(tx.session);
  if (contested || other) throw new Problem("step_up_failed");
}

/**
 * Creates the account of the registration that the link belongs to, and signs its owner in. Emits `user.registered`.
 * The link works once: of parallel callers one gets the account, the others 400 `token_invalid`. Where several
 * registrations wait for the address, holding its mailbox does not say whose password the link confirms: throws 403
 * `step_up_failed` without the password of the link's registration, and 429 `account_locked` after five wrong ones.
 */
export async function verifyEmail(
  ctx: Context,
  { token, password }: VerifyEmailBody,
  request: NextRequest,
): Promise<{ user: UserAnswer; cookies: Cookie[] }> {
  await connect();
  const found = await findMailToken(token, "verify");
  const registration = found && (await RegistrationModel.findOne(waiting({ _id: found.subjectId })).lean());
  if (!registration) throw tokenInvalid();
  if (password !== undefined) await confirmPasswordOf(ctx, registration, password);
  const user = accountFrom(registration, now());
  const sessionId = newSessionId();
  try {
    return await transaction(actingAs(ctx, user, sessionId), async (tx) => {
      await consumeMailToken(tx, token, "verify");
      if (password === undefined) await assertUncontested(tx, registration);
      await UserModel.create([user], { session: tx.session });
      // The other links must no longer work. The seat that is released here is taken in the same transaction.
      await deleteRegistrationsOf(tx, user.email);
      await welcome(tx, { email: user.email, persona: registration.persona });
      await endPresentedSessions(tx, ctx, request, "replaced");
      const cookies = [
        ...sessionCookies(await startSession(tx, user, sessionId)),
        await rememberDevice(tx, user._id, deviceOf(request)),
        ...(await adoptChoice(tx, user._id.toHexString(), request)),
      ];
      await audit(tx, {
        action: "auth.verify_email",
        entity: "user",
        entityId: user._id.toHexString(),
        before: { emailVerified: false },
        after: { emailVerified: true, terms: user.acceptedTerms.version },
      });
      await emit(tx, userRegistered, { userId: user._id.toHexString(), persona: user.persona });
      return { user: toUser(user), cookies };
    });
  } catch (error) {
    // Another link has created the account of this address meanwhile.
    if (isDuplicateKey(error)) throw tokenInvalid();
    throw error;
  }
}
