import { createHash } from "node:crypto";

/** A Lua script with its digest, by which a server identifies it. */
export interface Script {
  readonly lua: string;
  readonly sha: string;
}

/** Prepares a script. */
export const script = (lua: string): Script => ({ lua, sha: createHash("sha1").update(lua).digest("hex") });

/** The few commands that the cache and the limits need, the same for Redis and Upstash REST. Each rejects on failure. */
export interface RedisLink {
  readonly type: "redis" | "upstash";
  ping(): Promise<void>;
  /** Removes keys without blocking on freeing their memory; works on a full server too. */
  remove(keys: readonly string[]): Promise<void>;
  run(script: Script, keys: readonly string[], args: readonly (string | number)[]): Promise<unknown>;
  /**
   * Calls back with `false` when a connection is lost and with `true` when one is usable. REST has no connection and never
   * calls back.
   */
  watch(listener: (usable: boolean) => void): void;
  close(): Promise<void>;
}

/** Whether the server itself responded with an error: it is up, only this command failed. */
export function isReplyError(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error.name === "ReplyError" || error.name === "UpstashError") {
    return !/LOADING|MASTERDOWN|READONLY|CLUSTERDOWN|NOAUTH|WRONGPASS/.test(error.message);
  }
  return false;
}

/** Whether the server does not know a script's digest yet. */
export const isUnknownScript = (error: unknown) => error instanceof Error && error.message.includes("NOSCRIPT");
