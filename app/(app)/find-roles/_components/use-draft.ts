"use client";

import { useEffect, useState } from "react";
import { mayKeepDrafts } from "@/app/_web/consent";
import type { DefaultValues, FieldValues, UseFormReturn } from "react-hook-form";

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function read(key: string): Record<string, unknown> | null {
  const stored = localStorage.getItem(key);
  if (stored === null) return null;
  try {
    const value: unknown = JSON.parse(stored);
    return isRecord(value) ? value : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null; // Another user's draft; the next keystroke replaces it.
    throw error;
  }
}

export interface Draft {
  /** A draft is stored on this device. */
  kept: boolean;
  /** It was restored from an earlier visit. */
  restored: boolean;
  /** Empties the form and the device's copy. */
  discard: () => void;
  /** Removes the device's copy, after sending. */
  forget: () => void;
}

/** Stores a form's values in this browser under `key` until they are sent or discarded, where its owner agrees to that. */
export function useDraft<I extends FieldValues, O>(
  form: UseFormReturn<I, unknown, O>,
  key: string,
  empty: DefaultValues<I>,
): Draft {
  const [kept, setKept] = useState(false);
  const [restored, setRestored] = useState(false);

  useEffect(() => {
    const stored = read(key);
    if (stored) {
      form.reset(Object.assign({}, empty, stored), { keepDefaultValues: true });
      setKept(true);
      setRestored(true);
    }
    return form.subscribe({
      formState: { values: true, isDirty: true },
      callback: ({ values, isDirty }) => {
        if (!isDirty || !mayKeepDrafts()) return;
        localStorage.setItem(key, JSON.stringify(values));
        setKept(true);
      },
    });
    // `empty` is a constant of the form.
  }, [form, key, empty]);

  const forget = () => {
    localStorage.removeItem(key);
    setKept(false);
    setRestored(false);
  };
  const discard = () => {
    form.reset(empty);
    forget();
  };
  return { kept, restored, discard, forget };
}
