import { format } from "node:util";
import { logger } from "../logger";

/**
 * Sends what the framework and libraries print through the logger: one JSON line each, scrubbed like all others. Errors of
 * requests are printed by the framework too, beside the line that carries their request id.
 */
export function redirectConsole(): void {
  const line =
    (level: "debug" | "info" | "warn" | "error") =>
    (...args: unknown[]) => {
      const text = format(...args).trim();
      if (text !== "") logger()[level]({ context: "console" }, text);
    };
  Object.assign(console, {
    debug: line("debug"),
    log: line("info"),
    info: line("info"),
    warn: line("warn"),
    error: line("error"),
  });
}
