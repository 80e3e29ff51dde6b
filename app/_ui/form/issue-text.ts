"use client";

import { useTranslations } from "next-intl";
import { useCallback } from "react";

/** The parts of a zod issue that are read: its code and bounds. */
interface Issue {
  code?: string | undefined;
  input?: unknown;
  minimum?: unknown;
  maximum?: unknown;
  origin?: unknown;
  format?: unknown;
  expected?: unknown;
  message?: string | undefined;
  /** Of our own refinements. */
  params?: unknown;
}

/** A refinement's own code: `addIssue({ code: "custom", params: { code: "range" } })`. */
function ownCode({ params }: Issue): unknown {
  return typeof params === "object" && params !== null && "code" in params ? params.code : undefined;
}

/** The codes that have their own messages. */
const ownWords = [
  "range",
  "required",
  "past",
  "endBeforeStart",
  "sum",
  "cadence",
  "cliff",
  "cliffShare",
  "cap",
  "parties",
  "chargeable",
  "blank",
  "too_many_marks",
  "hidden_character",
  "too_late",
] as const;

const lengthOf = (input: unknown) => (typeof input === "string" ? Array.from(input.trim()).length : 0);

/** Localizes zod's issues, ignoring the schema's English messages. */
export function useIssueText(): (issue: object) => string {
  const t = useTranslations("common.fields");
  return useCallback(
    (raw) => {
      const issue = raw as Issue;
      const min = Number(issue.minimum);
      const max = Number(issue.maximum);
      switch (issue.code) {
        case "invalid_type":
          if (issue.input === undefined || issue.input === null || issue.input === "") return t("required");
          return t(issue.expected === "number" || issue.expected === "int" ? "number" : "invalid");
        case "too_small": {
          if (issue.origin === "array" || issue.origin === "set") return t("tooFew", { min });
          if (issue.origin !== "string") return t("tooSmall", { min });
          const length = lengthOf(issue.input);
          return length === 0 ? t("required") : t("tooShort", { min, left: min - length });
        }
        case "too_big":
          if (issue.origin === "array" || issue.origin === "set") return t("tooMany", { max });
          return issue.origin === "string"
            ? t("tooLong", { max, over: Math.max(1, lengthOf(issue.input) - max) })
            : t("tooBig", { max });
        case "invalid_format":
          if (issue.input === "") return t("required");
          if (issue.format === "email") return t("email");
          return t(issue.format === "url" ? "url" : "invalid");
        case "invalid_value":
          return t("choice");
        case "custom": {
          const code = ownCode(issue);
          return t(ownWords.find((word) => word === code) ?? "invalid");
        }
        default:
          return t("invalid");
      }
    },
    [t],
  );
}
