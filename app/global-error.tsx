"use client";

import { Suspense, lazy } from "react";

// Every page loads this file, and hardly any shows it: its content is loaded when needed.
const ErrorDocument = lazy(() => import("./_ui/error-document"));

/** 500 when a root layout itself failed. */
export default function GlobalError(props: { error: Error & { digest?: string }; retry: () => void }) {
  return (
    <Suspense
      fallback={
        <html lang="en">
          <body />
        </html>
      }
    >
      <ErrorDocument {...props} />
    </Suspense>
  );
}
