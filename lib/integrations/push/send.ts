import webPush from "web-push";
import { HOUR, MINUTE, SECOND } from "@/lib/core/clock";
import { isPushEndpoint } from "./endpoint";
import { vapidKeys } from "./vapid";

/** Push services accept 4 kB at most; browsers show much less. */
const MOST_BYTES = 3 * 1024;
/** A service that hangs holds up one lane for so long. */
const PATIENCE_MS = 3 * SECOND;
/** How long a service keeps a push for a browser that is off, in seconds. */
const KEPT_SECONDS = (24 * HOUR) / SECOND;

/** What a browser shows; `url` is a path of this site. Pushes with one tag replace each other. */
export interface PushContent {
  title: string;
  body?: string;
  url: string;
  tag: string;
  locale: "en" | "fr";
}

export interface PushTarget {
  endpoint: string;
  keys: { p256dh: string; auth: string };
}

/** `gone`: the browser is not subscribed any more; a number: try again after so many milliseconds. */
export type PushOutcome = "sent" | "gone" | { retryAfterMs: number };

const shorten = (text: string, characters: number) =>
  Array.from(text).length <= characters
    ? text
    : `${Array.from(text)
        .slice(0, characters - 1)
        .join("")}…`;

/** The message as it is encrypted: at most 3 kB, whatever a name or a text holds. */
export function toPayload(content: PushContent): string {
  for (const [title, body] of [
    [200, 400],
    [100, 100],
    [50, 0],
  ] as const) {
    const { body: whole, ...rest } = content;
    const payload = JSON.stringify({
      ...rest,
      title: shorten(content.title, title),
      ...(whole && body > 0 ? { body: shorten(whole, body) } : {}),
    });
    if (Buffer.byteLength(payload) <= MOST_BYTES) return payload;
  }
  throw new RangeError("A push is too large");
}

/** How long a service asks to wait: between half a minute and an hour. */
function retryAfter(response: Response): number {
  const seconds = Number(response.headers.get("retry-after") ?? "60");
  return Math.min(HOUR, Math.max(MINUTE / 2, (Number.isFinite(seconds) ? seconds : 60) * SECOND));
}

/**
 * Sends one push, encrypted for its browser alone (RFC 8291). Throws where another try may help. Follows no redirect: the address was
 * checked, not where it leads.
 */
export async function sendPush(target: PushTarget, content: PushContent, signal: AbortSignal): Promise<PushOutcome> {
  const keys = vapidKeys();
  // The list of services may have become shorter since.
  if (!keys || !isPushEndpoint(target.endpoint)) return "gone";
  const { endpoint, method, headers, body } = webPush.generateRequestDetails(target, toPayload(content), {
    vapidDetails: keys,
    contentEncoding: "aes128gcm",
    TTL: KEPT_SECONDS,
    urgency: "normal",
  });
  const response = await fetch(endpoint, {
    method,
    headers,
    body: new Uint8Array(body),
    redirect: "manual",
    signal: AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]),
  });
  await response.body?.cancel();
  if (response.ok) return "sent";
  if (response.status === 404 || response.status === 410) return "gone";
  if (response.status === 429) return { retryAfterMs: retryAfter(response) };
  throw new Error(`The push service answered ${response.status}`);
}
