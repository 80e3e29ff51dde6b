import { once } from "node:events";
import { connect as connectHttp2 } from "node:http2";
import { connect as connectTls, type ConnectionOptions, type TLSSocket } from "node:tls";

/** A response's status and headers, names in lower case, each as often as it arrived. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string;
}

/** Sends these bytes over TLS and returns what comes back: for requests that no client would make. */
export async function sendBytes(options: ConnectionOptions, bytes: string): Promise<RawAnswer> {
  const socket: TLSSocket = connectTls(options);
  await once(socket, "secureConnect");
  socket.write(bytes);
  let text = "";
  socket.setEncoding("utf8").on("data", (piece: string) => (text += piece));
  await once(socket, "close");
  const [head = "", ...rest] = text.split("\r\n\r\n");
  const [first = "", ...lines] = head.split("\r\n");
  return {
    status: Number(first.split(" ")[1] ?? 0),
    headers: lines.map((line) => [line.split(":", 1)[0]?.toLowerCase() ?? "", line.replace(/^[^:]*: ?/, "")] as const),
    body: rest.join("\r\n\r\n"),
  };
}

/** The version of TLS that a handshake agrees on, or the reason why there is none. */
export async function handshake(options: ConnectionOptions): Promise<string> {
  const socket = connectTls(options);
  return new Promise((resolve) => {
    socket.once("secureConnect", () => {
      resolve(socket.getProtocol() ?? "none");
      socket.destroy();
    });
    socket.once("error", (error: Error) => resolve(error.message));
  });
}

/** One request over HTTP/2. */
export async function askHttp2(
  url: string,
  ca: string,
  asked: { method?: string; path: string; body?: Buffer },
): Promise<RawAnswer> {
  const session = connectHttp2(url, { ca });
  try {
    const length = asked.body ? { "content-length": String(asked.body.length) } : {};
    const stream = session.request({ ":method": asked.method ?? "GET", ":path": asked.path, ...length });
    const headers: [string, string][] = [];
    stream.on("response", (_headers, _flags, raw?: string[]) => {
      for (let index = 0; raw && index < raw.length; index += 2)
        headers.push([raw[index]?.toLowerCase() ?? "", raw[index + 1] ?? ""]);
    });
    // A refused body is cut off by a reset, after the answer.
    stream.on("error", () => undefined);
    let body = "";
    stream.setEncoding("utf8").on("data", (piece: string) => (body += piece));
    stream.end(asked.body);
    await new Promise((resolve) => stream.once("close", resolve));
    return { status: Number(headers.find(([name]) => name === ":status")?.[1] ?? 0), headers, body };
  } finally {
    session.close();
  }
}
