import { createHash } from "node:crypto";

/** A Lua script with the digest by which a server knows it. */
export interface Script {
  readonly lua: string;
  readonly sha: string;
}

/** Prepares a script. */
export const script = (lua: string): Script => ({ lua, sha: createHash("sha1").update(lua).digest("hex") });

/** The few commands that the cache and the limits need, alike over Redis and Upstash REST. Each rejects on failure. */
export interface RedisLink {
  readonly type: "redis" | "upstash";
  ping(): Promise<void>;
  /** Removes keys without waiting for their memory; works on a full server too. */
  remove(keys: readonly string[]): Promise<void>;
  run(script: Script, keys: readonly string[], args: readonly (string | number)[]): Promise<unknown>;
  /** Calls back when a connection was lost (`false`) and when one is usable (`true`). REST has none and never calls. */
  watch(listener: (usable: boolean) => void): void;
  close(): Promise<void>;
}

/** Whether the server itself answered with an error: it is alive, only this command failed. */
export function isReplyError(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error.name === "ReplyError" || error.name === "UpstashError") {
    return !/LOADING|MASTERDOWN|READONLY|CLUSTERDOWN|NOAUTH|WRONGPASS/.test(error.message);
  }
  return false;
}

/** Whether the server does not know a script's digest yet. */
export const isUnknownScript = (error: unknown) => error instanceof Error && error.message.includes("NOSCRIPT");
