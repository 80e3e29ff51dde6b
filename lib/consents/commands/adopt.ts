import type { NextRequest } from "next/server";
import type { Tx } from "@/lib/core/db/transaction";
import type { Cookie } from "@/lib/core/http/cookies";
import { choiceOf, consentCookie, newBrowserId } from "../cookie";
import { lastChoice, recordChoice } from "../record";
import { browserPurposes, type BrowserPurpose } from "../states";

/**
 * At a sign-in, of what a browser and an account have chosen the newer choice counts, for each purpose: the account takes it over, or the
 * browser's cookie does. Returns the cookie, none where neither has chosen.
 */
export async function adoptChoice(tx: Tx, userId: string, request: NextRequest): Promise<Cookie[]> {
  const browser = choiceOf(request);
  const chosen: Partial<Record<BrowserPurpose, boolean>> = {};
  for (const purpose of browserPurposes) {
    const own = await lastChoice(tx, userId, purpose);
    const theirs = browser && (await lastChoice(tx, browser.id, purpose));
    const newer = theirs && (!own || theirs.at > own.at) ? theirs : own;
    if (!newer) continue;
    chosen[purpose] = newer.granted;
    if (newer === theirs) {
      const { granted, policyVersion, at } = newer;
      await recordChoice(tx, { subject: userId, purpose, granted, policyVersion, at, source: "banner" });
    }
  }
  const { functional, analytics } = chosen;
  if (functional === undefined && analytics === undefined) return [];
  return [
    consentCookie(browser?.id ?? newBrowserId(), { functional: functional ?? false, analytics: analytics ?? false }),
  ];
}
