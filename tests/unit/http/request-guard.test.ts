import { createServer, type RequestListener, type Server } from "node:http";
import { connect, type AddressInfo, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { PassThrough } from "node:stream";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { apiContentSecurityPolicy, securityHeaders } from "@/lib/core/http/security-headers";
import { installRequestGuard } from "@/lib/core/lifecycle/request-guard";

beforeAll(() => installRequestGuard({ upgrades: false }));

const servers: Server[] = [];
const sockets: Socket[] = [];
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

async function serverWith(listener: RequestListener): Promise<Server> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}

/** A raw connection: what it has received so far, and whether the server has closed it. */
function open(server: Server) {
  const socket = connect((server.address() as AddressInfo).port, "127.0.0.1");
  sockets.push(socket);
  const seen = { text: "", closed: false };
  socket.setEncoding("latin1");
  socket.on("data", (chunk: string) => (seen.text += chunk));
  socket.on("end", () => (seen.closed = true));
  socket.on("error", () => (seen.closed = true));
  const until = async (met: () => boolean) => {
    for (let waited = 0; !met() && waited < 3000; waited += 10) await sleep(10);
    return met();
  };
  return { socket, seen, until };
}

const served = (text: string) => text.match(/HTTP\/1\.1 \d{3}/g) ?? [];
const get = (path: string) => `GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`;

/** As the framework does it: the body goes into a stream that no handler reads, and the answer does not wait for it. */
const early: RequestListener = (request, response) => {
  const body = new PassThrough();
  request.pipe(body);
  setTimeout(() => response.writeHead(401).end("no"), 20);
};

describe("a path that cannot be decoded", () => {
  test.each(["/api/v1/users/%", "/api/v1/users/%ff", "/api/%E0%A4", "http://x/api/v1/%zz"])(
    "is a 400 problem for %s",
    async (path) => {
      const { socket, seen, until } = open(await serverWith((_request, response) => response.end("reached")));
      socket.write(get(path));
      expect(await until(() => seen.closed)).toBe(true);
      expect(seen.text).toMatch(/^HTTP\/1\.1 400 /);
      expect(seen.text).toContain("Content-Type: application/problem+json");
      expect(seen.text).toContain('"code":"malformed_request"');
      expect(seen.text).toContain(`Content-Security-Policy: ${apiContentSecurityPolicy}`);
      expect(seen.text).toMatch(/^X-Request-Id: [\w-]{8,}/m);
      for (const [name, value] of Object.entries(securityHeaders)) expect(seen.text).toContain(`${name}: ${value}`);
    },
  );

  test("is a 400 with the headers outside the API, too", async () => {
    const { socket, seen, until } = open(await serverWith((_request, response) => response.end("reached")));
    socket.write(get("/roles/%ff"));
    expect(await until(() => seen.closed)).toBe(true);
    expect(seen.text).toMatch(/^HTTP\/1\.1 400 /);
    for (const [name, value] of Object.entries(securityHeaders)) expect(seen.text).toContain(`${name}: ${value}`);
    expect(seen.text).not.toContain("reached");
  });

  test("is told apart from one that can, and from a query", async () => {
    const { socket, seen, until } = open(await serverWith((_request, response) => response.end("reached")));
    socket.write(get("/api/v1/users/%C3%A9?q=%"));
    expect(await until(() => seen.text.includes("reached"))).toBe(true);
  });
});

test.each(["nxtPid=x", "__proto__=x", "limit=1&limit=2"])(
  "the query ?%s of the API is a 422 problem",
  async (query) => {
    const { socket, seen, until } = open(await serverWith((_request, response) => response.end("reached")));
    socket.write(get(`/api/v1/roles?${query}`));
    expect(await until(() => seen.closed)).toBe(true);
    expect(seen.text).toMatch(/^HTTP\/1\.1 422 /);
    expect(seen.text).toContain('"code":"invalid_input"');
  },
);

