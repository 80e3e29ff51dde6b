import { randomUUID } from "node:crypto";
import { copyFile, mkdtemp, readFile, rename, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run, sleep } from "../../local/processes";
import { edgeCertificate } from "../edge/certificates";
import { makeLive } from "../edge/live";
import { EdgeLog } from "../edge/log";
import { equal, type Criterion, type Finding } from "../evidence";
import { Client } from "../http";
import { otherThan } from "../layout";
import { reads } from "../load/actions";
import { OpenLoop, succeeded, summary } from "../load/open-loop";
import { headersOf } from "../load/people";
import { ask } from "../stack/control";
import { codeOf, pairs, wrongHeaders } from "./answers";
import { askHttp2, handshake, sendBytes, type RawAnswer } from "./raw";
import { live, type Stage } from "./stage";

const MEBIBYTE = 1024 * 1024;
const RATE = 20;

/** The edge as one client sees it, each part from an address of its own so that no limit of one part meets another. */
class EdgeDrill {
  readonly criteria: Criterion[] = [];
  private addresses = 0;

  constructor(private readonly stage: Stage) {}

  client(url = this.stage.url): Client {
    this.addresses += 1;
    return new Client({ url, ca: this.stage.ca, localAddress: `127.2.0.${this.addresses}` });
  }

  private judge(name: string, status: number, answer: RawAnswer): void {
    const wrong = wrongHeaders(answer);
    const shown = [String(answer.status), ...wrong].join(", ");
    this.criteria.push({
      name: `${name}: status, and each security header once`,
      expected: String(status),
      measured: shown,
      passed: answer.status === status && wrong.length === 0,
    });
  }

  private equal(name: string, expected: number | string, measured: number | string): void {
    this.criteria.push(equal(name, expected, measured));
  }

