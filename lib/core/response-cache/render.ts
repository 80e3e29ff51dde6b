import type { RequestListener } from "node:http";
import inject from "light-my-request";
import { nowMs } from "../clock";
import { env } from "../env";
import { ownRenderHeaders } from "../http/peer";
import { newRequestId } from "../ids";
import type { Rendered } from "./prepared";
import type { SharedRequest } from "./shared-route";

/** Headers that belong to one response, or that the sender sets anew. */
const perResponse = new Set([
  "connection",
  "content-encoding",
  "content-length",
  "date",
  "etag",
  "keep-alive",
  "transfer-encoding",
  "x-request-id",
]);

/**
 * Renders the response of a canonical request by the server's own listener, in this process and without a socket. Nothing
 * of the request that arrived takes part but its path, known parameters and language. Returns null for a response that sets
 * a cookie, which is for one browser alone, and for a page that has no policy with a nonce.
 */
export async function render(
  listener: RequestListener,
  { route, url, locale }: SharedRequest,
): Promise<Rendered | null> {
  const at = nowMs();
  const response = await inject((request, answer) => listener(request, answer), {
    method: "GET",
    url,
    headers: {
      host: new URL(env().NEXT_PUBLIC_APP_URL).host,
      accept: route.kind === "page" ? "text/html" : "application/json",
      "accept-language": locale,
      "x-request-id": newRequestId(),
      "user-agent": undefined,
      ...ownRenderHeaders(),
    },
  });
  if (response.headers["set-cookie"] !== undefined) return null;
  const headers = Object.entries(response.headers).flatMap(([name, value]): [string, string][] =>
    perResponse.has(name) || value === undefined
      ? []
      : [[name, Array.isArray(value) ? value.join(", ") : String(value)]],
  );
  const policy = response.headers["content-security-policy"] ?? "";
  const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? null;
  if (route.kind === "page" && nonce === null) return null;
  return { status: response.statusCode, headers, body: response.payload, nonce, at };
}