test("a response that no handler gave headers has them all; what a handler sets is left", async () => {
  const server = await serverWith((_request, response) => {
    response.setHeader("Referrer-Policy", "no-referrer");
    response.writeHead(500, { "X-Frame-Options": "DENY" }).end("x");
  });
  const { socket, seen, until } = open(server);
  socket.write(get("/api/x"));
  expect(await until(() => seen.text.includes("\r\n\r\n"))).toBe(true);
  expect(seen.text).toContain(`Content-Security-Policy: ${apiContentSecurityPolicy}`);
  expect(seen.text).toContain("Referrer-Policy: no-referrer");
  expect(seen.text.match(/X-Frame-Options: .*/g)).toEqual(["X-Frame-Options: DENY"]);
  expect(seen.text).toContain(`Strict-Transport-Security: ${securityHeaders["Strict-Transport-Security"]}`);
});

test("a response that leads elsewhere may load nothing; one that confirms what a browser has changes no policy", async () => {
  const policyOf = async (status: number) => {
    const server = await serverWith((_request, response) => response.writeHead(status, { Location: "/" }).end());
    const { socket, seen, until } = open(server);
    socket.write(get("/elsewhere"));
    await until(() => seen.text.includes("\r\n\r\n"));
    return /^Content-Security-Policy: (.*)$/m.exec(seen.text)?.[1]?.trim();
  };
  for (const status of [301, 307, 308]) expect(await policyOf(status)).toBe(apiContentSecurityPolicy);
  for (const status of [200, 304]) expect(await policyOf(status)).toBeUndefined();
});

test("a request for another protocol is served as a plain one, even as the first of a server", async () => {
  const server = await serverWith((_request, response) => response.end("plain"));
  // The framework's listener, which leaves the connection open.
  server.on("upgrade", () => {});
  const { socket, seen, until } = open(server);
  socket.write("GET /socket HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n");
  expect(await until(() => seen.text.includes("plain"))).toBe(true);
  socket.write(get("/next"));
  expect(await until(() => seen.closed || served(seen.text).length === 2)).toBe(true);
});

describe("a connection whose request was answered before its body was read", () => {
  test("serves its next request after a body of moderate size", async () => {
    const { socket, seen, until } = open(await serverWith(early));
    const size = 600_000;
    socket.write(`POST /api/x HTTP/1.1\r\nHost: x\r\nContent-Length: ${size}\r\n\r\n`);
    socket.write(Buffer.alloc(size, "a"));
    expect(await until(() => served(seen.text).length === 1)).toBe(true);
    socket.write(get("/api/y"));
    expect(await until(() => served(seen.text).length === 2)).toBe(true);
    expect(seen.closed).toBe(false);
  });

  test("says that it closes, answers and closes for a large body", async () => {
    const { socket, seen, until } = open(await serverWith(early));
    socket.write(`POST /api/x HTTP/1.1\r\nHost: x\r\nContent-Length: 50000000\r\n\r\n`);
    socket.write(Buffer.alloc(600_000, "a"));
    expect(await until(() => seen.closed)).toBe(true);
    expect(served(seen.text)).toEqual(["HTTP/1.1 401"]);
    expect(seen.text).toMatch(/^Connection: close/im);
  });

  test("is closed where a body without a declared length goes on", async () => {
    const { socket, seen, until } = open(await serverWith(early));
    socket.write("POST /api/x HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");
    const chunk = Buffer.concat([Buffer.from("10000\r\n"), Buffer.alloc(65_536, "a"), Buffer.from("\r\n")]);
    for (let sent = 0; sent < 40 && !seen.closed; sent += 1) {
      socket.write(chunk);
      await sleep(5);
    }
    expect(await until(() => seen.closed)).toBe(true);
    expect(served(seen.text)).toEqual(["HTTP/1.1 401"]);
  });

  test("stays open when the body was read", async () => {
    const server = await serverWith((request, response) => {
      request.resume();
      request.once("end", () => response.end("read"));
    });
    const { socket, seen, until } = open(server);
    socket.write(`POST /api/x HTTP/1.1\r\nHost: x\r\nContent-Length: 2000000\r\n\r\n`);
    socket.write(Buffer.alloc(2_000_000, "a"));
    expect(await until(() => served(seen.text).length === 1)).toBe(true);
    expect(seen.text).not.toMatch(/^Connection: close/im);
    socket.write(get("/api/y"));
    expect(await until(() => served(seen.text).length === 2)).toBe(true);
  });
});
