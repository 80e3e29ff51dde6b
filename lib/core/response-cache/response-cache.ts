import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { LRUCache } from "lru-cache";
import { cachedText, isCurrent, localStamp } from "../cache/cache";
import { cacheKeys, type CacheKey } from "../cache/keys";
import { nowMs } from "../clock";
import { logger } from "../logger";
import { withDeadline } from "../redis/deadline";
import { limitedAnswer, sendShared } from "./send";
import { prepare, type Prepared, type Rendered } from "./prepared";
import { render } from "./render";
import { sharedRequests, type SharedRequest, type SharedRoute } from "./shared-route";

/** How long this process serves a response without asking whether another one has invalidated it. */
const CHECK_MS = 400;
const MOST_BYTES = 32 * 1024 * 1024;
/** A rendering that takes longer is given up, and those who wait for it are served by the framework itself. */
const RENDER_MS = 15_000;

interface Entry {
  readonly prepared: Prepared;
  readonly stamp: string;
  readonly local: string;
  checkedAt: number;
}

interface Options {
  readonly routes: readonly SharedRoute[];
  /** Identifies the build whose assets the pages name. */
  readonly build: string;
}

type Responder = (request: IncomingMessage, response: ServerResponse, listener: RequestListener) => boolean;

/**
 * Answers anonymous reads of `routes` from a cache in front of the framework. A response is rendered once, however many
 * wait for it, and served until its lifetime ends or one of its tags is invalidated: at once in the process that
 * invalidates, within half a second in others. Only complete responses with status 200 are shared; any other outcome, and
 * any failure, leaves the request to the framework.
 */
export function responseCache({ routes, build }: Options): Responder {
  const match = sharedRequests(routes);
  const entries = new LRUCache<string, Entry>({
    maxSize: MOST_BYTES,
    sizeCalculation: ({ prepared }) => prepared.size,
  });
  const flights = new Map<string, Promise<Entry | null>>();

  const isFresh = (entry: Entry, local: string) =>
    entry.local === local && nowMs() < entry.prepared.expiresAt && nowMs() - entry.checkedAt < CHECK_MS;

  async function load(shared: SharedRequest, key: CacheKey, local: string, listener: RequestListener) {
    const known = entries.get(key.key);
    const checkedAt = nowMs();
    if (known?.local === local && checkedAt < known.prepared.expiresAt && (await isCurrent(key, known.stamp))) {
      known.checkedAt = checkedAt;
      return known;
    }
    const { text, stamp } = await cachedText(key, async () => {
      const rendered = await withDeadline(render(listener, shared), RENDER_MS);
      return rendered?.status === 200 ? { text: JSON.stringify(rendered), store: true } : { text: "", store: false };
    });
    if (text === "") return null;
    const prepared = prepare(JSON.parse(text) as Rendered, key.ttlMs);
    const entry: Entry = { prepared, stamp, local, checkedAt };
    entries.set(key.key, entry);
    return entry;
  }

  /** One load for all who wait, and another for those who come after an invalidation by this process. */
  function entryOf(shared: SharedRequest, listener: RequestListener): Promise<Entry | null> | Entry {
    const { route, locale, url, tags } = shared;
    const key = cacheKeys.response(build, { locale, url, ttlMs: route.ttlMs, tags });
    const local = localStamp(tags);
    const known = entries.get(key.key);
    if (known && isFresh(known, local)) return known;
    const id = `${key.key}\n${local}`;
    let flight = flights.get(id);
    if (!flight) {
      flight = load(shared, key, local, listener).finally(() => flights.delete(id));
      flights.set(id, flight);
    }
    return flight;
  }

  async function answer(
    shared: SharedRequest,
    request: IncomingMessage,
    response: ServerResponse,
    listener: RequestListener,
  ) {
    const started = performance.now();
    try {
      const limit = shared.route.kind === "api" ? await limitedAnswer(shared, request, response, started) : null;
      if (limit === "refused") return;
      const entry = await entryOf(shared, listener);
      if (entry) return sendShared({ shared, prepared: entry.prepared, request, response, limit, started });
    } catch (error) {
      logger().error({ context: "response-cache", err: error, route: shared.route.template }, "not shared");
    }
    if (!response.headersSent) listener(request, response);
  }

  return (request, response, listener) => {
    const shared = match(request);
    if (!shared) return false;
    void answer(shared, request, response, listener);
    return true;
  };
}
