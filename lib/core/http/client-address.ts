import { BlockList, SocketAddress, isIP, isIPv4 } from "node:net";
import { env } from "../env";
import { peerOf } from "./peer";

/** Maximum length of an address with a port; longer text is rejected without parsing. */
const LONGEST = 64;

/**
 * Returns the canonical form of an address as proxies write it: without port, brackets and zone; an IPv4-mapped IPv6 address
 * becomes the IPv4 one. Null when it is not an address.
 */
export function parseAddress(text: string): string | null {
  let host = text.trim();
  if (host.length === 0 || host.length > LONGEST) return null;
  const bracketed = /^\[([^\]]+)\](?::\d{1,5})?$/.exec(host);
  if (bracketed?.[1] !== undefined) host = bracketed[1];
  else if (/^[\d.]+:\d{1,5}$/.test(host)) host = host.slice(0, host.indexOf(":"));
  const zone = host.indexOf("%");
  if (zone !== -1) host = host.slice(0, zone);
  if (isIPv4(host)) return host;
  if (isIP(host) !== 6) return null;
  const canonical = new SocketAddress({ address: host, family: "ipv6" }).address;
  return canonical.startsWith("::ffff:") && isIPv4(canonical.slice(7)) ? canonical.slice(7) : canonical;
}

/** An address or a network, as {@link includesAddress} wants it; null for a text that is neither. */
function parseNetwork(entry: string): { address: string; prefix: number; family: "ipv4" | "ipv6" } | null {
  const [host = "", bits, ...rest] = entry.split("/");
  const address = rest.length === 0 && !host.includes("%") ? parseAddress(host) : null;
  const width = address !== null && isIPv4(address) ? 32 : 128;
  // ::ffff:10.0.0.0/104 is the mapped form of 10.0.0.0/8.
  const mapped = width === 32 && host.includes(":") ? 96 : 0;
  const prefix = bits === undefined ? width : /^\d{1,3}$/.test(bits) ? Number(bits) - mapped : NaN;
  if (address === null || !(prefix >= 0 && prefix <= width)) return null;
  return { address, prefix, family: width === 32 ? "ipv4" : "ipv6" };
}

/** Whether a text is an address or a CIDR. */
export const isNetwork = (entry: string): boolean => parseNetwork(entry) !== null;

/** Returns the networks of a list of CIDRs or single addresses. Throws on an entry that is neither, with its number in the list that is named so. */
export function networksOf(entries: readonly string[], list: string): BlockList {
  const networks = new BlockList();
  for (const [index, entry] of entries.entries()) {
    const parsed = parseNetwork(entry);
    if (!parsed) throw new Error(`${list}: entry ${index + 1} is not a CIDR`);
    networks.addSubnet(parsed.address, parsed.prefix, parsed.family);
  }
  return networks;
}

/** Parses the proxies in a comma-separated list of CIDRs or single addresses. Throws on an entry that is neither. */
export function parseNetworks(list: string): BlockList {
  const entries = list
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean);
  return networksOf(entries, "TRUSTED_PROXIES");
}

/** Whether an address is in one of the networks. */
export const includesAddress = (networks: BlockList, address: string): boolean =>
  networks.check(address, isIPv4(address) ? "ipv4" : "ipv6");

/**
 * Returns the rightmost address among `forwardedFor` and the peer that is not a trusted proxy. An entry that is not an
 * address ends the search: anything to the left of it comes from an untrusted source, so the client is then the last trusted
 * hop.
 */
export function resolveClient(peer: string, forwardedFor: string | null, trusted: BlockList): string | null {
  let client = parseAddress(peer);
  if (client === null || forwardedFor === null || !includesAddress(trusted, client)) return client;
  for (const entry of forwardedFor.split(",").reverse()) {
    const address = parseAddress(entry);
    if (address === null) return client;
    client = address;
    if (!includesAddress(trusted, address)) return client;
  }
  return client;
}

const parsed: { list: string; networks: BlockList }[] = [];

/** Returns the configured proxies, parsed once per setting. Throws when TRUSTED_PROXIES is malformed; checked at boot. */
export function trustedProxies(): BlockList {
  const list = env().TRUSTED_PROXIES;
  const known = parsed[0];
  if (known?.list === list) return known.networks;
  const networks = parseNetworks(list);
  parsed[0] = { list, networks };
  return networks;
}

/**
 * Returns the client's address, which no header of the client can change. Null when the request arrived before the server
 * was ready to mark it; such a request gets 503 `starting`.
 */
export function clientAddress(request: { headers: Pick<Headers, "get"> }): string | null {
  const peer = peerOf(request.headers);
  if (peer === null) return null;
  return resolveClient(peer, request.headers.get("x-forwarded-for"), trustedProxies());
}

/** Returns what limits count by: an IPv4 address, or the /64 of an IPv6 one, since a single subscriber owns all of it. */
export function addressScope(address: string): string {
  if (!address.includes(":")) return address;
  const [head = "", tail] = address.split("::");
  const left = head === "" ? [] : head.split(":");
  const right = tail === undefined || tail === "" ? [] : tail.split(":");
  const gap = tail === undefined ? 0 : 8 - left.length - right.length;
  const groups = [...left, ...Array<string>(Math.max(gap, 0)).fill("0"), ...right];
  return `${groups.slice(0, 4).join(":")}::/64`;
}
