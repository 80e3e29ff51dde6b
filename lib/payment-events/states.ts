/** States of a stored event of the payment provider; only `processed` and `ignored` skip a repeated delivery. */
export const inboxStates = ["received", "processed", "ignored", "failed"] as const;
export type InboxState = (typeof inboxStates)[number];
