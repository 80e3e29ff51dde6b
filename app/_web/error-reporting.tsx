import { errorReporting } from "@/lib/core/env";

/** Tells the page where its errors are reported; nothing when no DSN is set, and then the browser loads nothing for it. */
export function ErrorReporting() {
  const { dsn, environment } = errorReporting();
  return dsn ? <meta name="collabhub-error-reporting" content={dsn} data-environment={environment} /> : null;
}
