"use client";

import { useEffect, useState } from "react";
import { apiFetch } from "@/app/_web/api-client";
import type { AgreementInput, SendCheck, SendProblem } from "@/lib/agreements/schema";
import type { ComposerValues } from "./composer-values";

/** How long nothing is typed before the server is asked, in milliseconds. */
const PAUSE = 700;

/** `checking` until the server has answered, `failed` where it has not. */
export type SendState = "checking" | "failed" | readonly SendProblem[];

export interface SendCheckOf {
  startupId: string;
  /** The stored draft that is being changed. */
  draftId: string | null;
  /** The values as the API takes them, or null where it would refuse them. */
  toInput: (values: ComposerValues) => Promise<AgreementInput | null>;
}

async function ask(values: ComposerValues, { startupId, draftId, toInput }: SendCheckOf, signal: AbortSignal) {
  const agreement = await toInput(values);
  if (!agreement) return null;
  const body = { draft: draftId, agreement };
  return apiFetch<SendCheck>(`/startups/${startupId}/agreements/send-check`, { body, signal });
}

/** What would keep the agreement from being sent as it is typed now. Asked only while all its terms are there (`ready`). */
export function useSendCheck(values: ComposerValues, ready: boolean, of: SendCheckOf): SendState {
  const { startupId, draftId, toInput } = of;
  const key = ready ? JSON.stringify(values) : null;
  const [answer, setAnswer] = useState<{ key: string; state: SendState } | null>(null);
  useEffect(() => {
    if (key === null) return;
    const controller = new AbortController();
    const { signal } = controller;
    const keep = (state: SendState) => {
      if (!signal.aborted) setAnswer({ key, state });
    };
    const timer = setTimeout(() => {
      ask(JSON.parse(key) as ComposerValues, { startupId, draftId, toInput }, signal).then(
        (check) => keep(check ? check.problems : "failed"),
        () => keep("failed"),
      );
    }, PAUSE);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [key, startupId, draftId, toInput]);
  return answer !== null && answer.key === key ? answer.state : "checking";
}
