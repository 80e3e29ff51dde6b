/**
 * Whether a mail server refused the recipient for good: 5.1.x (no such mailbox or domain) or 5.2.1 (disabled) at RCPT, by RFC 3463, or
 * 550, 551 or 553 without such a code. A refusal for another reason, as one by policy or of a full mailbox, says nothing of the address.
 */
export function isAddressRefused(error: unknown): boolean {
  if (!(error instanceof Error) || !("command" in error) || error.command !== "RCPT TO") return false;
  const status = "responseCode" in error ? Number(error.responseCode) : 0;
  if (status < 500) return false;
  const response = "response" in error ? String(error.response) : error.message;
  const enhanced = /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/.exec(response)?.[1];
  return enhanced ? /^5\.(1\.\d+|2\.1)$/.test(enhanced) : [550, 551, 553].includes(status);
}
