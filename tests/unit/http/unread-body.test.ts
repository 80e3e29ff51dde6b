import { createServer, type RequestListener, type Server } from "node:http";
import { connect, type AddressInfo, type Socket } from "node:net";
import { PassThrough, Readable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { readBytes } from "@/lib/core/http/body";
import { Problem } from "@/lib/core/http/problem";
import { installRequestGuard } from "@/lib/core/lifecycle/request-guard";

const MiB = 1024 * 1024;
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

/** A handler as the framework calls it: the body goes through a stream of its own, and a problem becomes the answer. */
const handled =
  (work: (request: Request) => Promise<unknown>): RequestListener =>
  (incoming, response) => {
    if (incoming.method === "GET") return void response.end("next");
    const body = incoming.pipe(new PassThrough());
    const request = new Request("http://x/api/x", {
      method: "POST",
      headers: Object.entries(incoming.headers).map(([name, value]) => [name, String(value)] as [string, string]),
      body: Readable.toWeb(body) as ReadableStream,
      duplex: "half",
    } as RequestInit);
    void work(request).then(
      () => response.writeHead(200).end("read"),
      (error: unknown) => {
        const problem = error as Problem;
        response.writeHead(problem.status, { ...problem.headers }).end("problem");
      },
    );
  };

async function open(listener: RequestListener) {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const socket = connect((server.address() as AddressInfo).port, "127.0.0.1");
  sockets.push(socket);
  const seen = { text: "", closed: false };
  socket.setEncoding("latin1");
  socket.on("data", (chunk: string) => (seen.text += chunk));
  socket.on("close", () => (seen.closed = true));
  socket.on("error", () => (seen.closed = true));
  const statuses = () => (seen.text.match(/HTTP\/1\.1 \d{3}/g) ?? []).map((line) => Number(line.slice(-3)));
  const until = async (met: () => boolean, milliseconds: number) => {
    for (const started = performance.now(); !met() && performance.now() - started < milliseconds;) await sleep(10);
    return met();
  };
  const send = (bytes: Buffer | string) =>
    new Promise<void>((resolve) => {
      if (socket.destroyed || socket.write(bytes)) resolve();
      else {
        socket.once("drain", resolve);
        socket.once("close", resolve);
      }
    });
  return { seen, statuses, until, send };
}

const piece = Buffer.alloc(64 * 1024, "a");
const chunk = Buffer.concat([Buffer.from("10000\r\n"), piece, Buffer.from("\r\n")]);

/** Sends a body of so many bytes, and then another request on the same connection. */
async function exchange(listener: RequestListener, size: number, how: "chunked" | "declared") {
  const connection = await open(listener);
  const { seen, statuses, until, send } = connection;
  const length = how === "chunked" ? "Transfer-Encoding: chunked" : `Content-Length: ${size}`;
  await send(`POST /api/x HTTP/1.1\r\nHost: x\r\n${length}\r\n\r\n`);
  for (let sent = 0; sent < size && !seen.closed; sent += piece.length) await send(how === "chunked" ? chunk : piece);
  if (how === "chunked") await send("0\r\n\r\n");
  await until(() => statuses().length === 1, 3000);
  const started = performance.now();
  await send("GET /api/y HTTP/1.1\r\nHost: x\r\n\r\n");
  const answered = await until(() => statuses().length === 2, 1000);
  return { ...connection, answered, milliseconds: performance.now() - started };
}

const limited = handled((request) => readBytes(request, 256 * 1024));
const refusedAtOnce = handled(() => Promise.reject(new Problem("no_session")));

describe("the next request on a connection whose body was too large or not read", () => {
  test.each([
    ["a chunked body over the limit", limited, MiB, "chunked", 413],
    ["a chunked body of 6 MiB over a limit of 256 KiB", limited, 6 * MiB, "chunked", 413],
    ["a declared body over the limit", limited, 6 * MiB, "declared", 413],
    ["a chunked body that nobody reads", refusedAtOnce, 21 * MiB, "chunked", 401],
    ["a declared body that nobody reads", refusedAtOnce, 21 * MiB, "declared", 401],
  ] as const)("is answered within a second: %s", async (_name, listener, size, how, status) => {
    const { statuses, answered, seen } = await exchange(listener, size, how);
    expect(statuses()).toEqual([status, 200]);
    expect(answered).toBe(true);
    expect(seen.text).not.toMatch(/^Connection: close/im);
  });

  test("is refused by a closed connection that was announced, where far more is sent than is discarded", async () => {
    const { statuses, seen, until } = await exchange(limited, 24 * MiB, "chunked");
    expect(statuses()).toEqual([413]);
    expect(seen.text).toMatch(/^Connection: close/im);
    expect(await until(() => seen.closed, 3000)).toBe(true);
  });

  test("is refused likewise where the rest of a body does not come within two seconds", async () => {
    const { seen, statuses, until, send } = await open(limited);
    await send("POST /api/x HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");
    for (let sent = 0; sent < MiB; sent += piece.length) await send(chunk);
    expect(await until(() => statuses().length === 1, 3000)).toBe(true);
    expect(statuses()).toEqual([413]);
    expect(seen.text).toMatch(/^Connection: close/im);
    expect(await until(() => seen.closed, 3000)).toBe(true);
  });
});
