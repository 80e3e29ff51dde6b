import { errorReporting } from "@/lib/core/env";

/** Where the page reports its errors; nothing when no DSN is set, and then the browser loads nothing for it. */
export function ErrorReporting() {
  const { dsn, environment } = errorReporting();
  return dsn ? <meta name="collabhub-error-reporting" content={dsn} data-environment={environment} /> : null;
}
