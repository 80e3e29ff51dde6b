import { requestIdFrom } from "../ids";
import { logger } from "../logger";

interface FailedRequest {
  readonly path: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/** Logs an error that the framework caught, under the request id of its response. The query string is left out. */
export function logRequestError(
  error: unknown,
  request: FailedRequest,
  { routePath, routeType }: { routePath: string; routeType: string },
): void {
  const requested = request.headers["x-request-id"];
  logger().error(
    {
      context: "http",
      requestId: requestIdFrom(typeof requested === "string" ? requested : null),
      err: error,
      method: request.method,
      path: request.path.split("?")[0],
      route: routePath,
      routeType,
    },
    "unhandled error",
  );
}

/** Logs an error that left one section of a page without its data, under the request id of the page. */
export function logSectionError(error: unknown, requestId: string): void {
  logger().error({ context: "http", requestId, err: error }, "section failed");
}
