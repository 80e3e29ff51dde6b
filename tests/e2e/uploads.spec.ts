import { readFile } from "node:fs/promises";
import { Agent, request } from "node:http";
import { expect, test } from "@playwright/test";
import { startLocalClamd } from "@/scripts/local-clamd/server";
import { BOUNDARY, formOf } from "@/tests/support/forms";
import { pdfs } from "@/tests/support/pdfs";
import { Person } from "@/tests/support/person";
import { flatPng } from "@/tests/support/pictures";
import { startServer, type RunningServer } from "@/tests/support/services";

/** Memory and time of the built server under uploads at and over their limit, on a process that does nothing else. */

const MiB = 1024 * 1024;
const LIMIT = 20 * MiB;

let server: RunningServer;
let person: Person;
let stopScanner: () => Promise<void>;
test.beforeAll(async () => {
  const scanner = await startLocalClamd();
  stopScanner = () => scanner.stop();
  server = await startServer({
    env: {
      MONGODB_URI: process.env.E2E_MONGODB_URI ?? "",
      REDIS_URL: process.env.E2E_REDIS_URL ?? "",
      JWT_SECRET: process.env.E2E_JWT_SECRET ?? "",
      JWT_REFRESH_SECRET: process.env.E2E_JWT_REFRESH_SECRET ?? "",
      CLAMD_URL: scanner.url,
      RATE_LIMIT_SCALE: "1000",
    },
  });
  person = await new Person(process.env.E2E_BASE_URL ?? "", "Nils", "talent", "en").join(
    process.env.E2E_MAIL_URL ?? "",
  );
});
test.afterAll(async () => {
  await server.stop();
  await stopScanner();
});

/** Resident memory of the server, in MiB. */
async function residentMiB(): Promise<number> {
  const status = await readFile(`/proc/${server.pid}/status`, "utf8");
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) / 1024;
}

/** The highest resident memory while something runs, beyond what it was before, in MiB. */
async function growthWhile<T>(work: () => Promise<T>): Promise<{ result: T; grown: number }> {
  const before = await residentMiB();
  let highest = before;
  const timer = setInterval(() => void residentMiB().then((now) => (highest = Math.max(highest, now))), 50);
  try {
    const result = await work();
    return { result, grown: highest - before };
  } finally {
    clearInterval(timer);
  }
}

/** Sends a form in chunks, without a length, on a connection of this agent. */
function upload(agent: Agent, purpose: string, filename: string, content: Buffer) {
  const body = formOf([{ filename, content }]);
  return new Promise<{ status: number; code?: string }>((resolve, reject) => {
    const sending = request(
      `${server.url}/api/v1/files?purpose=${purpose}`,
      {
        agent,
        method: "POST",
        headers: {
          cookie: [...person.cookies].map(([name, value]) => `${name}=${value}`).join("; "),
          origin: server.url,
          "content-type": `multipart/form-data; boundary=${BOUNDARY}`,
          "transfer-encoding": "chunked",
        },
      },
      (response) => {
        let text = "";
        response.setEncoding("utf8").on("data", (more: string) => (text += more));
        response.on("end", () =>
          resolve({ ...(JSON.parse(text) as { code?: string }), status: response.statusCode ?? 0 }),
        );
      },
    );
    sending.on("error", reject);
    sending.end(body);
  });
}

/** Asks for the health on the same connection; answers the status and the milliseconds. */
function healthOn(agent: Agent) {
  const started = performance.now();
  return new Promise<{ status: number; took: number; reused: boolean }>((resolve, reject) => {
    const asking = request(`${server.url}/api/health/live`, { agent }, (response) => {
      response.resume().on("end", () =>
        resolve({
          status: response.statusCode ?? 0,
          took: performance.now() - started,
          reused: asking.reusedSocket,
        }),
      );
    });
    asking.on("error", reject).end();
  });
}

const oneConnection = () => new Agent({ keepAlive: true, maxSockets: 1 });

test("a file of exactly the limit is stored, one byte more is refused", async () => {
  const agent = oneConnection();
  expect((await upload(agent, "deliverable", "exact.pdf", pdfs.ofSize(LIMIT))).status).toBe(201);
  const over = await upload(agent, "deliverable", "over.pdf", pdfs.ofSize(LIMIT + 1));
  expect([over.status, over.code]).toEqual([413, "payload_too_large"]);
  agent.destroy();
});

test("forty bodies over the limit are refused in 40 MiB, and each connection goes on", async () => {
  test.setTimeout(120_000);
  const body = pdfs.ofSize(LIMIT + MiB);
  // What the first uploads load is no part of what forty of them cost.
  for (let round = 0; round < 3; round += 1) await upload(oneConnection(), "deliverable", "large.pdf", body);
  const { result, grown } = await growthWhile(async () => {
    const seen: unknown[] = [];
    for (let round = 0; round < 4; round += 1)
      seen.push(
        ...(await Promise.all(
          Array.from({ length: 10 }, async () => {
            const agent = oneConnection();
            const { status, code } = await upload(agent, "deliverable", "large.pdf", body);
            const next = await healthOn(agent);
            agent.destroy();
            return [status, code, next.status, next.took < 1000];
          }),
        )),
      );
    return seen;
  });
  expect(result).toEqual(Array.from({ length: 40 }, () => [413, "payload_too_large", 200, true]));
  expect(grown).toBeLessThan(40);
});

test("pictures that would burst are refused within five seconds, together and cheaply", async () => {
  const bombs = Array.from({ length: 8 }, () => flatPng(30_000, 30_000));
  const started = performance.now();
  const { result, grown } = await growthWhile(() =>
    Promise.all(bombs.map((bomb) => upload(oneConnection(), "avatar", "bomb.png", bomb))),
  );
  expect(result.map(({ status, code }) => [status, code])).toEqual(bombs.map(() => [422, "image_too_large"]));
  expect(performance.now() - started).toBeLessThan(5000);
  expect(grown).toBeLessThan(200);
  const health = (await (await fetch(`${server.url}/api/health`)).json()) as { status: string };
  expect(health.status).toBe("healthy");
});

test("pictures of sixteen bits that would take too much memory are refused in 50 MiB", async () => {
  const bombs = Array.from({ length: 5 }, () => flatPng(4096, 4096, 16, 6));
  const { result, grown } = await growthWhile(() =>
    Promise.all(bombs.map((bomb) => upload(oneConnection(), "avatar", "deep.png", bomb))),
  );
  expect(result.map(({ status, code }) => [status, code])).toEqual(bombs.map(() => [422, "image_too_large"]));
  expect(grown).toBeLessThan(50);
});
