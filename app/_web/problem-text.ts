"use client";

import { useTranslations } from "next-intl";
import { useCallback } from "react";
import type { ApiProblem } from "./api-client";

type ErrorKey = Parameters<ReturnType<typeof useTranslations<"errors">>>[0];

/** A problem's sentence in the reader's language, from `errors.reason.<reason>` or `errors.<code>`; an unknown code gets the general one. */
export function useProblemText(): (problem: ApiProblem) => string {
  const t = useTranslations("errors");
  return useCallback(
    (problem) => {
      const key = problem.code as ErrorKey;
      const values: Record<string, string | number> = {
        minutes: Math.max(1, Math.ceil((problem.retryAfterSeconds ?? 60) / 60)),
        limit: 0,
        used: 0,
        level: 0,
      };
      for (const [name, value] of Object.entries(problem.extra)) {
        if (typeof value === "string" || typeof value === "number") values[name] = value;
      }
      const why = problem.extra.reason;
      const reason = `reason.${String(why)}` as ErrorKey;
      if (typeof why === "string" && t.has(reason)) return t(reason, values);
      return t(t.has(key) ? key : "internal", values);
    },
    [t],
  );
}
