/**
 * For how many days personal data stays that no one has to delete: what stores it and the privacy policy read the same table.
 * Notifications have theirs in `notifications/states`.
 */
export const retentionDays = {
  /** Audit rows. Those about money, signature and consent live as long as their records, regardless of this. */
  audit: 90,
  /** E-mails of every state; those that were sent or skipped have no text any more. */
  mail: 30,
  /** What a browser was to show, without its text. */
  push: 7,
  /** A device's session after its end. */
  endedSession: 7,
  /** A browser on which someone has signed in before. */
  device: 365,
  /** An invitation to a team after its end, with the address that it was sent to. */
  invitation: 30,
  /** What the filter took out of a message, encrypted, unless a moderation case holds it. */
  messageOriginal: 90,
  /** A report, its case and the decision, after it was closed. */
  moderation: 730,
  /** A registration that is not confirmed. */
  registration: 7,
  /** What a person's open tabs were told, so that one that was away can catch up. */
  streamEvent: 7,
} as const;

/** Within how many days we answer someone who asks for their data, its correction or its erasure. */
export const PRIVACY_ANSWER_DAYS = 30;
