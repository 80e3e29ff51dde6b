import { now } from "@/lib/core/clock";
import { decryptField } from "@/lib/core/crypto/field-encryption";
import type { Lean } from "@/lib/core/db/model";
import { env } from "@/lib/core/env";
import { logger } from "@/lib/core/logger";
import { LeasedQueue, errorText } from "@/lib/core/queue/leased-queue";
import { retryPolicies } from "@/lib/core/queue/retry-policies";
import { translator } from "@/lib/i18n/translator";
import { SmsRefused } from "@/lib/integrations/sms/message";
import { sendSms } from "@/lib/integrations/sms/provider";
import { PhoneCodeModel, type PhoneCode } from "@/models/phone-code";
import { codeContext, codeNumberContext } from "../sealed";
import { CODE_MINUTES } from "../states";

const queue = new LeasedQueue<Lean<PhoneCode>>({
  context: "phone",
  model: PhoneCodeModel,
  policy: retryPolicies.sms,
  waiting: "queued",
  failed: "failed",
  failure: "phone code not sent",
  describe: ({ requestId }) => ({ requestId }),
});

/** The message; its last line lets a phone offer the code to this site alone (the format of origin-bound codes). */
function textOf(code: string, locale: PhoneCode["locale"]): string {
  const { hostname } = new URL(env().NEXT_PUBLIC_APP_URL);
  return `${translator(locale, "phone")("sms", { code, minutes: CODE_MINUTES })}\n\n@${hostname} #${code}`;
}

/** Sends one code, unless it has expired meanwhile. A number that the provider refuses is not tried again. */
async function send(row: Lean<PhoneCode>, signal: AbortSignal): Promise<void> {
  const { requestId, codeSealed, locale, expiresAt } = row;
  if (codeSealed === null || expiresAt <= now()) return queue.finish(row, { state: "failed", codeSealed: null });
  const userId = row._id.toHexString();
  const code = decryptField(codeSealed, codeContext(userId));
  const to = decryptField(row.numberSealed, codeNumberContext(userId));
  try {
    await sendSms({ to, text: textOf(code, locale), locale, userId, requestId }, signal);
  } catch (error) {
    if (!(error instanceof SmsRefused)) throw error;
    logger().warn({ context: "phone", requestId, err: error }, "phone code refused");
    return queue.finish(row, { state: "failed", codeSealed: null, lastError: errorText(error) });
  }
  return queue.finish(row, { state: "sent", codeSealed: null });
}

/** Sends due codes, up to `max`; returns how many it took. */
export const sendPhoneCodes = (max = 20): Promise<number> => queue.drain(send, { max, lanes: 3 });
