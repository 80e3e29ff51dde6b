import { randomUUID } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";

/**
 * How the socket's peer reaches a handler: the server marks each request with a header that starts with a key of this
 * process. A caller cannot know the key, so a forged header is told from a real one, even in the instant before the
 * marking is in place.
 */

const PEER_HEADER = "x-collabhub-peer";
const holder = globalThis as typeof globalThis & { __collabhubPeerKey?: string };
const key = () => (holder.__collabhubPeerKey ??= randomUUID());

/** Overwrites the marking header of an incoming request with its real peer. */
export function markPeer(headers: IncomingHttpHeaders, remoteAddress: string | undefined): void {
  headers[PEER_HEADER] = remoteAddress === undefined ? undefined : `${key()} ${remoteAddress}`;
}

/** The header that a marked request from `address` carries (tests and in-process calls). */
export function peerHeaders(address: string): Record<string, string> {
  return { [PEER_HEADER]: `${key()} ${address}` };
}

/** The peer's address as the socket says, or null when the request was not marked by this process. */
export function peerOf(headers: Pick<Headers, "get">): string | null {
  const marked = headers.get(PEER_HEADER);
  const prefix = `${key()} `;
  return marked?.startsWith(prefix) ? marked.slice(prefix.length) : null;
}
