import { isIP } from "node:net";
import { PlainError } from "../local/plain-error";

const isLoopback = (host: string): boolean =>
  host === "localhost" ||
  host.endsWith(".localhost") ||
  host === "::1" ||
  (isIP(host) === 4 && host.startsWith("127."));

/**
 * Throws a {@link PlainError} unless `url` leads to this machine, or APP_ENV says that this is staging or production: a drill kills what
 * it finds, and a forgotten address must not be a customer's.
 */
export function assertTarget(url: string, env: NodeJS.ProcessEnv = process.env): void {
  const host = new URL(url).hostname.replace(/^\[|\]$/g, "");
  if (isLoopback(host) || env.APP_ENV === "staging" || env.APP_ENV === "production") return;
  throw new PlainError(`${host} is not this machine: set APP_ENV to staging or production to operate on it.`);
}
