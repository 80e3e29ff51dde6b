import { z } from "zod";
import { codeOfIssue, messageOfIssue, type FieldMessage } from "../field-message";
import { problemCodes, type ProblemCode } from "./problem-codes";
import type errors from "@/lib/i18n/messages/en/errors.json";

/** Why a call is refused, more exactly than its code says. Screens show `errors.reason.<reason>`, so each one has a message. */
export type ProblemReason = keyof (typeof errors)["reason"];

/** A validation error of one field; `path` is dotted, `""` for the whole input. */
export interface FieldFault {
  path: string;
  code: string;
  message: FieldMessage;
  /** Of the file that the field is read from. */
  line?: number;
}

/** A value beside the code; a list where the problem has several causes. */
type ExtraValue = string | number | boolean | null | readonly Readonly<Record<string, string>>[];

interface ProblemOptions {
  /** A sentence for the caller; never an internal text. */
  detail?: string;
  errors?: readonly FieldFault[];
  headers?: Readonly<Record<string, string>>;
  /** Members of the response besides the standard ones, such as a plan's `limit` and `used`. */
  extra?: Readonly<Record<string, ExtraValue>> & { readonly reason?: ProblemReason };
  cause?: unknown;
}

const brand = Symbol.for("collabhub.problem");

/** An expected refusal. `route()` turns it into the RFC 9457 response of its code. */
export class Problem extends Error {
  /** Bundles of one process may each have evaluated this class; an instance of one must be recognised by the others. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return value instanceof Object && brand in value;
  }

  readonly [brand] = true;
  override readonly name = "Problem";
  readonly code: ProblemCode;
  readonly status: number;
  readonly detail: string | undefined;
  readonly errors: readonly FieldFault[] | undefined;
  readonly headers: Readonly<Record<string, string>>;
  readonly extra: Readonly<Record<string, ExtraValue>>;

  constructor(code: ProblemCode, options: ProblemOptions = {}) {
    super(options.detail ?? problemCodes[code].title, options.cause === undefined ? {} : { cause: options.cause });
    this.code = code;
    this.status = problemCodes[code].status;
    this.detail = options.detail;
    this.errors = options.errors;
    this.headers = options.headers ?? {};
    this.extra = options.extra ?? {};
  }
}

/** The schema of the response, as the API document shows it. */
export const ProblemDocument = z.object({
  type: z.string().meta({ example: "/docs/api#problem-not_found" }),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  code: z.string().meta({ example: "not_found" }),
  requestId: z.string(),
  errors: z.array(z.object({ path: z.string(), code: z.string(), message: z.string() })).optional(),
});

/** Converts a zod error to a 422 in our own codes and messages. */
function invalidInput(error: z.ZodError, prefix = ""): Problem {
  const errors = error.issues.slice(0, 20).flatMap((issue): FieldFault[] => {
    const path = [prefix, ...issue.path.map(String)].filter(Boolean).join(".");
    const fault = { code: codeOfIssue(issue), message: messageOfIssue(issue) };
    if (issue.code !== "unrecognized_keys") return [{ path, ...fault }];
    return issue.keys
      .slice(0, 20)
      .map((key) => ({ path: [path, key.slice(0, 64)].filter(Boolean).join("."), ...fault }));
  });
  return new Problem("invalid_input", { errors });
}

/** Parses a caller's input. Throws 422 `invalid_input`, with paths that begin with `prefix`. */
export function parseInput<T extends z.ZodType>(schema: T, value: unknown, prefix = ""): z.output<T> {
  // The input tells an absent field from a wrong one; it is never repeated.
  const parsed = schema.safeParse(value, { reportInput: true });
  if (!parsed.success) throw invalidInput(parsed.error, prefix);
  return parsed.data;
}
