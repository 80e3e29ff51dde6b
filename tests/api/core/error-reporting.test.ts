import { createServer, type Server } from "node:http";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createLogger } from "@/lib/core/logger";
import { lifecycle } from "@/lib/core/lifecycle/state";
import { startErrorReporting } from "@/lib/integrations/sentry/server";

const envelopes: string[] = [];
let sink: Server;
let dsn: string;

beforeAll(async () => {
  sink = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const body = Buffer.concat(chunks);
      envelopes.push((request.headers["content-encoding"] === "gzip" ? gunzipSync(body) : body).toString());
      response.writeHead(200, { "content-type": "application/json" }).end("{}");
    });
  });
  await new Promise<void>((resolve) => sink.listen(0, "127.0.0.1", resolve));
  const address = sink.address();
  dsn = `http://publickey@127.0.0.1:${typeof address === "object" && address ? address.port : 0}/1`;
});
afterAll(async () => {
  delete process.env.NEXT_PUBLIC_SENTRY_DSN;
  await new Promise((resolve) => sink.close(resolve));
});

const silent = createLogger("error", { write: () => undefined });

describe("error reporting", () => {
  it("loads and sends nothing without a DSN", async () => {
    delete process.env.NEXT_PUBLIC_SENTRY_DSN;
    await startErrorReporting();
    silent.error({ err: new Error("nobody is told") }, "failed");
    expect(envelopes).toHaveLength(0);
    expect(lifecycle().hooks.size).toBe(0);
  });

  it("sends what is logged as an error, scrubbed, with its request id, and flushes at shutdown", async () => {
    process.env.NEXT_PUBLIC_SENTRY_DSN = dsn;
    await startErrorReporting();
    silent.warn({ err: new Error(["only", "a", "warning"].join("-")) }, "slow");
    const error = new Error(
      "cannot mail ana.silva@example.com through smtp://user:canary-password@host with token=canary-token",
    );
    silent.error({ context: "mail", requestId: "request-1234", err: error }, "mail failed for ana.silva@example.com");
    for (const end of lifecycle().hooks) await end();
    await expect.poll(() => envelopes.join("").includes("cannot mail"), { timeout: 10_000 }).toBe(true);
    const sent = envelopes.join("\n");
    expect(sent).toContain('"requestId":"request-1234"');
    expect(sent).not.toContain("only-a-warning");
    expect(sent).not.toMatch(/ana\.silva|canary-(password|token)/);
  });
});
