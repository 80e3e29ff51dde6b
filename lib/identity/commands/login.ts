import type { NextRequest } from "next/server";
import { RegistrationModel } from "@/models/registration";
import { UserModel, type User } from "@/models/user";
import { adoptChoice } from "@/lib/consents/commands/adopt";
import { audit, auditDenial } from "@/lib/core/audit/audit";
import { sessionCookies } from "@/lib/core/auth/session-cookies";
import type { SessionTokens } from "@/lib/core/auth/tokens";
import { now } from "@/lib/core/clock";
import type { Context } from "@/lib/core/context";
import { keyedHash } from "@/lib/core/crypto/derived-key";
import { connect } from "@/lib/core/db/connect";
import type { Lean } from "@/lib/core/db/model";
import { transaction, type Tx } from "@/lib/core/db/transaction";
import { emit } from "@/lib/core/events/events";
import type { Cookie } from "@/lib/core/http/cookies";
import { Problem } from "@/lib/core/http/problem";
import { consumeAccountLimit } from "@/lib/identity/account-limit";
import { countTry, clearTries, lockedProblem, refundTry, type Try } from "@/lib/identity/attempts";
import { deviceOf, isKnownDevice, rememberDevice } from "@/lib/identity/devices";
import { accountLocked, userSignedIn } from "@/lib/identity/events";
import { consumeMailToken, findMailToken, tokenInvalid } from "@/lib/identity/mail-tokens";
import { passwordMatches } from "@/lib/identity/password-hash";
import { findEraseAt } from "@/lib/privacy/queries/erase-at";
import { toUser } from "../queries/account";
import type { LoginBody, User as UserAnswer } from "@/lib/identity/schema";
import { endPresentedSessions } from "@/lib/identity/session-end";
import { actingAs, newSessionId, startSession } from "@/lib/identity/session-start";
import { assertSecondFactor, hasSecondFactor } from "@/lib/identity/second-factor";
import { fingerprintOf } from "../registrations";

/**
 * Counts this sign-in's tries. A device on which the user has signed in before counts only its own failures, so that
 * strangers who lock the account or the address do not lock its owner out. A try that is refused for one lock is not
 * counted on the other: it tried nothing, and would lock accounts whose owners get no mail. Throws 429.
 */
async function countTries(ctx: Context, email: string, user: Lean<User> | null, device: string | null): Promise<Try[]> {
  if (user && device && (await isKnownDevice(user._id, device))) {
    const own = await countTry("device", `${user._id.toHexString()} ${device}`);
    if (!own.lockedUntil) return [own];
  }
  const ofAddress = await countTry("address", ctx.address);
  assertUnlocked([ofAddress]);
  try {
    await consumeAccountLimit("login", email);
    const ofAccount = await countTry("account", email);
    assertUnlocked([ofAccount]);
    return [ofAccount, ofAddress];
  } catch (error) {
    await refundTry(ofAddress);
    throw error;
  }
}

function assertUnlocked(tries: readonly Try[]): void {
  const until = tries.flatMap((tried) => (tried.lockedUntil ? [tried.lockedUntil.getTime()] : []));
  if (until.length > 0) throw lockedProblem(new Date(Math.max(...until)));
}

/**
 * Audits a failed sign-in, whose tries remain counted; the failure that locks an account notifies its owner. Known and
 * unknown accounts cost the same.
 */
async function recordFailure(
  ctx: Context,
  email: string,
  user: Lean<User> | null,
  tries: readonly Try[],
  reason: string,
): Promise<void> {
  const entityId = user?._id.toHexString() ?? null;
  await auditDenial(ctx, "auth.login_failed", "user", entityId, { account: keyedHash("audit:account", email), reason });
  const lock = tries.find((tried) => tried.kind === "account")?.locks;
  if (!lock) return;
  await auditDenial(ctx, "auth.account_locked", "user", entityId, {
    account: keyedHash("audit:account", email),
    until: lock.toISOString(),
  });
  await transaction(ctx, (tx) => emit(tx, accountLocked, { userId: entityId, until: lock.toISOString() }));
}

const refundAll = (tries: readonly Try[]) => Promise.all(tries.map(refundTry));

/** What a sign-in answers. */
export interface SignedIn {
  user: UserAnswer;
  cookies: Cookie[];
  tokens: SessionTokens;
}

/** Opens a locked account again, in the transaction of the sign-in. Throws where it cannot. */
export type Reopen = (tx: Tx, userId: string) => Promise<void>;

/**
 * Signs a user in with a new session. Emits `user.signed_in`. Throws 401 `bad_credentials` alike for an unknown
 * address and a wrong password, 403 `email_unverified`, `account_suspended` or `erasure_pending` where the password is correct, 401
 * `second_factor_required`, and 429 after too many tries. With `reopen` it signs in to a locked account, and to no other.
 */
