import { errorReporting } from "@/lib/core/env";
import { onShutdown } from "@/lib/core/lifecycle/state";
import { setReporter } from "@/lib/core/report";
import { reportingOptions } from "./options";

/** Reports to Sentry what is logged as an error, when a DSN is set; without one nothing of Sentry is loaded. */
export async function startErrorReporting(): Promise<void> {
  const { dsn, environment } = errorReporting();
  if (!dsn) return;
  const sentry = await import("@sentry/nextjs");
  sentry.init(reportingOptions(dsn, environment));
  setReporter((error, { message, requestId, context }) => {
    sentry.captureException(error, {
      extra: { message },
      tags: { ...(requestId ? { requestId } : {}), ...(context ? { context } : {}) },
    });
  });
  onShutdown(async () => {
    await sentry.flush(2000);
  });
}
