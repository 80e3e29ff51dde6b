import { format } from "node:util";
import { logger } from "../logger";

/**
 * Sends console output of the framework and libraries through the logger: one redacted JSON line each. The framework also
 * prints request errors itself, besides the line that has their request id.
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
