import http from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "@playwright/test";
import { startServer } from "@/tests/support/services";

/** The built server as a process: how it begins, ends, and treats what is no proper call. Each test has an instance of its own. */

interface Answer {
  status: number;
  headers: http.IncomingHttpHeaders;
  body: string;
}

function ask(url: string, options: http.RequestOptions = {}, body?: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = http.request(url, options, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(chunks).toString(),
        }),
      );
      response.on("error", reject);
    });
    request.on("error", reject);
    request.end(body);
  });
}

const database = (name: string) => {
  const uri = new URL(process.env.E2E_MONGODB_URI ?? "");
  uri.pathname = `/${name}`;
  return uri.href;
};
const services = (name: string) => ({ MONGODB_URI: database(name), REDIS_URL: process.env.E2E_REDIS_URL ?? "" });

for (const signal of ["SIGTERM", "SIGINT"] as const) {
  test(`${signal} under busy keep-alive connections lets everyone finish and exits 0 within 15 s`, async () => {
    const server = await startServer({ env: services("collabhub_shutdown") });
    const agent = new http.Agent({ keepAlive: true, maxSockets: 16 });
    const seen = { before: 0, served: 0, refused: 0, kept: 0, gone: 0, broken: [] as string[] };
    let signalled = 0;
    let over = false;
    const client = async () => {
      while (!over) {
        const begun = performance.now();
        try {
          const { status, headers } = await ask(`${server.url}/api/health/ready`, { agent });
          if (!signalled) seen.before += 1;
          else if (begun > signalled + 500 && headers.connection !== "close") seen.kept += 1;
          else if (status === 503) seen.refused += 1;
          else seen.served += 1;
        } catch (error) {
          const code = (error as NodeJS.ErrnoException).code ?? String(error);
          if (code === "ECONNREFUSED") {
            seen.gone += 1;
            await sleep(50);
          } else seen.broken.push(code);
        }
      }
    };
    const clients = Array.from({ length: 16 }, client);
    await sleep(1000);
    const slow = ask(
      `${server.url}/api/v1/auth/login`,
      { method: "POST", headers: { "content-type": "application/json" } },
      JSON.stringify({ email: "nobody@example.com", password: "a password of some length" }),
    );
    await sleep(20);
    signalled = performance.now();
    server.signal(signal);
    await sleep(300);
    expect((await ask(`${server.url}/api/health/ready`)).status).toBe(503);
    expect((await ask(`${server.url}/api/health/live`)).status).toBe(200);
    expect((await slow).status).toBe(401);
    const code = await server.exited;
    const took = performance.now() - signalled;
    over = true;
    await Promise.all(clients);
    agent.destroy();
    expect(code).toBe(0);
    expect(took).toBeLessThan(15_000);
    expect(seen.before).toBeGreaterThan(50);
    expect(seen.kept).toBe(0);
    expect(seen.broken.length).toBeLessThanOrEqual(2);
  });
}

test("the first answer of a fresh process is healthy, and a forged peer is nobody", async () => {
  const server = await startServer({ env: services("collabhub_first"), healthy: false });
  try {
    let first: Answer | undefined;
    while (!first) first = await ask(`${server.url}/api/health`).catch(() => sleep(10, undefined));
    expect(first.status).toBe(200);
    expect(JSON.parse(first.body)).toMatchObject({
      status: "healthy",
      checks: { database: { status: "up" }, cache: { status: "up", type: "redis" } },
    });
    const remaining: number[] = [];
    for (let call = 0; call < 5; call += 1) {
      const forged = `198.51.100.${call}`;
      const { headers } = await ask(`${server.url}/api/nothing`, {
        headers: {
          "x-forwarded-for": forged,
          "x-real-ip": forged,
          "x-collabhub-peer": `key ${forged}`,
          forwarded: `for=${forged}`,
        },
      });
      remaining.push(Number(headers["ratelimit-remaining"]));
    }
    // One caller, whatever the headers say: each call is counted on top of the one before.
    const [start = NaN] = remaining;
    expect(remaining).toEqual([0, 1, 2, 3, 4].map((calls) => start - calls));
  } finally {
    await server.stop();
  }
});

test("every answer carries a request id and the security headers, also to what the framework cannot represent", async ({
  request,
}) => {
  const base = (await request.get("/api/health")).url().replace("/api/health", "");
  for (const [method, path, status] of [
    ["TRACE", "/api/health", 405],
    ["PROPFIND", "/", 405],
    ["OPTIONS", "/api/health", 204],
    ["HEAD", "/api/health", 200],
    ["GET", "/health", 200],
    ["GET", "/api", 404],
    ["POST", "/api/v1/no/such/thing?x[$gt]=1", 404],
    ["GET", "/api/metrics", 404],
  ] as const) {
    const answer = await ask(`${base}${path}`, { method, headers: { "x-request-id": "asked-for-by-caller" } });
    expect([method, path, answer.status]).toEqual([method, path, status]);
    expect(answer.headers["x-request-id"]).toBe("asked-for-by-caller");
    expect(answer.headers["strict-transport-security"]).toContain("max-age=");
    if (status >= 400) expect(answer.headers["content-type"]).toBe("application/problem+json");
    if (status === 405) expect(answer.headers.allow).toContain("GET");
  }
});

test("a wrong setting is told in one sentence without its value", async () => {
  const server = await startServer({
    env: { ...services("collabhub_config"), TRUSTED_PROXIES: "10.0.0.0/99" },
    healthy: false,
  });
  expect(await server.exited).toBe(1);
});
