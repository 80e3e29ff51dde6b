import { createHash } from "node:crypto";
import { verifySolution, type Challenge, type Solution } from "altcha-lib";
import { deriveKey as pbkdf2 } from "altcha-lib/algorithms/pbkdf2";
import { z } from "zod";
import { CaptchaReceiptModel } from "@/models/captcha-receipt";
import { MINUTE, nowMs } from "@/lib/core/clock";
import { deriveKey } from "@/lib/core/crypto/derived-key";
import { connect } from "@/lib/core/db/connect";
import { isDuplicateKey } from "@/lib/core/db/errors";
import { env } from "@/lib/core/env";
import { Problem } from "@/lib/core/http/problem";

export const ALGORITHM = "PBKDF2/SHA-256";

export const COST = 5000;

export const VALID_MS = 10 * MINUTE;

/** The secrets with which challenges are accepted; the first one signs. */
export function captchaSecrets(): [string, ...string[]] {
  const { JWT_SECRET, JWT_SECRET_PREVIOUS } = env();
  const secretOf = (secret: string) => deriveKey(secret, "captcha").toString("base64url");
  return [secretOf(JWT_SECRET), ...JWT_SECRET_PREVIOUS.map(secretOf)];
}

const hex = (max: number) =>
  z
    .string()
    .regex(/^[0-9a-f]+$/)
    .max(max);

const Payload = z.object({
  challenge: z.strictObject({
    parameters: z.strictObject({
      algorithm: z.literal(ALGORITHM),
      cost: z.literal(COST),
      expiresAt: z.int(),
      keyLength: z.literal(32),
      keyPrefix: hex(64),
      nonce: hex(64),
      salt: hex(64),
    }),
    signature: hex(64),
  }),
  solution: z.object({ counter: z.int().min(0).max(0xffffffff), derivedKey: hex(64) }),
});

function readPayload(captcha: string): { challenge: Challenge & { signature: string }; solution: Solution } | null {
  if (!/^[A-Za-z0-9+/_-]+={0,2}$/.test(captcha)) return null;
  try {
    return Payload.parse(JSON.parse(Buffer.from(captcha, "base64").toString("utf8")));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError) return null;
    throw error;
  }
}

/** Whether a challenge of ours was solved: one is judged once for each secret that may have signed it. */
async function isSolved(challenge: Challenge, solution: Solution): Promise<boolean> {
  for (const hmacSignatureSecret of captchaSecrets())
    if ((await verifySolution({ challenge, solution, deriveKey: pbkdf2, hmacSignatureSecret })).verified) return true;
  return false;
}

const failed = (detail: string) => new Problem("captcha_failed", { detail });

/**
 * Consumes a solved captcha. Throws 400 `captcha_failed` when it is not ours, not solved, older than 10 minutes or
 * used. Any other failure is thrown too, so that no one passes because of it.
 */
export async function consumeCaptcha(captcha: string): Promise<void> {
  const payload = readPayload(captcha);
  if (!payload) throw failed("The captcha is not base64 of {challenge, solution}.");
  const { challenge, solution } = payload;
  const endsAt = (challenge.parameters.expiresAt ?? 0) * 1000;
  if (endsAt < nowMs()) throw failed("The captcha has expired.");
  if (!(await isSolved(challenge, solution))) throw failed("The captcha was not solved.");
  await connect();
  try {
    await CaptchaReceiptModel.create([
      { _id: createHash("sha256").update(challenge.signature).digest("base64url"), expiresAt: new Date(endsAt) },
    ]);
  } catch (error) {
    if (isDuplicateKey(error)) throw failed("The captcha was already used.");
    throw error;
  }
}
