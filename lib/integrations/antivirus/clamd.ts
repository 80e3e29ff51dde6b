import { createReadStream } from "node:fs";
import { connect, type Socket } from "node:net";
import type { Readable } from "node:stream";
import { env } from "@/lib/core/env";
import { logger } from "@/lib/core/logger";

/** What the scanner says of a file: nothing found, or the name of what it found. */
export type ScanVerdict = { readonly clean: true } | { readonly clean: false; readonly signature: string };

/** No verdict: the scanner is not there, did not answer in time, or could not scan. Never means clean. */
export class ScannerUnavailable extends Error {
  override readonly name = "ScannerUnavailable";
}

/** Bytes of one piece of the stream. clamd reads pieces of any size up to its own StreamMaxLength. */
const PIECE = 256 * 1024;

function open(): Socket {
  const { CLAMD_URL } = env();
  if (CLAMD_URL === undefined) throw new ScannerUnavailable("No scanner is set");
  if (CLAMD_URL.startsWith("unix:")) return connect({ path: CLAMD_URL.slice("unix:".length) });
  const { hostname, port } = new URL(CLAMD_URL);
  return connect({ host: hostname, port: Number(port) });
}

/** One command and its whole answer, within an overall deadline: a frozen clamd keeps a connection open without a word. */
async function exchange(milliseconds: number, speak: (socket: Socket) => Promise<void>): Promise<string> {
  const socket = open();
  const answer = new Promise<string>((resolve, reject) => {
    let text = "";
    socket.setEncoding("utf8");
    socket.on("data", (piece: string) => (text += piece));
    socket.once("end", () => resolve(text.replace(/\0[\s\S]*$/, "").trim()));
    socket.once("error", reject);
    socket.once("close", () => reject(new Error("The scanner closed the connection")));
  });
  const timer = setTimeout(() => socket.destroy(new Error(`No answer within ${milliseconds} ms`)), milliseconds);
  try {
    // clamd may answer, and close, before it has everything: what it said counts, not that the rest could not be sent.
    speak(socket).catch((error: unknown) => logger().debug({ context: "scan", err: error }, "not everything was sent"));
    return await answer;
  } catch (cause) {
    throw new ScannerUnavailable("The scanner did not answer", { cause });
  } finally {
    clearTimeout(timer);
    socket.destroy();
  }
}

const write = (socket: Socket, bytes: Buffer): Promise<void> =>
  new Promise((resolve, reject) => {
    socket.write(bytes, (error) => (error ? reject(error) : resolve()));
  });

/**
 * Scans bytes by clamd's INSTREAM within a deadline. Any answer but `OK` and `FOUND`, such as one about a size limit, is no
 * verdict: throws {@link ScannerUnavailable}.
 */
export async function scan(source: string | Readable, milliseconds: number): Promise<ScanVerdict> {
  const bytes = typeof source === "string" ? createReadStream(source, { highWaterMark: PIECE }) : source;
  try {
    const answer = await exchange(milliseconds, async (socket) => {
      await write(socket, Buffer.from("zINSTREAM\0"));
      for await (const piece of bytes as AsyncIterable<Buffer>) {
        const size = Buffer.alloc(4);
        size.writeUInt32BE(piece.length);
        await write(socket, Buffer.concat([size, piece]));
      }
      await write(socket, Buffer.alloc(4));
    });
    if (answer === "stream: OK") return { clean: true };
    const signature = /^stream: (.+) FOUND$/.exec(answer)?.[1];
    if (signature === undefined) throw new ScannerUnavailable(`The scanner answered: ${answer.slice(0, 100)}`);
    return { clean: false, signature };
  } finally {
    bytes.destroy();
  }
}

/** The scanner's own version, or null where it does not answer within the deadline. */
export const scannerVersion = (milliseconds: number): Promise<string | null> =>
  exchange(milliseconds, (socket) => write(socket, Buffer.from("zVERSION\0"))).catch((error: unknown) => {
    if (error instanceof ScannerUnavailable) return null;
    throw error;
  });
