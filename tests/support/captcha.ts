import { solveChallenge, type Challenge } from "altcha-lib";
import { deriveKey } from "altcha-lib/algorithms/pbkdf2";
import { makeChallenge } from "@/lib/identity/commands/captcha";

/** Solves a challenge as a browser would; answers what `register` takes. */
export async function solveCaptcha(challenge: Challenge): Promise<string> {
  const solution = await solveChallenge({ challenge, deriveKey });
  if (!solution) throw new Error("The captcha was not solved in time");
  return Buffer.from(JSON.stringify({ challenge, solution })).toString("base64");
}

/** A fresh captcha of this process, solved. */
export const aSolvedCaptcha = async (): Promise<string> => solveCaptcha(await makeChallenge());
