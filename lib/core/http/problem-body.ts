import type { Locale } from "../context";
import { fieldText } from "./field-text";
import type { Problem } from "./problem";
import { problemCodes } from "./problem-codes";

/** Builds the JSON body of a problem (RFC 9457), its fields' messages in the caller's language. */
export function problemBody(problem: Problem, requestId: string, locale: Locale): Record<string, unknown> {
  const { title, status } = problemCodes[problem.code];
  const errors = problem.errors?.map(({ path, code, message, line }) => ({
    path,
    code,
    message: fieldText(locale, message, line),
  }));
  return {
    ...problem.extra,
    type: `/docs/api#problem-${problem.code}`,
    title,
    status,
    detail: problem.detail ?? `${title}.`,
    code: problem.code,
    requestId,
    ...(errors ? { errors } : {}),
  };
}
