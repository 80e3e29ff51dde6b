"use client";

import { useEffect, useState } from "react";
import { ApiProblem, apiFetch } from "@/app/_web/api-client";
import type { ChangePreview } from "@/lib/billing/schema";
import type { Choice } from "./change-kind";

interface Preview {
  preview: ChangePreview | null;
  failure: ApiProblem | null;
  retry: () => void;
}

/** The provider's preview of a change: the amount due now and the effective day; no request for null. */
export function usePreview(choice: Choice | null): Preview {
  const [preview, setPreview] = useState<ChangePreview | null>(null);
  const [failure, setFailure] = useState<ApiProblem | null>(null);
  const [attempt, setAttempt] = useState(0);
  const plan = choice?.plan;
  const interval = choice?.interval;
  useEffect(() => {
    if (!plan || !interval) return;
    const controller = new AbortController();
    apiFetch<ChangePreview>("/billing/subscription/preview", {
      body: { plan, interval },
      signal: controller.signal,
    }).then(setPreview, (error: unknown) => {
      if (error instanceof ApiProblem) setFailure(error);
      else if (!controller.signal.aborted) throw error;
    });
    return () => {
      controller.abort();
    };
  }, [plan, interval, attempt]);
  return {
    preview,
    failure,
    retry: () => {
      setFailure(null);
      setAttempt((count) => count + 1);
    },
  };
}
