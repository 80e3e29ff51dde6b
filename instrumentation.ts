import type { Instrumentation } from "next";

/** Runs once per runtime, before the first request is served. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME === "edge") {
    const { startEdgeErrorReporting } = await import("./lib/integrations/sentry/edge");
    await startEdgeErrorReporting();
  }
  if (process.env.NEXT_RUNTIME === "nodejs") {
    const { startServer } = await import("./lib/server");
    await startServer();
  }
}

/**
 * Handles an error that escaped a page or a handler: logs it with the request's id and reports it where a reporter is
 * configured.
 */
export const onRequestError: Instrumentation.onRequestError = async (error, request, context) => {
  if (process.env.NEXT_RUNTIME === "nodejs") {
    const { logRequestError } = await import("./lib/core/lifecycle/request-error");
    logRequestError(error, request, context);
  }
};
