/** What is reported about an error besides the error itself. */
export interface ReportFacts {
  readonly message: string;
  readonly requestId?: string;
  readonly context?: string;
}
export type Reporter = (error: unknown, facts: ReportFacts) => void;

const ERROR_LEVEL = 50;
const holder = globalThis as typeof globalThis & { __collabhubReporter?: Reporter };

/** Installs the error reporter (Sentry); without one errors are only logged. */
export function setReporter(reporter: Reporter): void {
  holder.__collabhubReporter = reporter;
}

/**
 * Passes a log call of level `error` or above that has an `err` to the reporter, so that every logged failure is reported.
 */
export function reportLogged(level: number, args: readonly unknown[]): void {
  const [fields, message] = args;
  if (
    level < ERROR_LEVEL ||
    !holder.__collabhubReporter ||
    typeof fields !== "object" ||
    fields === null ||
    !("err" in fields)
  )
    return;
  holder.__collabhubReporter(fields.err, {
    message: typeof message === "string" ? message : "",
    ...("requestId" in fields && typeof fields.requestId === "string" ? { requestId: fields.requestId } : {}),
    ...("context" in fields && typeof fields.context === "string" ? { context: fields.context } : {}),
  });
}
