import { spawn, type ChildProcessByStdio } from "node:child_process";
import { join } from "node:path";
import type { Readable, Writable } from "node:stream";
import { z } from "zod";
import { SECOND } from "@/lib/core/clock";

/** Side in pixels of the picture that is judged. */
export const JUDGED_SIDE = 224;
/** How long one picture may take, the start of the program included. */
const DEADLINE_MS = 20 * SECOND;
/** How long the program is kept for the next picture. */
const IDLE_MS = 60 * SECOND;
const HEAP_MB = 256;

/** Where `scripts/local/classifier.ts` puts the program, in a checkout and beside the built server. */
const PROGRAM = [".classifier", "child.cjs"];

const share = z.number().min(0).max(1);
/** How sure the model is of each of its five classes; together one. */
const Scores = z.object({ drawing: share, hentai: share, neutral: share, porn: share, sexy: share });
export type Scores = z.infer<typeof Scores>;

type Child = ChildProcessByStdio<Writable, Readable, null>;
interface Holder {
  child: Child | null;
  idle: NodeJS.Timeout | null;
  last: Promise<unknown>;
}
const shared = globalThis as typeof globalThis & { __collabhubClassifier?: Holder };
const holder = (shared.__collabhubClassifier ??= { child: null, idle: null, last: Promise.resolve() });

function end(): void {
  if (holder.idle) clearTimeout(holder.idle);
  holder.idle = null;
  holder.child?.kill("SIGKILL");
  holder.child = null;
}

/** The running program, or a new one: a process of its own without our environment, which ends with its input. */
function program(): Child {
  if (holder.child) return holder.child;
  const path = join(/* turbopackIgnore: true */ process.cwd(), ...PROGRAM);
  const child = spawn(process.execPath, [`--max-old-space-size=${HEAP_MB}`, path], {
    env: {} as NodeJS.ProcessEnv,
    stdio: ["pipe", "pipe", "ignore"],
  });
  child.stdout.setEncoding("utf8");
  const forget = () => {
    if (holder.child === child) holder.child = null;
  };
  child.once("error", forget).once("exit", forget);
  // Writing to a program that has just ended fails after its end was noticed: nothing is left to do then.
  child.stdin.on("error", () => undefined);
  holder.child = child;
  return child;
}

function ask(pixels: Buffer, signal: AbortSignal): Promise<Scores> {
  return new Promise((resolve, reject) => {
    const child = program();
    let text = "";
    const settle = (outcome: () => void) => {
      clearTimeout(timer);
      signal.removeEventListener("abort", late);
      child.stdout.off("data", read);
      child.off("error", failed).off("exit", ended);
      outcome();
    };
    const failed = (error: Error) =>
      settle(() => {
        end();
        reject(error);
      });
    const ended = () => failed(new Error("The classifier ended while it judged a picture"));
    const late = () => failed(new Error("The classifier gave no answer in time"));
    const read = (piece: string) => {
      text += piece;
      if (!text.includes("\n")) return;
      const scores = Scores.safeParse(parsed(text));
      if (scores.success)
        settle(() => {
          resolve(scores.data);
        });
      else failed(new Error("The classifier gave an answer that is none"));
    };
    const timer = setTimeout(late, DEADLINE_MS);
    signal.addEventListener("abort", late, { once: true });
    child.stdout.on("data", read);
    child.once("error", failed).once("exit", ended);
    child.stdin.write(pixels);
  });
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

async function inTurn(pixels: Buffer, signal: AbortSignal): Promise<Scores> {
  signal.throwIfAborted();
  if (holder.idle) clearTimeout(holder.idle);
  try {
    return await ask(pixels, signal);
  } finally {
    holder.idle = setTimeout(end, IDLE_MS);
    holder.idle.unref();
  }
}

/**
 * Judges a picture of 224 × 224 pixels, three bytes each, in a child process that is started for the first one and ended after a minute
 * without any. One at a time. Rejects where the program cannot be started, ends, or takes too long; the next call starts another.
 */
export function judgePicture(pixels: Buffer, signal: AbortSignal): Promise<Scores> {
  const turn = holder.last.then(() => inTurn(pixels, signal));
  holder.last = turn.catch(() => undefined);
  return turn;
}

/** Ends the program; the worker does so when it stops. */
export const endClassifier = (): void => end();
