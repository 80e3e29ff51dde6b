import { NextRequest } from "next/server";
import { GET as streamRoute } from "@/app/api/v1/stream/route";
import { peerHeaders } from "@/lib/core/http/peer";
import type { SignedIn } from "./harness";
import { parseBlocks, type Block } from "./stream-blocks";

export interface TestStream {
  status: number;
  headers: Headers;
  /** The next block; null at the end. Fails after some seconds. */
  next: () => Promise<Block | null>;
  /** The next event of a type, passing over the others. */
  event: (type: string) => Promise<{ id: number | null; data: unknown }>;
  close: () => Promise<void>;
}

const WAIT_MS = 8_000;

/** Opens a stream by its route, as the server would. */
export async function aStream(
  as: SignedIn | null,
  given: { query?: string; lastEventId?: string; signal?: AbortSignal; method?: string } = {},
): Promise<TestStream> {
  const request = new NextRequest(new URL(`/api/v1/stream${given.query ?? ""}`, "http://localhost:3000"), {
    method: given.method ?? "GET",
    headers: {
      ...peerHeaders("203.0.113.7"),
      ...(as ? { authorization: `Bearer ${as.token}` } : {}),
      ...(given.lastEventId === undefined ? {} : { "last-event-id": given.lastEventId }),
    },
    ...(given.signal ? { signal: given.signal } : {}),
  });
  const response = await streamRoute(request, { params: Promise.resolve({}) });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  const waiting: Block[] = [];
  let rest = "";
  const next = async (): Promise<Block | null> => {
    while (waiting.length === 0) {
      let late: NodeJS.Timeout | undefined;
      const timeout = new Promise<never>((_, reject) => {
        late = setTimeout(() => reject(new Error("nothing came over the stream")), WAIT_MS);
      });
      const read = await Promise.race([reader?.read(), timeout]).finally(() => clearTimeout(late));
      if (read === undefined || read.done) return null;
      const parsed = parseBlocks(rest + read.value);
      rest = parsed.rest;
      waiting.push(...parsed.blocks);
    }
    return waiting.shift() ?? null;
  };
  return {
    status: response.status,
    headers: response.headers,
    next,
    event: async (type: string) => {
      for (;;) {
        const block = await next();
        if (!block) throw new Error(`the stream ended before ${type}`);
        if (block.event === type)
          return {
            id: block.id === undefined ? null : Number(block.id),
            data: JSON.parse(block.data ?? "null") as unknown,
          };
      }
    },
    close: async () => {
      await reader?.cancel();
    },
  };
}
