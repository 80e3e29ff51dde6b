"use client";

import { useNow, useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { errorPaths } from "@/app/_ui/form/form-summary";
import { useApiForm } from "@/app/_ui/form/use-api-form";
import { useLeaveGuard } from "@/app/_ui/form/use-leave-guard";
import { apiFetch } from "@/app/_web/api-client";
import { documentFaults } from "@/lib/verification/document-faults";
import type { LadderStep } from "@/lib/verification/schema";
import { documentFields, emptyValues, identitySteps, scansOf, stepOfField, type IdentityStep } from "./identity-values";
import { useScanCheck, useScans } from "./use-scans";

const identityBody = () => import("./identity-body").then((module) => module.IdentityBody);

/** The form of an identity check in steps. Nothing of it is kept anywhere: whoever leaves it starts again. */
export function useIdentityForm() {
  const fields = useTranslations("fields");
  const now = useNow();
  const [step, setStep] = useState<IdentityStep>("consent");
  const [sent, setSent] = useState<LadderStep | null>(null);
  const scans = useScans();
  const check = useScanCheck();
  const api = useApiForm({
    // Its guard would keep what is typed in the browser's storage when the session ends.
    guard: false,
    schema: identityBody,
    defaultValues: emptyValues,
    submit: async (body) => {
      await Promise.all(scansOf(body.documentType).map((name) => scans[name].settled()));
      return apiFetch<LadderStep>("/users/me/verification/identity", { body });
    },
    onDone: setSent,
  });
  const { form } = api;
  useLeaveGuard(api.unsent);

  useEffect(() => {
    // Until a form was submitted it keeps the faults of a step that was checked alone, whatever is typed.
    const { unsubscribe } = form.watch((_values, { name }) => {
      if (name && form.getFieldState(name).error) void form.trigger(name);
    });
    return unsubscribe;
  }, [form]);

  const { errors, submitCount } = form.formState;
  const rejected = useRef(0);
  useEffect(() => {
    // A rejected submit leads back once; the faults that typing makes or mends do not.
    if (submitCount === rejected.current) return;
    rejected.current = submitCount;
    const [first] = errorPaths(errors);
    if (first !== undefined) setStep(stepOfField(first));
  }, [submitCount, errors]);

  /** Whether a step is whole; otherwise its faults are at its fields. */
  const isWhole = async (): Promise<boolean> => {
    switch (step) {
      case "consent":
        return form.trigger(["consent"], { shouldFocus: true });
      case "document": {
        if (!(await form.trigger([...documentFields], { shouldFocus: true }))) return false;
        const { dateOfBirth, expiresOn } = form.getValues();
        const faults = documentFaults({ dateOfBirth, ...(expiresOn === "" ? {} : { expiresOn }) }, now);
        for (const { path, message } of faults)
          form.setError(path, { type: "custom", message: fields(message) }, { shouldFocus: true });
        return faults.length === 0;
      }
      case "photos": {
        let whole = true;
        for (const name of scansOf(form.getValues("documentType"))) {
          const checked = await check(scans[name]);
          if ("id" in checked) form.setValue(`files.${name}`, checked.id, { shouldDirty: true });
          else {
            form.setError(`files.${name}`, { type: "custom", message: checked.fault }, { shouldFocus: whole });
            whole = false;
          }
        }
        if (form.getValues("documentType") === "passport") form.setValue("files.back", "");
        return whole && form.trigger("files", { shouldFocus: true });
      }
      case "review":
        return true;
    }
  };

  const forward = async () => {
    if (step === "review") await api.onSubmit();
    else if (await isWhole()) setStep(identitySteps[identitySteps.indexOf(step) + 1] ?? "review");
  };

  return { api, scans, step, setStep, forward, sent };
}
