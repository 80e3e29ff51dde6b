"use client";

import { useEffect, useRef, useState } from "react";
import type { RefObject, SyntheticEvent } from "react";
import { ApiProblem } from "@/app/_web/api-client";
import { useProblemText } from "@/app/_web/problem-text";

/** A field's error message, or undefined. */
export type Rule = (value: string, all: FormData) => string | undefined;

export interface PlainFormOptions {
  /** Checked in this order before anything is sent; the server checks again. */
  rules: Readonly<Record<string, Rule>>;
  /** Throws {@link ApiProblem}; its field errors are shown at their fields. */
  submit: (data: FormData) => Promise<void>;
  /** Its own message for a problem; undefined uses the general one. */
  explain?: (problem: ApiProblem) => string | undefined;
}

export interface PlainForm {
  formProps: {
    ref: RefObject<HTMLFormElement | null>;
    onSubmit: (event: SyntheticEvent<HTMLFormElement>) => void;
    noValidate: true;
  };
  busy: boolean;
  faults: Readonly<Record<string, string>>;
  /** Fields with errors, in the rules' order: for the summary. */
  faultNames: readonly string[];
  /** A failure that concerns no single field. */
  failure: ApiProblem | null;
  failureText: string | null;
  summary: RefObject<HTMLDivElement | null>;
}

/** A small form without a form library: rules, one submit at a time, input kept, focus on the summary. */
export function usePlainForm({ rules, submit, explain }: PlainFormOptions): PlainForm {
  const form = useRef<HTMLFormElement>(null);
  const summary = useRef<HTMLDivElement>(null);
  const [busy, setBusy] = useState(false);
  const [faults, setFaults] = useState<Readonly<Record<string, string>>>({});
  const [failure, setFailure] = useState<ApiProblem | null>(null);
  const [attempt, setAttempt] = useState(0);
  const describe = useProblemText();

  useEffect(() => {
    if (attempt > 0) summary.current?.focus();
  }, [attempt]);

  async function send(data: FormData) {
    const found: Record<string, string> = {};
    for (const [name, rule] of Object.entries(rules)) {
      const value = data.get(name);
      const fault = rule(typeof value === "string" ? value : "", data);
      if (fault) found[name] = fault;
    }
    setFaults(found);
    setFailure(null);
    if (Object.keys(found).length > 0) {
      setAttempt((count) => count + 1);
      return;
    }
    setBusy(true);
    try {
      await submit(data);
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      const own = error.errors.filter((fault) => fault.path in rules);
      if (own.length > 0) setFaults(Object.fromEntries(own.map((fault) => [fault.path, fault.message])));
      else setFailure(error);
      setAttempt((count) => count + 1);
    } finally {
      setBusy(false);
    }
  }

  return {
    formProps: {
      ref: form,
      noValidate: true,
      onSubmit: (event) => {
        event.preventDefault();
        if (!busy) void send(new FormData(event.currentTarget));
      },
    },
    busy,
    faults,
    faultNames: Object.keys(rules).filter((name) => name in faults),
    failure,
    failureText: failure ? (explain?.(failure) ?? describe(failure)) : null,
    summary,
  };
}