export async function login(ctx: Context, body: LoginBody, request: NextRequest, reopen?: Reopen): Promise<SignedIn> {
  await connect();
  const { email, password } = body;
  const device = deviceOf(request);
  const [user, registration] = await Promise.all([
    UserModel.findOne({ email, status: { $ne: "deleted" } }).lean(),
    RegistrationModel.findOne({ fingerprint: fingerprintOf(email, password) }).lean(),
  ]);
  const tries = await countTries(ctx, email, user, device);
  try {
    const matches = await passwordMatches(password, user?.passwordHash ?? registration?.passwordHash);
    if (!matches) throw new Problem("bad_credentials");
    const signedIn = await openSession(ctx, user, { code: body.code, device, request, reopen });
    await refundAll(tries);
    if (tries.some((tried) => tried.kind === "account")) await clearTries("account", email);
    return signedIn;
  } catch (error) {
    if (isFailure(error, body)) await recordFailure(ctx, email, user, tries, error.code);
    else await refundAll(tries);
    throw error;
  }
}

/** Whether an error is a wrong password or code; a missing code or a fault of the server is not. */
function isFailure(error: unknown, { code }: LoginBody): error is Problem {
  return (
    error instanceof Problem &&
    (error.code === "bad_credentials" || (error.code === "second_factor_required" && code !== undefined))
  );
}

interface Opening {
  code: string | undefined;
  device: string | null;
  request: NextRequest;
  reopen: Reopen | undefined;
  /** Runs first, in the transaction: what proves who it is besides the password. */
  confirm?: (tx: Tx) => Promise<void>;
}

/** Refuses an account that may not be used, or that is not the one to reopen. */
async function assertOpen(user: Lean<User>, reopen: Reopen | undefined): Promise<void> {
  if (user.status === "suspended") throw new Problem("account_suspended");
  if (reopen) {
    if (user.status !== "locked")
      throw new Problem("invalid_transition", { detail: "This account is not being erased." });
  } else if (user.status === "locked") {
    const eraseAt = await findEraseAt(user._id.toHexString());
    throw new Problem("erasure_pending", { extra: { eraseAt: eraseAt?.toISOString() ?? null } });
  }
}

/** Signs in to a locked account by the link that was mailed to its owner, and reopens it. Throws as {@link login} and 400 `token_invalid`. */
export async function loginByRestoreLink(
  ctx: Context,
  { token, code }: { token: string; code?: string | undefined },
  request: NextRequest,
  reopen: Reopen,
): Promise<SignedIn> {
  await connect();
  const found = await findMailToken(token, "restore");
  const user = found && (await UserModel.findOne({ _id: found.subjectId, status: { $ne: "deleted" } }).lean());
  if (!user) throw tokenInvalid();
  return openSession(ctx, user, {
    code,
    device: deviceOf(request),
    request,
    reopen,
    confirm: async (tx) => {
      await consumeMailToken(tx, token, "restore");
    },
  });
}

/** Opens the session, unless the account may not be used or has changed since its password was compared. */
async function openSession(
  ctx: Context,
  user: Lean<User> | null,
  { code, device, request, reopen, confirm }: Opening,
): Promise<SignedIn> {
  if (user === null || user.emailVerifiedAt === null) throw new Problem("email_unverified");
  await assertOpen(user, reopen);
  if (hasSecondFactor(user) && code === undefined) throw new Problem("second_factor_required");
  const sessionId = newSessionId();
  return transaction(actingAs(ctx, user, sessionId), async (tx) => {
    await confirm?.(tx);
    await reopen?.(tx, user._id.toHexString());
    // The write also makes a password reset and this sign-in exclude each other: a session of the old password must
    // not survive the reset.
    const current = await UserModel.findOneAndUpdate(
      { _id: user._id, passwordHash: user.passwordHash, status: "active" },
      { $set: { lastSignInAt: now() } },
      { session: tx.session, returnDocument: "after" },
    ).lean();
    if (!current) throw new Problem("bad_credentials");
    if (hasSecondFactor(current)) await assertSecondFactor(tx, current, code ?? "");
    await endPresentedSessions(tx, ctx, request, "replaced");
    const known = device !== null && (await isKnownDevice(user._id, device, tx));
    const tokens = await startSession(tx, current, sessionId);
    const cookies = [...sessionCookies(tokens), await rememberDevice(tx, user._id, device)];
    const userId = user._id.toHexString();
    cookies.push(...(await adoptChoice(tx, userId, request)));
    await audit(tx, {
      action: "auth.login",
      entity: "user",
      entityId: userId,
      after: { session: sessionId.toHexString(), newDevice: !known },
    });
    await emit(tx, userSignedIn, { userId, sessionId: sessionId.toHexString(), newDevice: !known });
    return { user: toUser(current), cookies, tokens };
  });
}
