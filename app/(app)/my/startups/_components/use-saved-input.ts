"use client";

import { useEffect } from "react";
import type { FieldValues, UseFormReturn } from "react-hook-form";

/** Stores input through a reload, in this tab alone, under `key`; returns a function that clears it. */
export function useSavedInput<I extends FieldValues, O>(form: UseFormReturn<I, unknown, O>, key: string): () => void {
  useEffect(() => {
    const kept = sessionStorage.getItem(key);
    if (kept !== null)
      form.reset({ ...form.getValues(), ...(JSON.parse(kept) as Partial<I>) }, { keepDefaultValues: true });
    const watching = form.watch((values) => {
      sessionStorage.setItem(key, JSON.stringify(values));
    });
    return () => {
      watching.unsubscribe();
    };
  }, [form, key]);
  return () => {
    sessionStorage.removeItem(key);
  };
}
