import { createServer, request as send, type IncomingHttpHeaders, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { gunzipSync } from "node:zlib";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { clearCache, invalidate } from "@/lib/core/cache/cache";
import { tags } from "@/lib/core/cache/keys";
import { clearSharedCache, invalidateShared } from "@/lib/core/cache/shared";
import { markPeer, isOwnRender } from "@/lib/core/http/peer";
import { pageSecurityHeaders } from "@/lib/core/http/security-headers";
import { newNonce, requestIdFrom } from "@/lib/core/ids";
import { metrics } from "@/lib/core/metrics/metrics";
import { clearLocalCounts } from "@/lib/core/rate-limit/windows";
import { RedisAccess } from "@/lib/core/redis/access";
import { redisLink } from "@/lib/core/redis/redis-link";
import { redis, replaceRedis } from "@/lib/core/redis/redis";
import { responseCache } from "@/lib/core/response-cache/response-cache";
import { sharedRoutes } from "@/lib/shared-responses";
import type { RedisServer } from "@/scripts/local/redis";
import { provisionRedis } from "@/tests/support/provision";
import { useRealRateLimits } from "@/tests/support/harness";

let redisServer: RedisServer;
let server: Server | undefined;

beforeAll(async () => {
  redisServer = await provisionRedis();
});
afterAll(async () => {
  await useRedis(undefined);
  await redisServer.stop();
});
afterEach(async () => {
  server?.closeAllConnections();
  await new Promise((resolve) => (server ? server.close(resolve) : resolve(null)));
  server = undefined;
});
useRealRateLimits();

async function useRedis(url: string | undefined): Promise<void> {
  await clearCache();
  clearLocalCounts();
  await replaceRedis(url === undefined ? null : new RedisAccess(redisLink(url), clearSharedCache, 5000));
  if (url !== undefined) await expect.poll(() => redis()?.available).toBe(true);
}

/** Stands for the framework: a page with a nonce, or data, of what `content` is now. */
function framework() {
  const self = {
    content: "first",
    status: 200,
    cookie: undefined as string | undefined,
    delayMs: 0,
    /** What each rendering was asked, and by whom. */
    renders: [] as { url: string; headers: IncomingHttpHeaders; own: boolean }[],
    listener: ((request, response) => {
      const { content, status } = self;
      const get = (name: string) => String(request.headers[name] ?? "");
      self.renders.push({ url: request.url ?? "", headers: { ...request.headers }, own: isOwnRender({ get }) });
      setTimeout(() => {
        const nonce = newNonce();
        if (self.cookie) response.setHeader("Set-Cookie", self.cookie);
        if (request.url?.startsWith("/api/")) {
          response.writeHead(status, { "Content-Type": "application/json" });
          return response.end(JSON.stringify({ content, filler: "x".repeat(2000) }));
        }
        response.writeHead(status, { ...pageSecurityHeaders({ nonce }), "Content-Type": "text/html; charset=utf-8" });
        response.end(
          `<p>${content}</p><script nonce="${nonce}">${"é".repeat(2000)}</script><script nonce="${nonce}"></script>`,
        );
      }, self.delayMs);
    }) as RequestListener,
  };
  return self;
}

async function serve({ listener }: { listener: RequestListener }): Promise<void> {
  const respond = responseCache({ routes: sharedRoutes, build: "test" });
  server = createServer((request, response) => {
    markPeer(request.headers, request.socket.remoteAddress);
    request.headers["x-request-id"] = requestIdFrom(request.headers["x-request-id"] as string | undefined);
    if (!respond(request, response, listener)) listener(request, response);
  });
  await new Promise<void>((resolve) => server?.listen(0, "127.0.0.1", resolve));
}

interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  bytes: Buffer;
  text: string;
}

function ask(path: string, { method = "GET", ...headers }: Record<string, string> = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const { port } = server?.address() as AddressInfo;
    const call = send({ port, path, method, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () => {
        const bytes = Buffer.concat(chunks);
        const text = (response.headers["content-encoding"] === "gzip" ? gunzipSync(bytes) : bytes).toString();
        resolve({ status: response.statusCode ?? 0, headers: response.headers, bytes, text });
      });
    });
    call.on("error", reject).end();
  });
}

const nonceOf = ({ headers }: Answer) => /'nonce-([^']+)'/.exec(String(headers["content-security-policy"]))?.[1] ?? "";

