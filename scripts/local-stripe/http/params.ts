import { z } from "zod";
import type { Form } from "./form";
import { invalid, missingParameter, unknownParameter } from "./errors";

/** Parameters as text, with Stripe's encodings of numbers, booleans, absence and metadata. */

export const text = z.string().min(1);
export const integer = z
  .string()
  .regex(/^-?\d{1,15}$/, "must be an integer")
  .transform(Number);
export const positive = integer.refine((value) => value > 0, "must be greater than zero");
export const flag = z.enum(["true", "false"]).transform((value) => value === "true");
export const timestamp = integer.refine((value) => value >= 0, "must be a moment");

/** `""` unsets. */
export const emptyable = <T extends z.ZodType>(schema: T) => z.union([z.literal("").transform(() => null), schema]);

/** Keys with `""` are removed; `metadata=""` removes all. */
export const metadata = z.union([
  z.literal("").transform(() => null),
  z
    .record(z.string().max(40), z.string().max(500))
    .refine((value) => Object.keys(value).length <= 50, "may have 50 keys"),
]);

export const expand = z.array(z.string()).optional();

export const paging = {
  limit: integer.refine((value) => value >= 1 && value <= 100, "must be between 1 and 100").optional(),
  starting_after: text.optional(),
  ending_before: text.optional(),
};
export type Paging = {
  limit?: number | undefined;
  starting_after?: string | undefined;
  ending_before?: string | undefined;
};

const bound = timestamp.optional();
/** A time, or bounds of one. */
export const range = z
  .union([
    timestamp.transform((at) => ({ gte: at, lte: at })),
    z.strictObject({ gt: bound, gte: bound, lt: bound, lte: bound }),
  ])
  .optional();

/** Returns the condition that a {@link range} sets on a field. */
export function within(field: string, given: z.infer<typeof range>): Record<string, unknown> {
  if (!given) return {};
  const bounds = Object.entries(given).filter(([, value]) => value !== undefined);
  return { [field]: Object.fromEntries(bounds.map(([key, value]) => [`$${key}`, value])) };
}

/** Returns the metadata after an update. */
export function mergeMetadata(
  current: Record<string, string> | null,
  change: Record<string, string> | null | undefined,
): Record<string, string> {
  if (change === undefined) return current ?? {};
  if (change === null) return {};
  return Object.fromEntries(Object.entries({ ...current, ...change }).filter(([, value]) => value !== ""));
}

const nameOf = (path: readonly PropertyKey[]): string =>
  path.map((key, index) => (index === 0 ? String(key) : `[${String(key)}]`)).join("");

const at = (input: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (value, key) =>
      typeof value === "object" && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined,
    input,
  );

interface Fault {
  code?: string | undefined;
  path: readonly PropertyKey[];
  message: string;
  keys?: string[];
  errors?: readonly (readonly Fault[])[];
}

/** Returns the deepest issue inside a union, since the other branches were not intended. */
function innermost(fault: Fault): Fault {
  const inner = (fault.errors ?? [])
    .flat()
    .map((each) => innermost({ ...each, path: [...fault.path, ...each.path] }))
    .toSorted(
      (a, b) =>
        b.path.length - a.path.length ||
        Number(b.code === "unrecognized_keys") - Number(a.code === "unrecognized_keys"),
    );
  return inner[0] ?? fault;
}

/** Parses the parameters of a request. Throws Stripe's own errors for missing, unknown and malformed ones. */
export function readParameters<T extends z.ZodType>(schema: T, input: Form): z.output<T> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const [first] = parsed.error.issues as unknown as Fault[];
  if (!first) throw invalid("Invalid request");
  const fault = innermost(first);
  if (fault.code === "unrecognized_keys") throw unknownParameter(nameOf([...fault.path, fault.keys?.[0] ?? ""]));
  const name = nameOf(fault.path);
  if (at(input, fault.path) === undefined) throw missingParameter(name);
  throw invalid(`Invalid ${name}: ${fault.message}`, name);
}
