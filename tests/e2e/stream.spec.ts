import { expect, test } from "@playwright/test";
import { MongoClient, ObjectId } from "mongodb";
import { resetEnv } from "@/lib/core/env";
import { bearer, signIn } from "@/tests/bench/people";
import { databaseAt } from "@/tests/support/database-uri";
import { serverEnvironment, startServer } from "@/tests/support/services";
import { StreamClient } from "@/tests/support/stream-client";

test("SIGTERM tells open streams to come back, opens no other one, and exits 0 within 15 s", async () => {
  const MONGODB_URI = databaseAt(process.env.E2E_MONGODB_URI ?? "", "collabhub_stream_shutdown");
  const env = { ...serverEnvironment(0), MONGODB_URI, RATE_LIMIT_SCALE: "1000" };
  const before = { ...process.env };
  // Tokens are signed here with the secrets of that server.
  Object.assign(process.env, env);
  resetEnv();
  const client = await new MongoClient(MONGODB_URI).connect();
  const server = await startServer({ env });
  try {
    const talent = await signIn(client.db(), new ObjectId().toHexString(), "talent");
    const stream = new StreamClient({ urls: [server.url], headers: () => bearer(talent) });
    await expect.poll(() => stream.open).toBe(true);
    const begun = performance.now();
    server.signal("SIGTERM");
    await expect.poll(() => stream.ends, { timeout: 2_000 }).toEqual(["restart"]);
    await expect.poll(() => stream.refusals.length, { timeout: 2_000 }).toBeGreaterThan(0);
    expect(new Set(stream.refusals)).toEqual(new Set([503]));
    expect(await server.exited).toBe(0);
    expect(performance.now() - begun).toBeLessThan(15_000);
    stream.close();
  } finally {
    await server.stop();
    await client.close();
    process.env = before;
    resetEnv();
  }
});
