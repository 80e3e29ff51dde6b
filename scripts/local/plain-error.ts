import { ConfigurationError } from "@/lib/core/env";

/**
 * A failure that one sentence explains to the person who ran the command: its message is printed without a stack. An empty
 * message means that a child that shares our terminal has already reported it.
 */
export class PlainError extends Error {
  override readonly name = "PlainError";
}

/** Returns the `code` of a system error such as `EADDRINUSE`, or undefined for anything else. */
export function systemErrorCode(error: unknown): string | undefined {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined;
}

/** Returns what to print for `error`: one sentence where the cause is known, the whole stack where it is not. */
export function explain(error: unknown): string {
  if (error instanceof PlainError || error instanceof ConfigurationError) return error.message;
  if (systemErrorCode(error) === "ENOSPC")
    return "The disk is full: free some space, or set DATA_DIR to a folder on another disk.";
  if (!(error instanceof Error)) return String(error);
  return systemErrorCode(error)?.startsWith("ERR_PARSE_ARGS") ? error.message : (error.stack ?? error.message);
}

/** Prints the cause of a failure to stderr. */
export function printError(error: unknown): void {
  const reason = explain(error);
  if (reason !== "") process.stderr.write(`${reason}\n`);
}

/**
 * Runs a script's body and exits with the code it returns (0 when none), or with 1 and the cause on stderr. Exits even if
 * something would still keep Node running.
 */
export async function runScript(main: () => Promise<number | undefined>): Promise<never> {
  try {
    process.exit((await main()) ?? 0);
  } catch (error) {
    printError(error);
    process.exit(1);
  }
}
