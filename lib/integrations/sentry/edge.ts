import { errorReporting } from "@/lib/core/env";
import { setReporter } from "@/lib/core/report";
import { reportingOptions } from "./options";

/** The server's reporting for the edge runtime, where only the page middleware runs. */
export async function startEdgeErrorReporting(): Promise<void> {
  const { dsn, environment } = errorReporting();
  if (!dsn) return;
  const sentry = await import("@sentry/nextjs");
  sentry.init(reportingOptions(dsn, environment));
  setReporter((error, { message, requestId }) => {
    sentry.captureException(error, { extra: { message }, tags: requestId ? { requestId } : {} });
  });
}
