import { init } from "@sentry/nextjs";
import { reportingOptions } from "./options";

/** Starts error reporting in a browser. Imported only when the page names a DSN, since it weighs 53 KiB. */
export function startBrowserErrorReporting(dsn: string, environment: string): void {
  init(reportingOptions(dsn, environment));
}
