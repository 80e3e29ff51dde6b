import { afterAll, beforeAll } from "vitest";
import { resetEnv } from "@/lib/core/env";

export type Variables = Record<string, string | undefined>;

function assign(values: Variables): void {
  for (const [name, value] of Object.entries(values))
    if (value === undefined) Reflect.deleteProperty(process.env, name);
    else process.env[name] = value;
  resetEnv();
}

/** Sets variables of the environment (undefined removes one) and answers what puts the earlier values back. */
export function setVariables(values: Variables): () => void {
  const before = Object.fromEntries(Object.keys(values).map((name) => [name, process.env[name]]));
  assign(values);
  return () => assign(before);
}

/** Sets variables for the tests of a file, or of the block around it. */
export function withVariables(values: Variables | (() => Promise<Variables>)): void {
  let restore: (() => void) | undefined;
  beforeAll(async () => {
    restore = setVariables(typeof values === "function" ? await values() : values);
  }, 60_000);
  afterAll(() => restore?.());
}