describe.each([
  ["in Redis", () => redisServer.url],
  ["in memory", () => undefined],
])("a shared response %s", (_, url) => {
  beforeEach(() => useRedis(url()));

  it("is rendered once for 500 who ask for it together", async () => {
    const page = framework();
    page.delayMs = 50;
    await serve(page);
    const answers = await Promise.all(Array.from({ length: 500 }, () => ask("/roles")));
    expect(answers.filter(({ status, text }) => status === 200 && text.includes("first")).length).toBe(500);
    expect(page.renders.length).toBe(1);
    expect(new Set(answers.map(nonceOf)).size).toBe(500);
  });

  it("is rendered anew for the first request after a write", async () => {
    const page = framework();
    await serve(page);
    for (let round = 1; round <= 20; round += 1) {
      page.content = `round ${round}`;
      await invalidate(tags.rolesList);
      expect((await ask("/roles")).text).toContain(`<p>round ${round}</p>`);
      expect((await ask("/roles")).text).toContain(`<p>round ${round}</p>`);
    }
    expect(page.renders.length).toBe(20);
  });

  it("that a write overtakes while it is rendered is not kept", async () => {
    const page = framework();
    page.delayMs = 100;
    await serve(page);
    const early = ask("/roles");
    await expect.poll(() => page.renders.length).toBe(1);
    page.content = "second";
    await invalidate(tags.rolesList);
    const late = ask("/roles");
    expect((await early).text).toContain("first");
    expect((await late).text).toContain("second");
    expect((await ask("/roles")).text).toContain("second");
  });

  it.each([404, 500, 503])("is never one with status %i", async (status) => {
    const page = framework();
    page.status = status;
    await serve(page);
    expect((await ask("/roles")).status).toBe(status);
    expect((await ask("/roles")).status).toBe(status);
    page.status = 200;
    expect((await ask("/roles")).status).toBe(200);
  });

  it("is never one that sets a cookie", async () => {
    const page = framework();
    page.cookie = "own=1";
    await serve(page);
    expect((await ask("/roles")).headers["set-cookie"]).toEqual(["own=1"]);
    page.cookie = undefined;
    expect((await ask("/roles")).headers["set-cookie"]).toBeUndefined();
  });
});

