"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useCallback, useEffect, useRef, useState } from "react";
import { ApiProblem } from "../_web/api-client";
import { useProblemText } from "../_web/problem-text";
import { signInAgain } from "../_web/session-end";
import { toast } from "./toast";
import type { ToastAction } from "./toast-message";
import { useWayForward } from "../_web/way-forward";

export interface ActionOptions<R> {
  /** Shown in a toast on success. */
  success?: string | ((result: R) => string);
  undo?: (result: R) => ToastAction;
  onDone?: (result: R) => void;
  /** Re-reads the page's data afterwards; true unless said otherwise. */
  refresh?: boolean;
}

export interface Action<A extends unknown[], R> {
  /** Runs unless already running; resolves undefined after a failure, which has been shown. */
  run: (...args: A) => Promise<R | undefined>;
  busy: boolean;
  /** The last failure, until the next run. Show a 409 in a `<Note tone="conflict">`. */
  problem: ApiProblem | null;
}

/** One mutation of the page: busy state, toast, refresh; a lost race (409) refreshes too, an expired session goes to sign-in. */
export function useAction<A extends unknown[], R>(
  action: (...args: A) => Promise<R>,
  options: ActionOptions<R> = {},
): Action<A, R> {
  const router = useRouter();
  const describe = useProblemText();
  const t = useTranslations("common.error");
  const wayForward = useWayForward();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const running = useRef(false);
  const latest = useRef({ action, options });
  useEffect(() => {
    latest.current = { action, options };
  });

  const run = useCallback(
    async (...args: A): Promise<R | undefined> => {
      if (running.current) return undefined;
      running.current = true;
      setBusy(true);
      setProblem(null);
      const { success, undo, onDone, refresh = true } = latest.current.options;
      try {
        const result = await latest.current.action(...args);
        if (success !== undefined) toast("ok", typeof success === "string" ? success : success(result), undo?.(result));
        onDone?.(result);
        if (refresh) router.refresh();
        return result;
      } catch (error) {
        if (!(error instanceof ApiProblem)) throw error;
        setProblem(error);
        if (error.code === "no_session") signInAgain();
        else if (error.status === 409) {
          toast("info", describe(error));
          router.refresh();
        } else {
          const id = error.status >= 500 && error.requestId ? ` ${t("requestId", { id: error.requestId })}` : "";
          const way = wayForward(error);
          toast(
            error.code === "offline" ? "warn" : "bad",
            describe(error) + id,
            way ? { label: way.label, run: () => router.push(way.href) } : undefined,
          );
        }
        return undefined;
      } finally {
        running.current = false;
        setBusy(false);
      }
    },
    [describe, router, t, wayForward],
  );

  return { run, busy, problem };
}
