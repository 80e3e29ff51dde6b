"use client";

import { useRouter } from "next/navigation";
import { useCallback, useEffect, useMemo, useState } from "react";
import type { BaseSyntheticEvent } from "react";
import { useTranslations } from "next-intl";
import { useForm } from "react-hook-form";
import type { DefaultValues, FieldValues, Path, UseFormReturn } from "react-hook-form";
import { ApiProblem } from "@/app/_web/api-client";
import { useProblemText } from "@/app/_web/problem-text";
import { signInAgain } from "@/app/_web/session-end";
import { toast } from "../toast";
import { useWayForward, type WayForward } from "@/app/_web/way-forward";
import { useIssueText } from "./issue-text";
import { keepInput, takeInput } from "./kept-input";
import { useLeaveGuard } from "./use-leave-guard";
import { localizedResolver } from "./localized-resolver";
import type { SchemaLoader } from "./localized-resolver";

export interface ApiFormOptions<I extends FieldValues, O, R> {
  /** Loads the route's own input schema, so that browser and server agree: `() => import("…").then(…)`. */
  schema: SchemaLoader<I, O>;
  defaultValues: DefaultValues<I>;
  submit: (values: O) => Promise<R>;
  onDone?: (result: R) => void;
  /** Shown in a toast on success. */
  success?: string;
  /** Re-reads the page's data afterwards; true unless said otherwise. */
  refresh?: boolean;
  /** Asks before the page is left with something typed and not sent; true unless the form keeps it itself. */
  guard?: boolean;
}

export interface ApiForm<I extends FieldValues, O> {
  form: UseFormReturn<I, unknown, O>;
  onSubmit: (event?: BaseSyntheticEvent) => Promise<void>;
  busy: boolean;
  /** Whether something is typed and not sent. */
  unsent: boolean;
  /** The message of a failure that belongs to no field; input is kept. */
  failure: string | null;
  /** The failure was a lost race (409). */
  conflict: boolean;
  /** What leads out of the failure. */
  way: WayForward | null;
}

/**
 * A form on a route's zod schema: checks in the browser with localized messages, sends, puts the API's field errors
 * at their fields, keeps the input on failure.
 */
export function useApiForm<I extends FieldValues, O, R>(options: ApiFormOptions<I, O, R>): ApiForm<I, O> {
  const { schema, defaultValues, submit, onDone, success, refresh = true, guard = true } = options;
  const issueText = useIssueText();
  const describe = useProblemText();
  const wayForward = useWayForward();
  const errors = useTranslations("errors");
  const common = useTranslations("common.leave");
  const router = useRouter();
  const [failed, setFailed] = useState<{ text: string; conflict: boolean; way: WayForward | null } | null>(null);
  const form = useForm<I, unknown, O>({
    resolver: useMemo(() => localizedResolver<I, O>(schema, issueText), [schema, issueText]),
    defaultValues,
    mode: "onTouched",
    shouldFocusError: false,
  });
  const { setError, handleSubmit, formState, reset, getValues } = form;
  const unsent = formState.isDirty && !formState.isSubmitting;
  useLeaveGuard(guard && unsent);

  const [fields] = useState(() => Object.keys(defaultValues));
  useEffect(() => {
    const kept = takeInput(fields);
    if (!kept) return;
    reset({ ...getValues(), ...kept }, { keepDefaultValues: true });
    toast("ok", common("restored"));
  }, [fields, reset, getValues, common]);

  const show = useCallback(
    (problem: ApiProblem) => {
      const known = problem.errors.filter((fault) => fault.path !== "");
      for (const fault of known) setError(fault.path as Path<I>, { type: fault.code, message: fault.message });
      setFailed(
        known.length > 0
          ? null
          : { text: describe(problem), conflict: problem.status === 409, way: wayForward(problem) },
      );
    },
    [describe, setError, wayForward],
  );

  const send = handleSubmit(async (values) => {
    setFailed(null);
    try {
      const result = await submit(values);
      reset(getValues());
      if (success) toast("ok", success);
      onDone?.(result);
      if (refresh) router.refresh();
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      if (error.code === "no_session") {
        if (guard) keepInput(getValues());
        reset(getValues());
        signInAgain();
      } else {
        show(error);
        if (error.status === 409) router.refresh();
      }
    }
  });

  const onSubmit = async (event?: BaseSyntheticEvent) => {
    event?.preventDefault();
    // Unchecked input is not sent: without the schema the form reports that it is offline.
    const loaded = await schema().catch(() => null);
    if (loaded) await send(event);
    else setFailed({ text: errors("offline"), conflict: false, way: null });
  };

  return {
    form,
    onSubmit,
    busy: formState.isSubmitting,
    unsent,
    failure: failed?.text ?? null,
    conflict: failed?.conflict ?? false,
    way: failed?.way ?? null,
  };
}
