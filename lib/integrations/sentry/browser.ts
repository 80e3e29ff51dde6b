import { init } from "@sentry/nextjs";
import { reportingOptions } from "./options";

/** What measures visits; errors are reported without them. */
const measuring = ["BrowserTracing", "BrowserSession"];

/**
 * Starts error reporting in a browser: errors alone, and traces of page loads where its visitor agrees to being counted. Imported only when
 * the page names a DSN, since it weighs 53 KiB.
 */
export function startBrowserErrorReporting(dsn: string, environment: string, traces: boolean): void {
  init({
    ...reportingOptions(dsn, environment),
    ...(traces
      ? {}
      : {
          tracesSampleRate: 0,
          integrations: (defaults) => defaults.filter(({ name }) => !measuring.includes(name)),
        }),
  });
}
