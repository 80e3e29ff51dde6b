/** Request ids. Edge-safe: imports nothing, so that middleware and handlers create the same kind of id. */

const SANE_REQUEST_ID = /^[A-Za-z0-9][A-Za-z0-9._-]{7,63}$/;

/** Generates an unguessable request id (UUID v4). */
export function newRequestId(): string {
  return crypto.randomUUID();
}

/** Generates a script nonce: 144 random bits as 24 characters of base64. A page names it some fifty times. */
export function newNonce(): string {
  return btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(18))));
}

/**
 * Returns the caller's id when it is well-formed (8–64 letters, digits, dot, underscore, hyphen), else a new one. Any other
 * value could forge log lines or headers.
 */
export function requestIdFrom(header: string | null | undefined): string {
  return header && SANE_REQUEST_ID.test(header) ? header : newRequestId();
}
