import { createChallenge, solveChallenge, type Challenge } from "altcha-lib";
import { deriveKey as pbkdf2 } from "altcha-lib/algorithms/pbkdf2";
import { MINUTE, nowMs } from "@/lib/core/clock";
import { deriveKey } from "@/lib/core/crypto/derived-key";
import { env } from "@/lib/core/env";

/** Solves a challenge as a browser would; answers what `register` takes. */
export async function solveCaptcha(challenge: Challenge): Promise<string> {
  const solution = await solveChallenge({ challenge, deriveKey: pbkdf2 });
  if (!solution) throw new Error("The captcha was not solved in time");
  return Buffer.from(JSON.stringify({ challenge, solution })).toString("base64");
}

/** A solved captcha of this process's own key, made so easy that tests can afford many. */
export async function aSolvedCaptcha(): Promise<string> {
  const challenge = await createChallenge({
    algorithm: "PBKDF2/SHA-256",
    cost: 5000,
    deriveKey: pbkdf2,
    keyPrefix: "0",
    expiresAt: Math.floor((nowMs() + 10 * MINUTE) / 1000),
    hmacSignatureSecret: deriveKey(env().JWT_SECRET, "captcha").toString("base64url"),
  });
  return solveCaptcha(challenge);
}
