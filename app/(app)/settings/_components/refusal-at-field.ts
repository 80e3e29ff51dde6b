"use client";

import { useCallback } from "react";
import { ApiProblem } from "@/app/_web/api-client";
import { useProblemText } from "@/app/_web/problem-text";

/** Runs a call whose refusals with these codes are about one field of the form, and are shown there. */
export function useRefusalAtField(path: string, codes: readonly string[]) {
  const describe = useProblemText();
  return useCallback(
    async <R>(call: () => Promise<R>): Promise<R> => {
      try {
        return await call();
      } catch (error) {
        if (!(error instanceof ApiProblem) || !codes.includes(error.code)) throw error;
        const { status, code, requestId } = error;
        throw new ApiProblem({ status, code, requestId, errors: [{ path, code, message: describe(error) }] });
      }
    },
    [path, codes, describe],
  );
}
