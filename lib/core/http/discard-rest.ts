import { SECOND } from "../clock";
import { orAborted } from "../or-aborted";
import { Problem } from "./problem";

/** Bytes beyond a limit that are read and discarded, so that the connection serves its next request. */
const MOST_BYTES = 8 * 1024 * 1024;
const MOST_MS = 2 * SECOND;

/** Whether so much of a body is still to come that it is not read at all. */
const isFarMore = (declared: number, limit: number): boolean => declared > limit + MOST_BYTES;

/**
 * Reads the rest of a body that is refused and discards it, at most 8 MiB in 2 s. Returns the headers of the refusal: where the
 * rest is longer or does not come, the connection closes, since its next request could never be read.
 */
export async function discardRest(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<Record<string, string>> {
  const late = AbortSignal.timeout(MOST_MS);
  for (let left = MOST_BYTES; left >= 0;) {
    const piece = await orAborted(
      reader.read().catch(() => "gone" as const),
      late,
    );
    if (piece === "aborted" || piece === "gone") break;
    if (piece.done) return {};
    left -= piece.value.byteLength;
  }
  // Not awaited: what cancels may wait for the sender.
  reader.cancel().catch(() => undefined);
  return { Connection: "close" };
}

/** Refuses a body of a declared length over the limit with 413, once a moderate rest was discarded. */
export async function refuseTooLarge(request: Request, declared: number, limit: number): Promise<never> {
  const headers =
    request.body && !isFarMore(declared, limit) ? await discardRest(request.body.getReader()) : { Connection: "close" };
  throw new Problem("payload_too_large", { headers });
}
