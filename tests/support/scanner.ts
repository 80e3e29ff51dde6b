import { afterAll, beforeAll } from "vitest";
import { TEST_SIGNATURE, startLocalClamd } from "@/scripts/local-clamd/server";
import { freePort } from "@/scripts/local/ports";
import { UNOFFICIAL, startClamd } from "./clamd";
import { setVariables } from "./variables";

/**
 * A virus scanner of this file's own: the stand-in, or the real clamd that CLAMD names; `stop` and `start` kill and revive it at the
 * same address.
 */
export function useScanner() {
  const real = process.env.CLAMD;
  let running: { stop: () => Promise<void> } | undefined;
  let restore: (() => void) | undefined;
  let port = 0;
  const start = async () => {
    running = await (real ? startClamd(real, port) : startLocalClamd(port));
  };
  const stop = async () => {
    await running?.stop();
    running = undefined;
  };
  beforeAll(async () => {
    port = await freePort();
    restore = setVariables({ CLAMD_URL: `tcp://127.0.0.1:${port}` });
    await start();
  });
  afterAll(async () => {
    await stop();
    restore?.();
  });
  return {
    start,
    stop,
    /** What it says it is, and the name by which it finds the tests' virus. */
    version: real ? "ClamAV" : "test signature only",
    signature: `${TEST_SIGNATURE}${real ? UNOFFICIAL : ""}`,
  };
}
