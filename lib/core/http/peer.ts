import { randomUUID } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";

/**
 * Passes the socket's peer address to a handler: the server marks each request with a header whose value starts with a key
 * of this process. A caller cannot know the key, so a forged header is detected, even before the marking is installed.
 */

const PEER_HEADER = "x-collabhub-peer";
const holder = globalThis as typeof globalThis & { __collabhubPeerKey?: string };
const key = () => (holder.__collabhubPeerKey ??= randomUUID());

/** Overwrites the marking header of an incoming request with the real peer address. */
export function markPeer(headers: IncomingHttpHeaders, remoteAddress: string | undefined): void {
  headers[PEER_HEADER] = remoteAddress === undefined ? undefined : `${key()} ${remoteAddress}`;
}

/**
 * Returns the header of a marked request from `address` (tests and in-process calls).
 * @internal Used by tests alone.
 */
export function peerHeaders(address: string): Record<string, string> {
  return { [PEER_HEADER]: `${key()} ${address}` };
}

/** Stands for an address in the requests by which this process renders a response that it will share. */
const OWN_RENDER = "own-render";

/** The marking header of a request that this process makes to itself in order to share the response. */
export const ownRenderHeaders = (): Record<string, string> => ({ [PEER_HEADER]: `${key()} ${OWN_RENDER}` });

/** Whether this process itself makes the request, having already limited and measured those that wait for its response. */
export const isOwnRender = (headers: Pick<Headers, "get">): boolean => peerOf(headers) === OWN_RENDER;

/** Returns the peer's address from the socket, or null when this process did not mark the request. */
export function peerOf(headers: Pick<Headers, "get">): string | null {
  const marked = headers.get(PEER_HEADER);
  const prefix = `${key()} `;
  return marked?.startsWith(prefix) ? marked.slice(prefix.length) : null;
}
