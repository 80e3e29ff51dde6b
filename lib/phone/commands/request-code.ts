import { randomInt } from "node:crypto";
import { audit } from "@/lib/core/audit/audit";
import { MINUTE, SECOND, now } from "@/lib/core/clock";
import { signedIn, type Context } from "@/lib/core/context";
import { encryptField } from "@/lib/core/crypto/field-encryption";
import { connect } from "@/lib/core/db/connect";
import { objectId } from "@/lib/core/db/model";
import { transaction } from "@/lib/core/db/transaction";
import { Problem } from "@/lib/core/http/problem";
import { dueAt } from "@/lib/core/queue/leased-queue";
import { consumeLimit, limitHeaders, type LimitResult } from "@/lib/core/rate-limit/limiter";
import { PhoneCodeModel } from "@/models/phone-code";
import { UserModel } from "@/models/user";
import { assertProvider, numberTaken } from "../authorize";
import { codeHash, maskNumber, numberHash, readNumber } from "../number";
import type { PhoneBody, SentPhoneCode } from "../schema";
import { codeContext, codeNumberContext } from "../sealed";
import { CODE_DIGITS, CODE_MINUTES, RESEND_SECONDS } from "../states";

/** Counts a code against the person, the number and the address. Throws 429 `rate_limited`. */
async function consumeCode(ctx: Context, userId: string, hash: string): Promise<LimitResult> {
  const result = await consumeLimit("phone", { address: ctx.address, userId, account: hash });
  if (!result.allowed) throw new Problem("rate_limited", { headers: limitHeaders(result) });
  return result;
}

/** When the person may ask again: after a minute, or once the limit allows another code. */
const resendAt = (at: Date, { remaining, resetAt }: LimitResult): Date =>
  remaining > 0 ? new Date(at.getTime() + RESEND_SECONDS * SECOND) : new Date(resetAt * SECOND);

/**
 * Sends a code to a number, in place of an earlier code. The number counts once the code is confirmed. Throws 409
 * `phone_unavailable` where no messages are sent, 422 for a number that gets none, 429 beyond the limits, and 409 `duplicate`
 * for another account's number.
 */
export async function requestPhoneCode(ctx: Context, body: PhoneBody): Promise<SentPhoneCode> {
  assertProvider();
  const number = readNumber(body);
  const { userId } = signedIn(ctx);
  const hash = numberHash(number);
  const left = await consumeCode(ctx, userId, hash);
  await connect();
  const _id = objectId(userId);
  if (await UserModel.exists({ "phone.hash": hash, _id: { $ne: _id } })) throw numberTaken();
  const code = String(randomInt(10 ** CODE_DIGITS)).padStart(CODE_DIGITS, "0");
  const at = now();
  const expiresAt = new Date(at.getTime() + CODE_MINUTES * MINUTE);
  await transaction(ctx, async (tx) => {
    await PhoneCodeModel.updateOne(
      { _id },
      {
        $set: {
          numberSealed: encryptField(number, codeNumberContext(userId)),
          numberHash: hash,
          codeHash: codeHash(userId, code),
          codeSealed: encryptField(code, codeContext(userId)),
          tries: 0,
          locale: ctx.locale,
          requestId: ctx.requestId,
          state: "queued",
          expiresAt,
          ...dueAt(at),
        },
      },
      { upsert: true, session: tx.session },
    );
    await audit(tx, { action: "phone.request_code", entity: "user", entityId: userId });
    tx.wakeWorker();
  });
  return {
    masked: maskNumber(number),
    expiresAt: expiresAt.toISOString(),
    resendAt: resendAt(at, left).toISOString(),
  };
}
