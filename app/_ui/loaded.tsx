import { unstable_rethrow } from "next/navigation";
import type { ReactNode } from "react";
import { logSectionError } from "@/lib/core/lifecycle/request-error";
import { ErrorState } from "./error-state";
import { RetryButton } from "./retry-button";

export interface LoadedProps {
  /** What did not load, as text; a general sentence without it. */
  title?: string;
  /** The id of the page's request, as in the logs. */
  requestId: string;
  /** Reads the section's data and renders it. */
  load: () => Promise<ReactNode>;
}

/**
 * A section that loads on its own: when it fails, it alone is replaced by a retry and the request id. The document waits for
 * it: a page's reads travel together, and a fallback first would make the document longer and its paint later.
 */
export async function Loaded({ title, requestId, load }: LoadedProps) {
  try {
    return await load();
  } catch (error) {
    unstable_rethrow(error);
    logSectionError(error, requestId);
    return <ErrorState {...(title ? { title } : {})} requestId={requestId} action={<RetryButton />} />;
  }
}
