import { env, type Env } from "@/lib/core/env";
import { keepLocally } from "./local";
import type { Sms } from "./message";
import { sendByTwilio } from "./twilio";

/** Who sends messages here: no one, the local mailbox, or Twilio. */
export const smsProvider = (): Env["SMS_PROVIDER"] => env().SMS_PROVIDER;

/**
 * Hands a message to the provider. Throws `SmsRefused` where it will never be delivered, and any other error where another try may
 * help.
 */
export async function sendSms(sms: Sms, signal: AbortSignal): Promise<void> {
  switch (smsProvider()) {
    case "local":
      return keepLocally(sms);
    case "twilio":
      return sendByTwilio(sms, signal);
    case "none":
      throw new Error("SMS_PROVIDER is none");
  }
}
