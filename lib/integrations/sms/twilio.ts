import { z } from "zod";
import { SECOND } from "@/lib/core/clock";
import { env } from "@/lib/core/env";
import { SmsRefused, type Sms } from "./message";

const DEADLINE_MS = 10 * SECOND;

/**
 * Errors about the number itself: not a number, no permission for its region, no mobile, unsubscribed, landline
 * (https://www.twilio.com/docs/api/errors).
 */
const aboutTheNumber = new Set([21211, 21408, 21610, 21612, 21614, 30006]);

const Failure = z.object({ code: z.number() });

/** The code of a failure; null for an answer that is not Twilio's. */
async function codeOf(response: Response): Promise<number | null> {
  try {
    const parsed = Failure.safeParse(await response.json());
    return parsed.success ? parsed.data.code : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** Sends a message by Twilio's REST API, within ten seconds. Throws {@link SmsRefused} for a number that it never delivers to. */
export async function sendByTwilio({ to, text }: Pick<Sms, "to" | "text">, signal: AbortSignal): Promise<void> {
  const { TWILIO_ACCOUNT_SID: account = "", TWILIO_AUTH_TOKEN: token = "", TWILIO_FROM: from = "" } = env();
  const sender: Record<string, string> = from.startsWith("MG") ? { MessagingServiceSid: from } : { From: from };
  const response = await fetch(`https://api.twilio.com/2010-04-01/Accounts/${account}/Messages.json`, {
    method: "POST",
    headers: { Authorization: `Basic ${Buffer.from(`${account}:${token}`).toString("base64")}` },
    body: new URLSearchParams({ To: to, Body: text, ...sender }),
    signal: AbortSignal.any([signal, AbortSignal.timeout(DEADLINE_MS)]),
  });
  if (response.ok) {
    await response.body?.cancel();
    return;
  }
  const code = await codeOf(response);
  const sentence = `Twilio answered ${response.status}${code === null ? "" : ` with error ${code}`}`;
  throw code !== null && aboutTheNumber.has(code) ? new SmsRefused(sentence) : new Error(sentence);
}
