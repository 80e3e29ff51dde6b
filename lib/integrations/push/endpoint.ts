import { env } from "@/lib/core/env";

const MOST_CHARACTERS = 1000;

/**
 * Whether an address is one of a browser's push service, by PUSH_HOSTS: https on its usual port, without a user. Whatever a browser
 * names is called by this server, so nothing else may be. In tests an entry may be a whole origin.
 */
export function isPushEndpoint(endpoint: string): boolean {
  if (endpoint.length > MOST_CHARACTERS || !URL.canParse(endpoint)) return false;
  const { protocol, hostname, port, username, password, origin } = new URL(endpoint);
  const { APP_ENV, PUSH_HOSTS } = env();
  if (username !== "" || password !== "") return false;
  if (APP_ENV === "test" && PUSH_HOSTS.includes(origin)) return true;
  if (protocol !== "https:" || port !== "") return false;
  return PUSH_HOSTS.some((host) => (host.startsWith("*.") ? hostname.endsWith(host.slice(1)) : hostname === host));
}
