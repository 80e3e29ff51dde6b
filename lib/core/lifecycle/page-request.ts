import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage, ServerResponse } from "node:http";
import { PageReads, pageReads } from "../db/page-reads";
import { metrics } from "../metrics/metrics";

/** Paths that show no page: the API, the framework's assets, files. */
const other = /^\/(api|_next)(\/|$)|\.[a-z0-9]+$/i;

/** Whether a request is for a page: GET or HEAD, and neither the API nor an asset or file. */
export function isPageRequest({ method, url = "/" }: Pick<IncomingMessage, "method" | "url">): boolean {
  return (method === "GET" || method === "HEAD") && !other.test(url.split(/[?#]/)[0] ?? "/");
}

const holder = globalThis as typeof globalThis & { __collabhubPageRequests?: true };

/**
 * Gives each page request of this process its own reads, which join each other, and counts the database commands that the
 * page took.
 */
export function installPageReads(): void {
  if (holder.__collabhubPageRequests) return;
  holder.__collabhubPageRequests = true;
  subscribe("http.server.request.start", (message) => {
    const { request, response } = message as { request: IncomingMessage; response: ServerResponse };
    const reads = isPageRequest(request) ? new PageReads() : undefined;
    // For the listeners that run next. A connection's later request replaces it, and one that is no page clears it.
    pageReads.enterWith(reads);
    if (!reads) return;
    response.once("close", () => {
      metrics().pageCommands.observe(reads.commands);
      reads.end();
    });
  });
}
