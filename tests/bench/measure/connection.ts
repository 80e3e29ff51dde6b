import { connect, type Socket } from "node:net";

/** An answer as far as a benchmark needs it. */
export interface Answer {
  readonly status: number;
  readonly bytes: number;
  readonly body: string;
}

export interface Ask {
  method?: "GET" | "POST";
  path: string;
  headers?: Readonly<Record<string, string>>;
  body?: string;
}

/**
 * One keep-alive connection that asks one thing after another. It does no more than HTTP/1.1 demands, because the time that
 * a full client takes would hide the difference between servers.
 */
export class Connection {
  private buffer: Buffer = Buffer.alloc(0);
  private waiting: { resolve: (answer: Answer) => void; reject: (error: Error) => void } | undefined;

  private constructor(
    private readonly socket: Socket,
    private readonly host: string,
  ) {
    socket.setNoDelay(true);
    socket.on("data", (chunk) => this.take(chunk));
    socket.on("error", (error) => this.waiting?.reject(error));
    socket.on("close", () => this.waiting?.reject(new Error("the server closed the connection")));
  }

  static open(port: number): Promise<Connection> {
    return new Promise((resolve, reject) => {
      const socket = connect(port, "127.0.0.1");
      socket.once("error", reject);
      socket.once("connect", () => resolve(new Connection(socket, `127.0.0.1:${port}`)));
    });
  }

  /** Sends one request and reads its whole answer. */
  ask({ method = "GET", path, headers = {}, body }: Ask): Promise<Answer> {
    const lines = [`${method} ${path} HTTP/1.1`, `Host: ${this.host}`, "Connection: keep-alive"];
    for (const [name, value] of Object.entries(headers)) lines.push(`${name}: ${value}`);
    if (body !== undefined) lines.push("Content-Type: application/json", `Content-Length: ${Buffer.byteLength(body)}`);
    const answer = new Promise<Answer>((resolve, reject) => (this.waiting = { resolve, reject }));
    this.socket.write(`${lines.join("\r\n")}\r\n\r\n${body ?? ""}`);
    return answer;
  }

  close(): void {
    this.waiting = undefined;
    this.socket.destroy();
  }

  private take(chunk: Buffer): void {
    this.buffer = this.buffer.length === 0 ? chunk : Buffer.concat([this.buffer, chunk]);
    const answer = parse(this.buffer);
    if (!answer || !this.waiting) return;
    const { resolve } = this.waiting;
    this.waiting = undefined;
    this.buffer = Buffer.alloc(0);
    resolve(answer);
  }
}

/** The start and the length of each chunk's content, or null while some of it is missing. */
function chunksOf(rest: Buffer): [number, number][] | null {
  if (rest.length < 5 || rest.toString("latin1", rest.length - 5) !== "0\r\n\r\n") return null;
  const chunks: [number, number][] = [];
  for (let at = 0; at < rest.length;) {
    const line = rest.indexOf("\r\n", at);
    if (line < 0) return null;
    const size = Number.parseInt(rest.toString("latin1", at, line), 16);
    if (size === 0) return chunks;
    if (rest.length < line + 2 + size + 2) return null;
    chunks.push([line + 2, size]);
    at = line + 2 + size + 2;
  }
  return null;
}

/** A whole answer, or null while some of it is missing. Its body is decoded only where it is read. */
function parse(buffer: Buffer): Answer | null {
  const end = buffer.indexOf("\r\n\r\n");
  if (end < 0) return null;
  const head = buffer.toString("latin1", 0, end);
  const status = Number(head.slice(9, 12));
  const rest = buffer.subarray(end + 4);
  const answer = (chunks: readonly [number, number][]): Answer => ({
    status,
    bytes: chunks.reduce((sum, [, size]) => sum + size, 0),
    get body() {
      return Buffer.concat(chunks.map(([at, size]) => rest.subarray(at, at + size))).toString("utf8");
    },
  });
  if (status === 204 || status === 304) return answer([]);
  const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
  if (length !== undefined) return rest.length < Number(length) ? null : answer([[0, Number(length)]]);
  if (!/\r\ntransfer-encoding: *chunked/i.test(head)) return null;
  const chunks = chunksOf(rest);
  return chunks && answer(chunks);
}
