import { toNestErrors } from "@hookform/resolvers";
import type { FieldError, FieldErrors, FieldValues, Resolver } from "react-hook-form";
import type { z } from "zod";

/**
 * Checks a form's values against a route's schema and says what is wrong in the reader's words. The schemas' own messages
 * are English, for callers of the API; a resolver with an error map would let them through wherever a schema has one.
 */
export function localizedResolver<I extends FieldValues, O>(
  schema: z.ZodType<O, I>,
  words: (issue: object) => string,
): Resolver<I, unknown, O> {
  return async (values, _context, options) => {
    const parsed = await schema.safeParseAsync(values, { reportInput: true });
    if (parsed.success) return { values: parsed.data, errors: {} };
    const faults: Record<string, FieldError> = {};
    for (const issue of parsed.error.issues) {
      faults[issue.path.map(String).join(".")] ??= { type: issue.code, message: words(issue) };
    }
    return { values: {}, errors: toNestErrors(faults as FieldErrors<I>, options) };
  };
}
