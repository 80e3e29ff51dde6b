import { toNestErrors } from "@hookform/resolvers";
import type { FieldError, FieldErrors, FieldValues, Resolver } from "react-hook-form";
import type { z } from "zod";

/** Loads a route's input schema with the validation library; not loaded before a field loses the focus. */
export type SchemaLoader<I, O> = () => Promise<z.ZodType<O, I>>;

/**
 * Checks a form's values against a route's schema and localizes the errors. The schemas' own messages
 * are English, for callers of the API; a resolver with an error map would let them through wherever a schema has one.
 * While the schema cannot be loaded no error is reported: submitting loads it again first.
 */
export function localizedResolver<I extends FieldValues, O>(
  load: SchemaLoader<I, O>,
  words: (issue: object) => string,
): Resolver<I, unknown, O> {
  return async (values, _context, options) => {
    const schema = await load().catch(() => null);
    if (!schema) return { values: {}, errors: {} };
    const parsed = await schema.safeParseAsync(values, { reportInput: true });
    if (parsed.success) return { values: parsed.data, errors: {} };
    const faults: Record<string, FieldError> = {};
    for (const issue of parsed.error.issues) {
      faults[issue.path.map(String).join(".")] ??= { type: issue.code, message: words(issue) };
    }
    return { values: {}, errors: toNestErrors(faults as FieldErrors<I>, options) };
  };
}
