import pino from "pino";
import { now } from "./clock";
import { logLevel } from "./env";
import { reportLogged } from "./report";
import { scrub, scrubText } from "./scrub";

/**
 * JSON lines: timestamp, level, message, context, duration (ms), requestId, metadata (S0-32). Everything is scrubbed, so a
 * caller may log an object without knowing what hides in it.
 */

const topLevel = new Set(["context", "duration", "requestId", "err"]);

function shape(fields: Record<string, unknown>): Record<string, unknown> {
  const line: Record<string, unknown> = {};
  const metadata: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(fields)) (topLevel.has(key) ? line : metadata)[key] = value;
  const clean = scrub(line) as Record<string, unknown>;
  return Object.keys(metadata).length === 0 ? clean : { ...clean, metadata: scrub(metadata) };
}

const FLUSH_MS = 250;
const WARNING = 40;

/**
 * Standard output, written when 4 KiB have gathered, four times a second, and when the process ends: a write for each line would
 * hold every request for a twelfth of its time. Warnings and errors do not wait.
 */
function standardOutput(): pino.DestinationStream & { flushSync: () => void } {
  const output = pino.destination({ dest: 1, sync: false, minLength: 4096 });
  setInterval(() => {
    output.flush();
  }, FLUSH_MS).unref();
  return output;
}

/** Makes a logger that writes to the given stream (standard output by default). */
export function createLogger(
  level: string,
  destination: pino.DestinationStream & { flushSync?: () => void } = standardOutput(),
): pino.Logger {
  const options: pino.LoggerOptions = {
    level,
    messageKey: "message",
    base: null,
    timestamp: () => `,"timestamp":"${now().toISOString()}"`,
    serializers: { err: (error: unknown) => error },
    formatters: { level: (label) => ({ level: label }), log: shape },
    hooks: {
      logMethod(args, method, level) {
        reportLogged(level, args);
        const clean = args.map((argument: unknown) => (typeof argument === "string" ? scrubText(argument) : argument));
        method.apply(this, clean as Parameters<typeof method>);
        if (level >= WARNING) destination.flushSync?.();
      },
    },
  };
  return pino(options, destination);
}

const holder = globalThis as typeof globalThis & { __collabhubLogger?: pino.Logger };

/** The process's logger. `LOG_LEVEL` sets its level; `debug` is refused in production (S0-31). */
export function logger(): pino.Logger {
  return (holder.__collabhubLogger ??= createLogger(logLevel()));
}
