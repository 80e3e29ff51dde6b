import type { FieldMessage } from "@/lib/core/field-message";

/** One thing in equity terms that does not add up; `path` is dotted like those of a 422. */
export interface TermsFault {
  path: string;
  code: string;
  message: FieldMessage;
}

/** A calculation's result, or why its terms allow none. Pure: for the browser and the server alike. */
export type Outcome<T> = { ok: true; value: T } | { ok: false; faults: readonly TermsFault[] };

/** Refuses with one fault. */
export const refused = (path: string, code: string, message: FieldMessage): { ok: false; faults: TermsFault[] } => ({
  ok: false,
  faults: [{ path, code, message }],
});

/** A whole number between two bounds, or the fault it is. Beyond 2^53 a JSON number no longer says which integer it is. */
export function integerFault(
  path: string,
  value: number,
  min: number,
  max: number = Number.MAX_SAFE_INTEGER,
): TermsFault[] {
  const fault = (code: string, message: FieldMessage) => [{ path, code, message }];
  if (Number.isNaN(value)) return fault("invalid_type", "number");
  if (value > max) return fault("too_big", ["too_high", { max }]);
  if (value < min) return fault("too_small", ["too_low", { min }]);
  if (!Number.isInteger(value)) return fault("not_whole", "integer");
  return [];
}
