/**
 * Removes secrets and personal addresses from logs and error reports. Works on nested objects, arrays, query strings, header
 * values, messages and stacks.
 */

const REDACTED = "[REDACTED]";
const secretKey =
  /pass(word|phrase|wd)?$|secret|token|authorization|cookie|api.?key|private.?key|credential|signature$|^(otp|totp|pin|cvc|code|captcha|recoverycodes?|jwt|sid|dsn)$/i;
const rules: readonly (readonly [RegExp, string])[] = [
  [/\b(mongodb(?:\+srv)?|rediss?|smtps?|https?):\/\/[^\s/@:]*:[^\s/@]*@/gi, `$1://${REDACTED}@`],
  [/\beyJ[\w-]{5,}\.[\w-]{5,}\.[\w-]*/g, REDACTED],
  [/\b(Bearer|Basic)\s+[\w.~+/=-]{8,}/gi, `$1 ${REDACTED}`],
  [/\b(?:sk|pk|rk)_(?:live|test)_\w+/g, REDACTED],
  [/\bwhsec_[\w+/=]+/g, REDACTED],
  [/chk_[\w-]{20,}/g, REDACTED],
  [
    /([?&;\s"'](?:token|code|password|secret|api_?key|access_token|refresh_token|signature|captcha)=)[^&\s"']+/gi,
    `$1${REDACTED}`,
  ],
  [/(collabhub_(?:access|refresh)=)[^;\s"']+/gi, `$1${REDACTED}`],
  [/(["']?(?:password|token|secret|authorization)["']?\s*[:=]\s*)(["'])(?:\\.|(?!\2).)*\2/gi, `$1$2${REDACTED}$2`],
  [/([\p{L}\p{N}._%+-]{1,2})[\p{L}\p{N}._%+-]{0,62}@([a-z0-9-]+(?:\.[a-z0-9-]+)+)/giu, "$1***@$2"],
];

/** Whether any rule can apply: each needs one of these. Most texts of a log line have none. */
const suspicious = /[@=:\s"']|eyJ|_(?:live|test)_|whsec_|chk_/i;

/** Returns the text without tokens, keys, credentials and full e-mail addresses (`ab***@example.com`). */
export function scrubText(text: string): string {
  if (!suspicious.test(text)) return text;
  let result = text;
  for (const [pattern, replacement] of rules) result = result.replace(pattern, replacement);
  return result;
}

/** Returns a deep copy that is safe to log; cycles and depths beyond 8 are cut. */
export function scrub(value: unknown, depth = 0, seen = new WeakSet<object>()): unknown {
  if (typeof value === "string") return scrubText(value);
  if (typeof value === "bigint") return value.toString();
  if (value === null || typeof value !== "object") return typeof value === "function" ? "[Function]" : value;
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Error) return scrubError(value, depth, seen);
  if (depth > 8 || seen.has(value)) return "[Truncated]";
  seen.add(value);
  if (Array.isArray(value)) return value.slice(0, 100).map((item) => scrub(item, depth + 1, seen));
  if ("toHexString" in value && typeof value.toHexString === "function")
    return (value as { toHexString: () => string }).toHexString();
  if (value instanceof Map || value instanceof Set) return scrub([...value], depth + 1, seen);
  const copy: Record<string, unknown> = {};
  for (const [key, item] of Object.entries(value)) {
    copy[key] =
      secretKey.test(key) && item !== null && item !== undefined && typeof item !== "boolean"
        ? REDACTED
        : scrub(item, depth + 1, seen);
  }
  return copy;
}

function scrubError(error: Error, depth: number, seen: WeakSet<object>): Record<string, unknown> {
  const extra: Record<string, unknown> = {};
  for (const [key, item] of Object.entries(error)) extra[key] = item;
  return {
    ...(depth < 4 ? (scrub(extra, depth + 1, seen) as Record<string, unknown>) : {}),
    // On an error, `code` names the kind of failure; elsewhere it may be a second-factor code.
    ...("code" in error && (typeof error.code === "string" || typeof error.code === "number")
      ? { code: error.code }
      : {}),
    type: error.name,
    message: scrubText(error.message),
    stack: scrubText(error.stack ?? ""),
    ...(error.cause === undefined ? {} : { cause: scrub(error.cause, depth + 1, seen) }),
  };
}
