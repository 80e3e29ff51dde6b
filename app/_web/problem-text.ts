"use client";

import { useTranslations } from "next-intl";
import { useCallback } from "react";
import type { ApiProblem } from "./api-client";

type ErrorKey = Parameters<ReturnType<typeof useTranslations<"errors">>>[0];

/** A more exact reason than the problem's code: the `reason` of a refusal, or whose check is missing. */
function reasonOf({ code, extra }: ApiProblem): string | null {
  if (typeof extra.reason === "string") return extra.reason;
  return code === "verification_required" && typeof extra.who === "string" ? `verification_${extra.who}` : null;
}

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
      };
      for (const [name, value] of Object.entries(problem.extra)) {
        if (typeof value === "string" || typeof value === "number") values[name] = value;
      }
      const why = reasonOf(problem);
      const reason = `reason.${why ?? ""}` as ErrorKey;
      if (why !== null && t.has(reason)) return t(reason, values);
      return t(t.has(key) ? key : "internal", values);
    },
    [t],
  );
}
