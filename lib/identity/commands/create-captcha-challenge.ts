import { createChallenge } from "altcha-lib";
import { deriveKey as pbkdf2 } from "altcha-lib/algorithms/pbkdf2";
import type { z } from "zod";
import { nowMs } from "@/lib/core/clock";
import { ALGORITHM, COST, VALID_MS, captchaSecrets } from "../captcha";
import type { CaptchaChallenge } from "../schema";

/** Creates a challenge that a browser solves in about a second, valid for 10 minutes. Nothing is stored. */
export async function createCaptchaChallenge(): Promise<z.input<typeof CaptchaChallenge>> {
  const { parameters, signature } = await createChallenge({
    algorithm: ALGORITHM,
    cost: COST,
    deriveKey: pbkdf2,
    expiresAt: Math.floor((nowMs() + VALID_MS) / 1000),
    hmacSignatureSecret: captchaSecrets()[0],
  });
  if (signature === undefined || parameters.expiresAt === undefined)
    throw new Error("altcha-lib made a challenge without signature or end");
  return { parameters: { ...parameters, expiresAt: parameters.expiresAt }, signature };
}
