"use client";

import { useEffect, useState } from "react";
import { ApiProblem, apiFetch } from "@/app/_web/api-client";
import { signInAgain } from "@/app/_web/session-end";
import type { Application } from "@/lib/applications/schema";

export interface LoadedApplication {
  /** Null until it has loaded. */
  application: Application | null;
  /** Why it did not load, where it did not. */
  problem: ApiProblem | null;
  retry: () => void;
}

/** Loads an application, and again when the page has a newer version of it; the former one stays until then. */
export function useApplication(id: string, updatedAt: string): LoadedApplication {
  const [application, setApplication] = useState<Application | null>(null);
  const [failed, setFailed] = useState<{ id: string; problem: ApiProblem } | null>(null);
  const [attempt, setAttempt] = useState(0);

  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    apiFetch<Application>(`/applications/${id}`, { signal }).then(
      (loaded) => {
        setApplication(loaded);
        setFailed(null);
      },
      (error: unknown) => {
        if (signal.aborted) return;
        if (!(error instanceof ApiProblem)) throw error;
        if (error.code === "no_session") signInAgain();
        else setFailed({ id, problem: error });
      },
    );
    return () => {
      controller.abort();
    };
  }, [id, updatedAt, attempt]);

  return {
    application: application?.id === id ? application : null,
    problem: failed?.id === id ? failed.problem : null,
    retry: () => {
      setFailed(null);
      setAttempt((count) => count + 1);
    },
  };
}
