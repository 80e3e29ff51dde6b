import { createECDH, randomBytes, type ECDH } from "node:crypto";
import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { decrypt } from "http_ece";

/** One push as it arrived, decrypted with its browser's keys. */
export interface ReceivedPush {
  path: string;
  headers: IncomingHttpHeaders;
  encrypted: Buffer;
}

/** A browser's push service on loopback, whose answers a test decides. */
export interface PushService {
  readonly origin: string;
  readonly received: ReceivedPush[];
  /** The status of its next answers, and `Retry-After`; `hang` answers nothing. */
  answer: { status: number; retryAfter?: string } | "hang";
  stop(): Promise<void>;
}

export async function startPushService(): Promise<PushService> {
  const hanging: ServerResponse[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      service.received.push({
        path: request.url ?? "",
        headers: request.headers,
        encrypted: Buffer.concat(chunks),
      });
      if (service.answer === "hang") return void hanging.push(response);
      const { status, retryAfter } = service.answer;
      response.writeHead(status, retryAfter === undefined ? {} : { "retry-after": retryAfter }).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const service: PushService = {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received: [],
    answer: { status: 201 },
    stop: () => {
      for (const response of hanging) response.destroy();
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
  return service;
}

/** A browser that subscribes at a push service, and can read what it gets. */
export class Browser {
  private readonly curve: ECDH = createECDH("prime256v1");
  private readonly auth = randomBytes(16);
  private readonly point: Buffer;

  constructor(
    private readonly service: PushService,
    readonly name: string,
  ) {
    this.point = this.curve.generateKeys();
  }

  get subscription() {
    return {
      endpoint: `${this.service.origin}/${this.name}`,
      expirationTime: null,
      keys: { p256dh: this.point.toString("base64url"), auth: this.auth.toString("base64url") },
    };
  }

  /** What it was sent, in order. */
  shown(): Record<string, unknown>[] {
    return this.service.received
      .filter(({ path }) => path === `/${this.name}`)
      .map(
        ({ encrypted }) =>
          JSON.parse(
            decrypt(encrypted, {
              version: "aes128gcm",
              privateKey: this.curve,
              dh: this.point,
              authSecret: this.auth.toString("base64url"),
            }).toString("utf8"),
          ) as Record<string, unknown>,
      );
  }
}
