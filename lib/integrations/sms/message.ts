/** A message to one number. */
export interface Sms {
  /** E.164. */
  to: string;
  text: string;
  locale: "en" | "fr";
  userId: string;
  requestId: string;
}

/** The provider will never deliver to this number. */
export class SmsRefused extends Error {
  override readonly name = "SmsRefused";
}
