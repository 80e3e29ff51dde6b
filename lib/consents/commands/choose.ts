import type { NextRequest } from "next/server";
import { now } from "@/lib/core/clock";
import { signedIn, type Context } from "@/lib/core/context";
import { transaction, type Tx } from "@/lib/core/db/transaction";
import type { Cookie } from "@/lib/core/http/cookies";
import { choiceOf, consentCookie, newBrowserId } from "../cookie";
import { getConsents } from "../queries/consents";
import { recordChoice } from "../record";
import type { BrowserConsentsBody, Consents, ConsentsBody } from "../schema";
import { CONSENT_VERSION, optionalPurposes, type ConsentSource } from "../states";

async function record(tx: Tx, subject: string, choices: ConsentsBody, source: ConsentSource): Promise<void> {
  const at = now();
  for (const purpose of optionalPurposes) {
    const granted = choices[purpose];
    if (granted !== undefined)
      await recordChoice(tx, { subject, purpose, granted, policyVersion: CONSENT_VERSION, at, source });
  }
}

const granted = ({ items }: Consents, purpose: "functional" | "analytics"): boolean =>
  items.some((item) => item.purpose === purpose && item.granted);

/** Changes what the caller agrees to, and what this browser remembers of it. */
export async function changeConsents(
  ctx: Context,
  body: ConsentsBody,
  request: NextRequest,
): Promise<{ consents: Consents; cookies: Cookie[] }> {
  const { userId } = signedIn(ctx);
  return transaction(ctx, async (tx) => {
    await record(tx, userId, body, "settings");
    const consents = await getConsents(ctx, tx.session);
    const chosen = { functional: granted(consents, "functional"), analytics: granted(consents, "analytics") };
    return { consents, cookies: [consentCookie(choiceOf(request)?.id ?? newBrowserId(), chosen)] };
  });
}

/** Records what a browser chooses, and for its owner where someone is signed in; returns the cookie that remembers it. */
export async function chooseInBrowser(ctx: Context, body: BrowserConsentsBody, request: NextRequest): Promise<Cookie> {
  const id = choiceOf(request)?.id ?? newBrowserId();
  return transaction(ctx, async (tx) => {
    await record(tx, id, body, "banner");
    if (ctx.actor) await record(tx, ctx.actor.userId, body, "banner");
    return consentCookie(id, body);
  });
}