  /** Answers of the application and of nginx, over both versions of the protocol. */
  async answers(): Promise<void> {
    const { url, ca, place } = this.stage;
    const { hostname, port } = new URL(url);
    const client = this.client();
    const get = async (path: string) => pairs(await client.ask({ path }));
    this.judge("a page", 200, await get("/"));
    this.judge("a page over HTTP/2", 200, await askHttp2(url, ca, { path: "/" }));
    this.judge("data", 200, await get("/api/v1/roles?limit=1"));
    const script = /\/_next\/static\/[^"'\\ ]+\.js/.exec((await get("/")).body)?.[0] ?? "/_next/static/none.js";
    this.judge("a script", 200, await get(script));
    this.judge("a page that does not exist", 404, await get("/no-such-page"));
    this.judge("a call that does not exist", 404, await get("/api/v1/no-such-call"));
    this.judge("what is for the inside alone", 404, await get("/api/metrics"));
    this.judge("a redirect of the application", 308, await get("/en/help"));
    const plain = this.client(`http://${hostname}:${place.httpPort}`);
    const redirected = pairs(await plain.ask({ path: "/roles?q=1" }));
    this.judge("http", 301, redirected);
    this.equal(
      "where http leads",
      `${url}/roles?q=1`,
      redirected.headers.find(([name]) => name === "location")?.[1] ?? "",
    );
    const www = pairs(await client.ask({ path: "/roles", headers: { host: `www.${hostname}:${port}` } }));
    this.judge("www", 308, www);
    this.equal("where www leads", `${url}/roles`, www.headers.find(([name]) => name === "location")?.[1] ?? "");
    const tls = { host: hostname, port: Number(port), ca, servername: hostname };
    this.judge("a request that is none", 400, await sendBytes(tls, "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n"));
  }

  /** Each limit of a body: one byte more is refused by the edge. */
  async sizes(): Promise<void> {
    const { url, ca, people } = this.stage;
    const [person] = people;
    if (!person) throw new Error("nobody is signed in");
    const limits = [
      { path: "/api/v1/roles", bytes: MEBIBYTE },
      { path: "/api/v1/documents/verify", bytes: 6 * MEBIBYTE },
      { path: "/api/v1/files?purpose=portfolio", bytes: 21 * MEBIBYTE },
    ];
    for (const { path, bytes } of limits) {
      const client = this.client();
      const send = async (length: number) =>
        pairs(await client.ask({ method: "POST", path, body: Buffer.alloc(length), headers: headersOf(person, url) }));
      const log = await this.log();
      await send(bytes);
      this.equal(
        `${path} with ${bytes} bytes: asks the application`,
        "yes",
        (await this.askedColour(log, "POST")) ? "yes" : "no",
      );
      this.judge(`${path} with ${bytes + 1} bytes`, 413, await send(bytes + 1));
      this.equal(
        `${path} with ${bytes + 1} bytes: asks the application`,
        "no",
        (await this.askedColour(log, "POST")) ? "yes" : "no",
      );
      client.close();
    }
    const over = await askHttp2(url, ca, { method: "POST", path: "/api/v1/roles", body: Buffer.alloc(MEBIBYTE + 1) });
    this.judge("one byte too many over HTTP/2", 413, over);
    this.equal("its code", "payload_too_large", codeOf(over));
  }

  private async log(): Promise<EdgeLog> {
    const { place } = this.stage;
    return EdgeLog.fromNow(join(place.logs, `${(await live(place)).colour}.log`));
  }

  /** Whether a request with this method has reached the live colour since the last call. */
  private async askedColour(log: EdgeLog, method: string): Promise<boolean> {
    await sleep(200);
    return (await log.read()).some((line) => line.method === method);
  }

  /** One address that asks too often is turned away at the edge; health is not counted. */
  async limits(): Promise<void> {
    const { url } = this.stage;
    const client = this.client();
    const asked = (path: string) => ({ method: "POST", path, body: "{}", headers: headersOf({ cookies: "" }, url) });
    const attempts = [];
    for (let count = 0; count < 14; count += 1) attempts.push(await client.ask(asked("/api/v1/auth/logout")));
    const refusals = attempts.filter(({ status, body }) => status === 429 && body.includes("rate_limited"));
    this.equal("attempts to sign in that pass at once, of 14", 11, attempts.length - refusals.length);
    const [first] = refusals;
    if (first) this.judge("one attempt too many", 429, pairs(first));
    this.equal("it says when to come back", "6", first?.headers["retry-after"] ?? "no");
    const health = await Promise.all(Array.from({ length: 300 }, () => client.ask({ path: "/api/health" })));
    this.equal(
      "of 300 questions for health at once, answered 200",
      300,
      health.filter(({ status }) => status === 200).length,
    );
    client.close();
  }

  /** What a client says about itself is not believed. */
  async forgeries(): Promise<void> {
    const { url } = this.stage;
    const client = this.client();
    const attempt = (index: number) =>
      client.ask({
        method: "POST",
        path: "/api/v1/auth/login",
        headers: {
          ...headersOf({ cookies: "" }, url),
          "x-forwarded-for": `203.0.113.${index}`,
          "x-real-ip": "203.0.113.9",
        },
        body: JSON.stringify({ email: `nobody-${index}@checks.collabhub.test`, password: "not the password at all" }),
      });
    const statuses: number[] = [];
    for (let index = 1; index <= 6; index += 1) statuses.push((await attempt(index)).status);
    this.equal("six sign-ins under six forged addresses", "401 401 401 401 401 429", statuses.join(" "));
    const plain = await client.ask({ path: "/api/v1/users/me" });
    const forged = await client.ask({
      path: "/api/v1/users/me",
      headers: { "x-middleware-subrequest": "middleware", "x-middleware-rewrite": "/", upgrade: "websocket" },
    });
    this.equal("a call with the framework's own headers", plain.status, forged.status);
    const id = "forged-request-id";
    const answer = await client.ask({ path: "/api/v1/roles", headers: { "x-request-id": id } });
    this.equal("a forged request id comes back", "no", answer.headers["x-request-id"] === id ? "yes" : "no");
    client.close();
  }

  /** TLS 1.3 alone, and nothing but the edge beyond this machine. */
  async doors(): Promise<void> {
    const { url, ca, place } = this.stage;
    const { hostname, port } = new URL(url);
    const tls = { host: hostname, port: Number(port), ca, servername: hostname };
    this.equal("the version of TLS", "TLSv1.3", await handshake(tls));
    const old = await handshake({ ...tls, minVersion: "TLSv1.2", maxVersion: "TLSv1.2" });
    this.equal("a client that knows TLS 1.2 alone", "refused", /alert|protocol/i.test(old) ? "refused" : old);
    const status = await ask(place, { do: "status" });
    const processes = [...Object.values(status.colours).flatMap(({ instances }) => instances), ...status.workers];
    const ports = [...processes.map((one) => one.port), ...status.databases];
    const { stdout } = await run("ss", ["-ltnH"]);
    const open = stdout.split("\n").flatMap((line) => line.trim().split(/\s+/)[3] ?? []);
    const beyond = open.filter(
      (address) => ports.some((one) => address.endsWith(`:${one}`)) && !address.startsWith("127."),
    );
    this.equal("instances, databases and Redis that listen beyond loopback", 0, beyond.length);
  }

  /** Data that everyone may see is asked for once a second at most. */
  async cache(): Promise<void> {
    const { people, url } = this.stage;
    const client = this.client();
    const path = `/api/v1/startups?limit=${(Number.parseInt(randomUUID().slice(0, 2), 16) % 40) + 1}`;
    const log = await this.log();
    await Promise.all(Array.from({ length: 10 }, () => client.ask({ path })));
    const once = (await this.lines(log)).length;
    this.equal("times that the application is asked for what ten ask at once", 1, once);
    const [person] = people;
    if (person) for (let count = 0; count < 3; count += 1) await client.ask({ path, headers: headersOf(person, url) });
    this.equal("times that it is asked by three of someone who is signed in", 3, (await this.lines(log)).length);
    client.close();
  }

  private async lines(log: EdgeLog): Promise<unknown[]> {
    await sleep(200);
    return log.read();
  }

  /** Neither instance answers: the sentence of the edge, with everything that it needs. */
  async outage(): Promise<void> {
    const { place } = this.stage;
    const now = await live(place);
    const client = this.client();
    await makeLive(place, otherThan(now.colour));
    const answer = pairs(await client.ask({ path: "/api/v1/roles?limit=2" }));
    await makeLive(place, now.colour);
    this.judge("no instance", 502, answer);
    this.equal("its code", "unavailable", codeOf(answer));
    client.close();
  }

  /** A renewed certificate is served from the next handshake on, and nobody notices. */
  async renewal(): Promise<Record<string, unknown>> {
    const { place, people, url, say } = this.stage;
    const file = join(place.secrets, "edge.pem");
    const folder = await mkdtemp(join(tmpdir(), "collabhub-renewal-"));
    const made = await edgeCertificate(folder, ["localhost", "www.localhost"]);
    const load = new OpenLoop({ url, people, rate: RATE, actions: reads }).start();
    await sleep(2_000);
    const before = join(folder, "before.pem");
    await copyFile(file, before);
    const renewed = join(place.secrets, "edge.pem.draft");
    await copyFile(made.certificateFile, renewed);
    await rename(renewed, file);
    await sleep(2_000);
    const { hostname, port } = new URL(url);
    const ca = await readFile(made.authorityFile, "utf8");
    this.equal(
      "a new client after the renewal",
      "TLSv1.3",
      await handshake({ host: hostname, port: Number(port), ca, servername: hostname }),
    );
    await copyFile(before, renewed);
    await rename(renewed, file);
    await rm(folder, { recursive: true, force: true });
    const done = await load.stop();
    this.equal("requests that failed while the certificate changed", 0, done.filter((one) => !succeeded(one)).length);
    say(`  ${done.length} requests while the certificate changed twice`);
    return { requestsDuringRenewal: done.length, ...summary(done) };
  }
}

/** Headers, sizes, redirects, limits and doors of the edge. */
export async function edgeDrill(stage: Stage): Promise<Finding> {
  const drill = new EdgeDrill(stage);
  await drill.answers();
  await drill.sizes();
  await drill.limits();
  await drill.forgeries();
  await drill.doors();
  await drill.cache();
  await drill.outage();
  const figures = await drill.renewal();
  return { drill: "edge", criteria: drill.criteria, figures };
}
