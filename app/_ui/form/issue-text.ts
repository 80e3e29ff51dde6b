"use client";

import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { messageOfIssue } from "@/lib/core/field-message";

type FormKey = Parameters<ReturnType<typeof useTranslations<"fields">>>[0];

/** A validation issue's message in the reader's language: the one that the API would send. */
export function useIssueText(): (issue: object) => string {
  const t = useTranslations("fields");
  return useCallback(
    (issue) => {
      const message = messageOfIssue(issue);
      const [name, values] = typeof message === "string" ? [message, {}] : message;
      // Options are named by the form's own labels, not as the API calls them.
      const key = (name === "choice_of" ? "choice" : name) as FormKey;
      return t.has(key) ? t(key, values) : t("invalid");
    },
    [t],
  );
}
