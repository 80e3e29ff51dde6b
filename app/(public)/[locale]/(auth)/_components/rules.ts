"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { Rule } from "@/app/_ui/plain/use-plain-form";

export interface AuthRules {
  required: Rule;
  email: Rule;
  newPassword: Rule;
  terms: Rule;
}

/** The checks of the auth forms with their messages. The server checks again. */
export function useAuthRules(): AuthRules {
  const t = useTranslations("auth.faults");
  return useMemo(
    () => ({
      required: (value) => (value.trim() === "" ? t("required") : undefined),
      email: (value) =>
        /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value.trim()) ? undefined : t(value.trim() === "" ? "required" : "email"),
      newPassword: (value) => {
        const length = Array.from(value).length;
        if (length < 12) return t(length === 0 ? "required" : "passwordShort");
        return length > 128 ? t("passwordLong") : undefined;
      },
      terms: (value) => (value === "on" ? undefined : t("terms")),
    }),
    [t],
  );
}

/** A form value as text. */
export function textOf(data: FormData, name: string): string {
  const value = data.get(name);
  return typeof value === "string" ? value : "";
}
