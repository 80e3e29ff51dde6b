import type { Instrumentation } from "next";

/** Runs once per runtime before the first request is answered. */
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

/** An error that escaped a page or a handler: logged with the request's id, and reported where that is set up. */
export const onRequestError: Instrumentation.onRequestError = async (error, request, context) => {
  if (process.env.NEXT_RUNTIME === "nodejs") {
    const { logRequestError } = await import("./lib/core/lifecycle/request-error");
    logRequestError(error, request, context);
  }
};
