import { Agent as PlainAgent, request as plainRequest, type IncomingHttpHeaders, type RequestOptions } from "node:http";
import { Agent as SecureAgent, request as secureRequest } from "node:https";

/** Where requests go: a public address, or an nginx server's socket. */
export interface Door {
  /** `https://localhost:8443`, or `http://…` for an instance's private port. */
  readonly url: string;
  /** A socket on which the address is asked; the address's own host otherwise. */
  readonly socketPath?: string;
  /** The certificates that are trusted besides the system's own. */
  readonly ca?: string;
  /** The address of this machine that requests come from. */
  readonly localAddress?: string;
}

export interface Asked {
  readonly method?: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  readonly timeoutMs?: number;
}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** Names and values one after the other, as they arrived: a header that is sent twice is there twice. */
  readonly rawHeaders: readonly string[];
  readonly body: string;
  /** Milliseconds to the last byte. */
  readonly ms: number;
}

const TIMEOUT_MS = 15_000;

/** A client with connections of its own that stay open between requests. */
export class Client {
  private readonly agent: PlainAgent;
  private readonly secure: boolean;

  constructor(private readonly door: Door) {
    this.secure = door.url.startsWith("https:") && door.socketPath === undefined;
    const options = { keepAlive: true, ...(door.localAddress ? { localAddress: door.localAddress } : {}) };
    this.agent = this.secure
      ? new SecureAgent({ ...options, ...(door.ca ? { ca: door.ca } : {}) })
      : new PlainAgent(options);
  }

  /** Asks once, and never again: a request that fails is an error here. */
  ask({ method = "GET", path, headers = {}, body, timeoutMs = TIMEOUT_MS }: Asked): Promise<Answer> {
    const { url, socketPath } = this.door;
    const { hostname, port, host } = new URL(url);
    const length = body === undefined ? {} : { "content-length": String(Buffer.byteLength(body)) };
    const options: RequestOptions = {
      agent: this.agent,
      method,
      path,
      headers: { host, ...length, ...headers },
      ...(socketPath ? { socketPath } : { hostname, port }),
      signal: AbortSignal.timeout(timeoutMs),
    };
    const begun = performance.now();
    return new Promise((resolve, reject) => {
      const sent = (this.secure ? secureRequest : plainRequest)(options, (response) => {
        const pieces: Buffer[] = [];
        response.on("data", (piece: Buffer) => pieces.push(piece));
        response.once("error", reject);
        response.once("end", () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            rawHeaders: response.rawHeaders,
            body: Buffer.concat(pieces).toString("utf8"),
            ms: performance.now() - begun,
          }),
        );
      });
      sent.once("error", reject);
      sent.end(body);
    });
  }

  /** Returns a client of another door that comes from the same address. */
  elsewhere(door: Door): Client {
    const { localAddress } = this.door;
    return new Client({ ...door, ...(localAddress ? { localAddress } : {}) });
  }

  close(): void {
    this.agent.destroy();
  }
}

/** Returns the value of a `Cookie` header from the cookies that a response sets. */
export const cookiesOf = ({ headers }: Answer): string =>
  (headers["set-cookie"] ?? []).map((cookie) => cookie.split(";")[0] ?? "").join("; ");
