import { connect } from "node:net";
import { expect, test } from "@playwright/test";

/** The built server on a connection of our own, where the framework stands between the body and its handler. */

const MiB = 1024 * 1024;
const piece = Buffer.alloc(64 * 1024, "a");
const chunk = Buffer.concat([Buffer.from("10000\r\n"), piece, Buffer.from("\r\n")]);

/** Sends a chunked body of so many bytes, and then asks for the health on the same connection; answers both statuses. */
async function exchange(
  path: string,
  type: string,
  size: number,
): Promise<{ statuses: number[]; milliseconds: number }> {
  const { hostname, port, host } = new URL(process.env.E2E_BASE_URL ?? "");
  const socket = connect(Number(port), hostname);
  let text = "";
  socket.setEncoding("latin1");
  socket.on("data", (more: string) => (text += more));
  socket.on("error", () => undefined);
  const statuses = () => (text.match(/HTTP\/1\.1 \d{3}/g) ?? []).map((line) => Number(line.slice(-3)));
  const send = (bytes: Buffer | string) =>
    new Promise<void>((resolve) => {
      socket.write(bytes, () => resolve());
    });
  await send(`POST ${path} HTTP/1.1\r\nHost: ${host}\r\nContent-Type: ${type}\r\nTransfer-Encoding: chunked\r\n\r\n`);
  for (let sent = 0; sent < size; sent += piece.length) await send(chunk);
  await send("0\r\n\r\n");
  await expect.poll(() => statuses().length, { timeout: 5000 }).toBe(1);
  const started = performance.now();
  await send(`GET /api/health/live HTTP/1.1\r\nHost: ${host}\r\n\r\n`);
  await expect.poll(() => statuses().length, { timeout: 5000, intervals: [10] }).toBe(2);
  const milliseconds = performance.now() - started;
  socket.destroy();
  return { statuses: statuses(), milliseconds };
}

for (const [what, path, type, size, status] of [
  ["a JSON body over its limit", "/api/v1/auth/login", "application/json", 6 * MiB, 413],
  [
    "a file that nobody may send",
    "/api/v1/files?purpose=deliverable",
    "multipart/form-data; boundary=x",
    21 * MiB,
    401,
  ],
] as const)
  test(`after ${what} the next request on the connection is answered within a second`, async () => {
    const { statuses, milliseconds } = await exchange(path, type, size);
    expect(statuses).toEqual([status, 200]);
    expect(milliseconds).toBeLessThan(1000);
  });
