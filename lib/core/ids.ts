/**
 * Request ids. Edge-safe: imports nothing, so that middleware and handlers name a request alike.
 */

const SANE_REQUEST_ID = /^[A-Za-z0-9][A-Za-z0-9._-]{7,63}$/;

/** A fresh, unguessable request id (UUID v4). */
export function newRequestId(): string {
  return crypto.randomUUID();
}

/**
 * The caller's id when it is a sane one (8–64 letters, digits, dot, underscore, hyphen), else a fresh one.
 * Anything else could forge log lines or headers.
 */
export function requestIdFrom(header: string | null | undefined): string {
  return header && SANE_REQUEST_ID.test(header) ? header : newRequestId();
}