describe("a shared page", () => {
  beforeEach(() => useRedis(undefined));

  it("has a nonce of its own in header and body each time, compressed or not", async () => {
    const page = framework();
    await serve(page);
    const plain = await ask("/roles");
    const small = await ask("/roles", { "accept-encoding": "br, gzip" });
    expect(small.headers["content-encoding"]).toBe("gzip");
    expect(plain.headers["content-encoding"]).toBeUndefined();
    expect(small.bytes.length).toBeLessThan(plain.bytes.length / 5);
    expect(nonceOf(plain)).not.toBe(nonceOf(small));
    for (const answer of [plain, small]) {
      expect(answer.text.match(/nonce="[^"]*"/g)).toEqual(Array(2).fill(`nonce="${nonceOf(answer)}"`));
      expect(Number(answer.headers["content-length"])).toBe(answer.bytes.length);
      expect(answer.headers).not.toHaveProperty("etag");
      expect(answer.headers["cache-control"] ?? "").not.toContain("public");
    }
    expect(page.renders.length).toBe(1);
  });

  it.each(["gzip;q=0", "identity", "br", "gzip;q=0.0", "x-gzip"])("is not compressed for %s", async (accepted) => {
    await serve(framework());
    expect((await ask("/roles", { "accept-encoding": accepted })).headers["content-encoding"]).toBeUndefined();
  });

  it("is rendered from its address alone, whatever the first request says", async () => {
    const page = framework();
    await serve(page);
    await ask("/fr/roles?utm_source=x&workplace=remote", {
      host: "evil.example",
      cookie: "collabhub_theme=dark; collabhub_locale=en",
      accept: "text/x-component",
      "accept-language": "en",
      "user-agent": "Bot",
      "x-forwarded-host": "evil.example",
      "x-middleware-subrequest": "middleware",
      "x-nonce": "known",
      "if-none-match": "*",
      range: "bytes=0-1",
    });
    const [render] = page.renders;
    expect(render?.own).toBe(true);
    expect(render?.url).toBe("/fr/roles?workplace=remote");
    const { "x-collabhub-peer": peer, "x-request-id": requestId, ...headers } = render?.headers ?? {};
    expect([typeof peer, typeof requestId]).toEqual(["string", "string"]);
    expect(headers).toEqual({
      host: new URL(process.env.NEXT_PUBLIC_APP_URL ?? "http://localhost:3000").host,
      accept: "text/html",
      "accept-language": "fr",
      "user-agent": undefined,
    });
  });

  it("answers HEAD with the headers alone", async () => {
    await serve(framework());
    const [whole, head] = [await ask("/roles"), await ask("/roles", { method: "HEAD" })];
    expect(head.bytes.length).toBe(0);
    expect(head.headers["content-length"]).toBe(whole.headers["content-length"]);
  });

  it("whose rendering throws is left to the framework", async () => {
    const page = framework();
    await serve({
      listener: (request, response) => {
        const get = (name: string) => String(request.headers[name] ?? "");
        if (isOwnRender({ get })) throw new Error("no rendering");
        page.listener(request, response);
      },
    });
    expect((await ask("/roles")).text).toContain("first");
    expect(page.renders.map(({ own }) => own)).toEqual([false]);
  });
});

describe("shared data", () => {
  beforeEach(() => useRedis(undefined));
  const path = "/api/v1/roles?limit=5";

  it("names what it depends on, so that a cache in front of it can keep it for a second", async () => {
    await serve(framework());
    const { headers } = await ask(path);
    expect(headers["cache-control"]).toBe("public, max-age=0, s-maxage=1");
    expect(headers.vary).toBe("Authorization, Cookie, Accept-Encoding");
    expect(headers["content-security-policy"]).toContain("default-src 'none'");
    const again = await ask(path, { "if-none-match": String(headers.etag) });
    expect([again.status, again.bytes.length, again.headers.etag]).toEqual([304, 0, headers.etag]);
    expect((await ask(path, { "if-none-match": `W/"other", ${String(headers.etag)}` })).status).toBe(304);
    expect((await ask(path, { "if-none-match": 'W/"other"' })).status).toBe(200);
  });

  it("counts each request against the caller's limit, and not the rendering", async () => {
    const page = framework();
    await serve(page);
    const answers = [];
    for (let index = 0; index < 102; index += 1) answers.push(await ask(path));
    expect(answers[0]?.headers["ratelimit-remaining"]).toBe("99");
    expect(answers.map(({ status }) => status)).toEqual([...Array<number>(100).fill(200), 429, 429]);
    expect(answers[101]?.headers["content-type"]).toBe("application/problem+json");
    expect(JSON.parse(answers[101]?.text ?? "")).toMatchObject({
      code: "rate_limited",
      requestId: answers[101]?.headers["x-request-id"],
    });
    expect(page.renders.length).toBe(1);
  });

  it("is measured once for each request", async () => {
    await serve(framework());
    const count = async () => {
      const { values } = await metrics().requests.get();
      const row = values.find(
        ({ metricName, labels }) =>
          metricName?.endsWith("_count") && labels.route === "/api/v1/roles" && labels.status === "200",
      );
      return row?.value ?? 0;
    };
    const before = await count();
    for (let index = 0; index < 7; index += 1) await ask(path);
    expect(await count()).toBe(before + 7);
  });
});

describe("with several instances", () => {
  beforeEach(() => useRedis(redisServer.url));

  it("shows within a second what another one has written", async () => {
    const page = framework();
    await serve(page);
    const other = redisLink(redisServer.url);
    try {
      await expect
        .poll(() =>
          other.ping().then(
            () => true,
            () => false,
          ),
        )
        .toBe(true);
      await ask("/roles");
      for (const content of ["published", "edited", "paused"]) {
        page.content = content;
        await invalidateShared(other, [tags.rolesList]);
        const at = performance.now();
        await expect.poll(async () => (await ask("/roles")).text, { interval: 20 }).toContain(`<p>${content}</p>`);
        expect(performance.now() - at).toBeLessThan(1000);
      }
    } finally {
      await other.close();
    }
  });

  it("takes what another one has rendered", async () => {
    const [one, two] = [framework(), framework()];
    await serve(one);
    await ask("/roles");
    await sleep(50);
    server?.closeAllConnections();
    await new Promise((resolve) => server?.close(resolve));
    await serve(two);
    expect((await ask("/roles")).text).toContain("first");
    expect([one.renders.length, two.renders.length]).toEqual([1, 0]);
  });
});

describe("while Redis does not answer", () => {
  it("serves from this process, and waits for Redis no longer than its deadline", async () => {
    await useRedis(undefined);
    const silent = createServer();
    await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
    const { port } = silent.address() as AddressInfo;
    await replaceRedis(new RedisAccess(redisLink(`redis://127.0.0.1:${port}`), clearSharedCache));
    const page = framework();
    await serve(page);
    const times: number[] = [];
    for (let index = 0; index < 30; index += 1) {
      const at = performance.now();
      expect((await ask("/roles")).status).toBe(200);
      times.push(performance.now() - at);
    }
    expect(Math.max(...times)).toBeLessThan(50 + 400);
    expect(page.renders.length).toBeLessThan(5);
    await replaceRedis(null);
    silent.closeAllConnections();
    await new Promise((resolve) => silent.close(resolve));
  });
});
