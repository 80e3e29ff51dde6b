import type { NextRequest } from "next/server";
import { Types } from "mongoose";
import { RegistrationModel, type Registration } from "@/models/registration";
import { UserModel, type User } from "@/models/user";
import { audit } from "@/lib/core/audit/audit";
import { DAY, SECOND, now } from "@/lib/core/clock";
import type { Context } from "@/lib/core/context";
import { keyedHash } from "@/lib/core/crypto/derived-key";
import { connect } from "@/lib/core/db/connect";
import { isDuplicateKey } from "@/lib/core/db/errors";
import type { Lean } from "@/lib/core/db/model";
import { transaction, type Tx } from "@/lib/core/db/transaction";
import { emit } from "@/lib/core/events/events";
import type { Cookie } from "@/lib/core/http/cookies";
import { consumeAccountLimit } from "@/lib/identity/account-limit";
import { deviceOf, rememberDevice } from "@/lib/identity/devices";
import { registrationRequested, userRegistered, verificationRequested } from "@/lib/identity/events";
import { findMailToken, tokenInvalid, spendMailToken, voidMailTokens } from "@/lib/identity/mail-tokens";
import { hashPassword } from "@/lib/identity/password-hash";
import { assertUnguessable } from "@/lib/identity/password-policy";
import { toUser } from "../queries/account";
import { TERMS_VERSION, type RegisterBody, type User as UserAnswer } from "@/lib/identity/schema";
import { sealAddress } from "@/lib/identity/sealed-address";
import { actingAs, newSessionId, startSession } from "@/lib/identity/session-start";
import { spendCaptcha } from "./captcha";

/** How long an unconfirmed registration is kept; within it the link can be asked for again. */
const KEEP_MS = 7 * DAY;
/** Identical calls within this time are one click, and get one mail. */
const SAME_CLICK_MS = 2 * SECOND;

/** Recognises a second attempt with the same address and password without comparing bcrypt hashes. */
export const fingerprintOf = (email: string, password: string): string =>
  keyedHash("registration", email, password.normalize("NFKC"));

const sent = { status: "verification_sent" } as const;

const hashing = new Map<string, Promise<string>>();

/** One hash for identical calls that run at once: fifty clicks cost one bcrypt. */
function hashOnce(fingerprint: string, password: string): Promise<string> {
  const running = hashing.get(fingerprint);
  if (running) return running;
  const made = hashPassword(password).finally(() => hashing.delete(fingerprint));
  hashing.set(fingerprint, made);
  return made;
}

/**
 * Asks for an account. Does the same work and answers the same whether the address is known or not: who gets which mail is
 * decided by the reaction to `registration.requested`. Throws 422 for a guessable password and 400 `captcha_failed`.
 */
export async function register(ctx: Context, body: RegisterBody): Promise<{ status: "verification_sent" }> {
  await assertUnguessable(body.password, body);
  await spendCaptcha(body.captcha);
  const fingerprint = fingerprintOf(body.email, body.password);
  const passwordHash = await hashOnce(fingerprint, body.password);
  return transaction(ctx, async (tx) => {
    const at = now();
    const before = await RegistrationModel.findOne({ fingerprint }).session(tx.session).lean();
    // Writing nothing for the same click lets parallel ones finish, instead of fighting for the row.
    if (before && at.getTime() - before.requestedAt.getTime() < SAME_CLICK_MS) return sent;
    const row = await RegistrationModel.findOneAndUpdate(
      { fingerprint },
      {
        $set: {
          name: body.name,
          persona: body.persona,
          locale: body.locale,
          acceptedTerms: { version: TERMS_VERSION, at },
          requestedAt: at,
          expiresAt: new Date(at.getTime() + KEEP_MS),
        },
        $setOnInsert: { email: body.email, passwordHash },
      },
      { upsert: true, session: tx.session, returnDocument: "after" },
    )
      .orFail()
      .lean();
    const registrationId = row._id.toHexString();
    await audit(tx, {
      action: "auth.register",
      entity: "registration",
      entityId: registrationId,
      after: { persona: body.persona, terms: TERMS_VERSION },
    });
    await emit(tx, registrationRequested, { registrationId });
    return sent;
  });
}

/** Asks for the confirmation link again. Answers alike for every address. */
export async function resendVerification(ctx: Context, email: string): Promise<{ status: "verification_sent" }> {
  await consumeAccountLimit("resend", email);
  return transaction(ctx, async (tx) => {
    await emit(tx, verificationRequested, { address: sealAddress(email) });
    return sent;
  });
}

function accountOf(registration: Lean<Registration>, at: Date): Lean<User> {
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
    timeZone: "UTC",
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

/** Clears what else waits under the address: its other links must not work any more. */
async function dropRegistrations(tx: Tx, email: string): Promise<void> {
  const rows = await RegistrationModel.find({ email }, { _id: 1 }).session(tx.session).lean();
  const ids = rows.map((row) => row._id);
  await RegistrationModel.deleteMany({ _id: { $in: ids } }, { session: tx.session });
  await voidMailTokens(tx, "verify", ids);
}

/**
 * Makes the account of the registration that the link belongs to, and signs its owner in; emits `user.registered`. The link works
 * once: of parallel callers one gets the account, the others 400 `token_invalid`.
 */
export async function verifyEmail(
  ctx: Context,
  token: string,
  request: NextRequest,
): Promise<{ user: UserAnswer; cookies: Cookie[] }> {
  await connect();
  const found = await findMailToken(token, "verify");
  const registration = found && (await RegistrationModel.findById(found.subjectId).lean());
  if (!registration) throw tokenInvalid();
  const user = accountOf(registration, now());
  const sessionId = newSessionId();
  try {
    return await transaction(actingAs(ctx, user, sessionId), async (tx) => {
      await spendMailToken(tx, token, "verify");
      await UserModel.create([user], { session: tx.session });
      await dropRegistrations(tx, user.email);
      const cookies = [
        ...(await startSession(tx, user, sessionId)),
        await rememberDevice(tx, user._id, deviceOf(request)),
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
    // The address got its account by another link meanwhile.
    if (isDuplicateKey(error)) throw tokenInvalid();
    throw error;
  }
}
