import pino from "pino";
import { now } from "./clock";
import { logLevel } from "./env";
import { reportLogged } from "./report";
import { scrub, scrubText } from "./scrub";

/**
 * JSON lines: timestamp, level, message, context, duration (ms), requestId, metadata. Everything is redacted, so callers may
 * log an object without checking it for secrets.
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
 * Standard output, written when 4 KiB have accumulated, four times a second, and at process exit: one write per line would
 * add a twelfth to the time of every request. Warnings and errors are written at once.
 */
function standardOutput(): pino.DestinationStream & { flushSync: () => void } {
  const output = pino.destination({ dest: 1, sync: false, minLength: 4096 });
  setInterval(() => {
    output.flush();
  }, FLUSH_MS).unref();
  return output;
}

/** Creates a logger that writes to the given stream (standard output by default). */
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

/** Returns the process's logger. `LOG_LEVEL` sets its level; `debug` is refused in production. */
export function logger(): pino.Logger {
  return (holder.__collabhubLogger ??= createLogger(logLevel()));
}
