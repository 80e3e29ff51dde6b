import { afterAll, beforeAll } from "vitest";
import { startLocalClamd, type LocalClamd } from "@/scripts/local-clamd/server";
import { setVariables } from "./variables";

/** A stand-in for the virus scanner of this file's own; `stop` and `start` kill and revive it at the same address. */
export function useScanner() {
  let running: LocalClamd | undefined;
  let restore: (() => void) | undefined;
  let port = 0;
  const start = async () => {
    running = await startLocalClamd(port);
    port = Number(new URL(running.url).port);
  };
  const stop = async () => {
    await running?.stop();
    running = undefined;
  };
  beforeAll(async () => {
    await start();
    restore = setVariables({ CLAMD_URL: `tcp://127.0.0.1:${port}` });
  });
  afterAll(async () => {
    await stop();
    restore?.();
  });
  return { start, stop };
}
