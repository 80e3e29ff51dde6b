import type { z } from "zod";

/** The code of a zod issue: a refinement's own, where it names one in its parameters, else zod's. */
export function issueCode(issue: z.core.$ZodIssue): string {
  const own: unknown = issue.code === "custom" ? issue.params?.["code"] : undefined;
  return typeof own === "string" ? own : issue.code;
}
