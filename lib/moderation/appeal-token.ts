import { createHmac, timingSafeEqual } from "node:crypto";
import { deriveKey } from "@/lib/core/crypto/derived-key";
import { env } from "@/lib/core/env";

/** The secrets with which links are accepted; the first one signs. A local run without one derives it. */
function keys(): [Buffer, ...Buffer[]] {
  const { LINK_SECRET, LINK_SECRET_PREVIOUS, JWT_SECRET } = env();
  const keyOf = (secret: string) => deriveKey(secret, "decision-appeal");
  return [keyOf(LINK_SECRET ?? JWT_SECRET), ...LINK_SECRET_PREVIOUS.map(keyOf)];
}

const tokenBy = (key: Buffer, decisionId: string): string =>
  createHmac("sha256", key).update(decisionId).digest("base64url");

/**
 * The right to appeal one decision, for whoever reads its mail: a closed account cannot sign in. It says nothing but which decision,
 * so it is used up with the one appeal and ends with the time for it.
 */
export const appealToken = (decisionId: string): string => tokenBy(keys()[0], decisionId);

/** Whether a token is the one of this decision. */
export const isAppealToken = (decisionId: string, token: string): boolean =>
  keys().some((key) => {
    const [expected, given] = [Buffer.from(tokenBy(key, decisionId)), Buffer.from(token)];
    return expected.length === given.length && timingSafeEqual(expected, given);
  });
