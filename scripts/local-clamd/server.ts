import { createServer, type Socket } from "node:net";
import { once } from "node:events";

/** A mark of our own that fits into any file, and the name by which it is found. */
export const TEST_VIRUS = "COLLABHUB-STAND-IN-VIRUS-SIGNATURE";
export const TEST_SIGNATURE = "CollabHub.Test.Signature";

/** What the stand-in finds: the industry's harmless test file, and our own mark. */
const signatures: readonly (readonly [name: string, mark: Buffer])[] = [
  ["Eicar-Test-Signature", Buffer.from("X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*")],
  [TEST_SIGNATURE, Buffer.from(TEST_VIRUS)],
];
const LONGEST = Math.max(...signatures.map(([, mark]) => mark.length));
/** clamd's own default of StreamMaxLength. */
const STREAM_MAX = 25 * 1024 * 1024;

const nameIn = (bytes: Buffer): string | undefined => signatures.find(([, mark]) => bytes.includes(mark))?.[0];

/** Reads a connection piece by piece. */
class Reader {
  #buffer = Buffer.alloc(0);
  readonly #pieces: AsyncIterator<Buffer>;

  constructor(socket: Socket) {
    this.#pieces = (socket as AsyncIterable<Buffer>)[Symbol.asyncIterator]();
  }

  /** The next bytes; null where the connection ends before. */
  async take(length: number): Promise<Buffer | null> {
    while (this.#buffer.length < length) {
      const step = await this.#pieces.next();
      if (step.done) return null;
      this.#buffer = Buffer.concat([this.#buffer, step.value]);
    }
    const taken = this.#buffer.subarray(0, length);
    this.#buffer = this.#buffer.subarray(length);
    return taken;
  }

  /** The text up to the next zero byte. */
  async command(): Promise<string | null> {
    for (let text = ""; text.length < 64;) {
      const byte = await this.take(1);
      if (byte === null) return null;
      if (byte[0] === 0) return text;
      text += byte.toString("latin1");
    }
    return null;
  }
}

async function verdictOf(reader: Reader): Promise<string | null> {
  let tail = Buffer.alloc(0);
  let found: string | undefined;
  for (let total = 0; ;) {
    const size = (await reader.take(4))?.readUInt32BE();
    if (size === undefined) return null;
    if (size === 0) return found === undefined ? "stream: OK" : `stream: ${found} FOUND`;
    total += size;
    if (total > STREAM_MAX) return "INSTREAM size limit exceeded. ERROR";
    const piece = await reader.take(size);
    if (piece === null) return null;
    const window = Buffer.concat([tail, piece]);
    found ??= nameIn(window);
    tail = window.subarray(Math.max(0, window.length - LONGEST));
  }
}

async function serve(socket: Socket): Promise<void> {
  const reader = new Reader(socket);
  const command = await reader.command();
  const answer =
    command === "zINSTREAM"
      ? await verdictOf(reader)
      : command === "zVERSION"
        ? "CollabHub stand-in (test signature only)"
        : command === "zPING"
          ? "PONG"
          : "UNKNOWN COMMAND";
  if (answer !== null) socket.end(`${answer}\0`);
}

export interface LocalClamd {
  /** For CLAMD_URL. */
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts a substitute for clamd on the loopback interface that speaks its protocol and knows test signatures only. */
export async function startLocalClamd(port = 0): Promise<LocalClamd> {
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.once("close", () => open.delete(socket));
    // A caller that is gone, or half a command: nothing to answer.
    socket.on("error", () => socket.destroy());
    serve(socket).catch(() => socket.destroy());
  });
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (typeof address !== "object" || !address) throw new Error("the stand-in has no listening address");
  return {
    url: `tcp://127.0.0.1:${address.port}`,
    async stop() {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
