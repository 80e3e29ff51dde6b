import { Problem } from "@/lib/core/http/problem";
import { plainRoute } from "@/lib/core/http/plain-route";
import { endpoint } from "@/lib/core/http/route";

/** Whatever no other route of the API takes. */
const unknown = plainRoute({
  template: "/api/*",
  limit: "general",
  handle: () => Promise.reject(new Problem("not_found")),
});

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: unknown,
  POST: unknown,
  PUT: unknown,
  PATCH: unknown,
  DELETE: unknown,
});
